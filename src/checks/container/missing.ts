/** Why there is no container of a name: the most likely reason first. */
import type { ContainerSummary } from '../../docker/types.js';
import type { CheckContext } from '../kind.js';
import { composeFileIn } from '../compose/file.js';
import { composeNamed, nearestOf, slip } from '../near.js';
import { repositoryOf, sameReference } from '../reference.js';
import { again } from '../prepared.js';
import { clean, code, miss, names, type Miss } from '../say.js';
import { around, learners } from './find.js';
import { COMPOSE_NAMES, serviceOfContainer, wayTo } from './of-service.js';
import { goneWords, removal } from './removal.js';

interface Search {
  readonly name: string;
  readonly image?: string | undefined;
  readonly all: readonly ContainerSummary[];
  readonly context: CheckContext;
}

type Reason = { readonly found: string; readonly next: string } | undefined;

/** @param expected what should be there, as a clause */
export async function missingContainer(name: string, image: string | undefined, expected: string, context: CheckContext): Promise<Miss> {
  const search: Search = { name, image, all: await around(context.engine), context };
  for (const reason of REASONS) {
    const known = await reason(search);
    if (known) return miss(expected, known.found, known.next);
  }
  const none = `there is no container ${code(name)}`;
  return miss(expected, none, named(name, context) ?? `\`docker run\` makes one; \`--name ${clean(name)}\` gives it its name${again('container', name, context)}`);
}

const REASONS: readonly ((search: Search) => Reason | Promise<Reason>)[] = [
  composeMade,
  similarName,
  ownName,
  removed,
  otherTag,
  onlyImage,
  imageNamedLikeIt,
  newest,
];

/** `project-service-1`, and a compose file in the workspace: Compose will give it its name. */
function named(name: string, { workspace }: CheckContext): string | undefined {
  return /.-.+-\d+$/.test(name) && composeFileIn(workspace) !== undefined ? '`docker compose up -d`, in the folder of the compose file, makes and names the containers of its services' : undefined;
}

const state = (one: ContainerSummary): string => (one.status === 'exited' ? 'stopped' : one.status);

function similarName({ name, all }: Search): Reason {
  const near = nearestOf(name, all, one => one.name);
  return near && {
    found: `there is no container ${code(name)}; there is ${code(near.name)} (${state(near)}), ${slip(name, near.name)}`,
    next: serviceOfContainer(near) === undefined ? `Give it the name ${code(name)}: \`docker rename\`, or remove it and run it anew with \`--name\`` : COMPOSE_NAMES,
  };
}

const sameImage = (one: ContainerSummary, image: string): boolean => sameReference(one.image, image);

/** Without `--name` the engine makes one up. */
function ownName({ name, image, all, context }: Search): Reason {
  const fresh = learners(all, context.since);
  const one = image === undefined ? fresh.find(each => /^[a-z]+_[a-z]+\d*$/.test(each.name)) : fresh.find(each => sameImage(each, image));
  return one && {
    found: `there is no container ${code(name)}; the newest container of ${code(one.image)} is ${code(one.name)} (${state(one)})`,
    next: serviceOfContainer(one) === undefined ? `Without \`--name\` the engine makes up a name: use \`--name ${clean(name)}\`, and remove ${code(one.name)} first if it is in the way` : COMPOSE_NAMES,
  };
}

function composeMade({ name, all }: Search): Reason {
  const one =
    all.find(each => each.labels['com.docker.compose.service'] === name) ?? composeNamed(name, all, each => each.name);
  return one && {
    found: `there is no container ${code(name)}; Compose made ${code(one.name)} (${state(one)})`,
    next: COMPOSE_NAMES,
  };
}

async function removed({ name, context }: Search): Promise<Reason> {
  const gone = removal(await context.events(), event => event.name === name, context.now());
  return gone && { found: goneWords(name, gone.words), next: `${gone.next}${again('container', name, context)}` };
}

function otherTag({ name, image, all, context }: Search): Reason {
  if (image === undefined) return undefined;
  const one = learners(all, context.since).find(each => repositoryOf(each.image) === repositoryOf(image));
  return one && {
    found: `there is no container ${code(name)}; ${code(one.name)} (${state(one)}) is made of ${code(one.image)}, not of ${code(image)}`,
    next: wayTo(one, '`image:`', `Name the image with its tag, ${code(image)}, and give the container its name with \`--name\``),
  };
}

async function onlyImage({ name, image, context }: Search): Promise<Reason> {
  if (image === undefined) return undefined;
  if (await context.engine.inspectImage(image)) {
    return {
      found: `the image ${code(image)} is here, but there is no container ${code(name)}`,
      next: 'An image is only the template: `docker run` makes a container of it',
    };
  }
  return {
    found: `there is no container ${code(name)}, and no image ${code(image)} on this engine yet`,
    next: `\`docker run\` pulls a missing image and makes the container; name it with \`--name ${clean(name)}\``,
  };
}

/** Built since the exercise began: asking the engine for an image of each name would cost more than it tells. */
async function imageNamedLikeIt({ name, context }: Search): Promise<Reason> {
  const built = (await context.events()).some(event => event.type === 'image' && event.action === 'tag' && sameReference(event.name, name));
  return built ? {
    found: `${code(name)} is the name of an image; there is no container of that name`,
    next: '`docker run` makes a container of an image; `--name` gives it its name',
  } : undefined;
}

function newest({ name, all, context }: Search): Reason {
  const fresh = learners(all, context.since);
  return fresh[0] && {
    found: `there is no container ${code(name)}; made since this exercise began: ${names(fresh.map(one => one.name))}`,
    next: serviceOfContainer(fresh[0]) === undefined ? `\`--name ${clean(name)}\` gives a container its name` : COMPOSE_NAMES,
  };
}
