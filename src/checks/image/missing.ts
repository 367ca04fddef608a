/** Why there is no image of a name. */
import type { ImageSummary } from '../../docker/types.js';
import type { CheckContext } from '../kind.js';
import { nearestOf, slip } from '../near.js';
import { again } from '../prepared.js';
import { familiar, hasDigest, lastPart, repositoryOf, tagOf } from '../reference.js';
import { ago, clean, code, miss, names, type Miss } from '../say.js';

interface Search {
  readonly name: string;
  readonly all: readonly ImageSummary[];
  readonly tags: readonly string[];
  readonly context: CheckContext;
}

type Reason = readonly [found: string, next: string] | undefined;

export async function missingImage(name: string, context: CheckContext): Promise<Miss> {
  const all = await context.engine.listImages();
  const search: Search = { name, all, tags: all.flatMap(each => each.tags), context };
  const expected = `an image ${code(name)} on this engine`;
  for (const reason of [otherTag, otherPath, similar, removed, freshName, untagged]) {
    const known = await reason(search);
    if (known) return miss(expected, ...known);
  }
  return miss(expected, `there is no image ${code(name)}`, `${advice(name)}${again('image', name, context)}`);
}

/** Only a name with the lesson's prefix is surely the learner's own. */
const own = (name: string): boolean => /^(localhost[:/]|127\.|tutor-)/.test(name);

const advice = (name: string): string =>
  own(name) ? `\`docker build -t\` and \`docker tag\` give an image its name` : `\`docker pull\` fetches an image from its registry`;

function otherTag({ name, tags }: Search): Reason {
  const others = tags.filter(tag => repositoryOf(tag) === repositoryOf(name));
  if (others.length === 0) return undefined;
  const tag = tagOf(name);
  return [
    `there is no ${code(name)}; of the same image there is ${names(others.map(familiar))}`,
    hasDigest(name) ? 'An image by its digest is pulled with `name@sha256:…`' : tag === 'latest' ? 'Without a tag, Docker takes `latest`' : `The tag goes after a colon: ${code(`:${tag}`)}; without one, Docker takes \`latest\``,
  ];
}

/** The same last part below another registry or user. */
function otherPath({ name, tags }: Search): Reason {
  const other = tags.find(tag => lastPart(tag) === lastPart(name) && tagOf(tag) === tagOf(name));
  if (other === undefined) return undefined;
  return [`there is no ${code(name)}, but there is ${code(familiar(other))}`, `\`docker tag ${clean(familiar(other))} ${clean(name)}\` gives it the further name`];
}

function similar({ name, tags }: Search): Reason {
  const repository = (text: string): string => familiar(text).replace(/[:@][^/]*$/, '');
  const near = nearestOf(repository(name), tags, repository);
  if (near === undefined) return undefined;
  return [`there is no ${code(name)}; there is ${code(familiar(near))}, ${slip(repository(name), repository(near))}`, `Check the name; \`docker tag ${clean(familiar(near))} ${clean(name)}\` adds the right one`];
}

async function removed({ name, context }: Search): Promise<Reason> {
  const gone = (await context.events()).findLast(event => event.type === 'image' && event.action === 'untag' && familiar(event.name) === familiar(name));
  return gone && [`${code(name)} was here, but its name was removed ${ago(gone.time, context.now())}`, `${own(name) ? 'Build or tag it again' : '`docker pull` fetches it again'}${again('image', name, context)}`];
}

/** Built or tagged since the exercise began, under a name that is not like it. */
async function freshName({ name, all, context }: Search): Promise<Reason> {
  if (!own(name)) return undefined;
  const tagged = (await context.events()).findLast(event => event.type === 'image' && event.action === 'tag' && event.name !== '' && !/^sha256:/.test(event.name));
  const compose = tagged && all.some(each => each.labels['com.docker.compose.project'] !== undefined && each.tags.some(tag => familiar(tag) === familiar(tagged.name)));
  if (compose) return [`there is no ${code(name)}; Compose built ${code(familiar(tagged.name))}`, 'Compose names what it builds `project-service`; `image:` beside `build:` sets another name'];
  return tagged && [`there is no ${code(name)}; ${code(familiar(tagged.name))} was made ${ago(tagged.time, context.now())}`, `\`docker tag\` adds a name; \`docker build -t ${clean(name)}\` gives it at once`];
}

/** A build without `-t` leaves an image with no name. */
function untagged({ name, all, context }: Search): Reason {
  const nameless = all.find(each => each.tags.length === 0 && each.created * 1000 >= context.since);
  return own(name) && nameless ? [`there is a new image without any name (\`<none>\`)`, `\`docker build -t ${clean(name)} .\` gives it its name`] : undefined;
}
