/** Why there is no container that `from` describes. */
import type { ContainerSummary } from '../../docker/types.js';
import type { CheckContext } from '../kind.js';
import { nearestOf } from '../near.js';
import { familiar, repositoryOf, sameReference } from '../reference.js';
import { ago, clean, code, miss, type Miss } from '../say.js';
import { around, learners, madeSince } from './find.js';
import type { ContainerParams } from './params.js';
import { removal } from './removal.js';

type From = NonNullable<ContainerParams['from']>;
type Reason = readonly [found: string, next: string] | undefined;

export async function missingFrom(from: From, expected: string, context: CheckContext): Promise<Miss> {
  const all = [...(await around(context.engine))].sort((a, b) => b.created - a.created);
  for (const reason of [removed, older, otherTag, labelled, nearImage, onlyImage]) {
    const known = await reason(from, all, context);
    if (known) return miss(expected, ...known);
  }
  return miss(expected, `there is no such container${from.image === undefined ? '' : `, and no image ${code(from.image)} yet`}`, '`docker run IMAGE` makes a container');
}

async function removed({ image }: From, _: readonly ContainerSummary[], context: CheckContext): Promise<Reason> {
  if (image === undefined) return undefined;
  const gone = removal(await context.events(), event => sameReference(event.attributes['image'] ?? '', image), context.now());
  return gone && [`${code(gone.name)} of ${code(image)} was ${gone.words}`, gone.next];
}

function older({ image, label }: From, all: readonly ContainerSummary[], context: CheckContext): Reason {
  if (image === undefined || label !== undefined) return undefined;
  const one = all.find(each => sameReference(each.image, image) && !madeSince(each, context.since));
  return one && [`${code(one.name)} of ${code(image)} was made before this exercise began (${ago(one.created * 1000, context.now())})`, 'Run a new one'];
}

function otherTag({ image }: From, all: readonly ContainerSummary[], context: CheckContext): Reason {
  if (image === undefined) return undefined;
  const one = learners(all, context.since).find(each => repositoryOf(each.image) === repositoryOf(image) && !sameReference(each.image, image));
  return one && [`${code(one.name)} is made of ${code(familiar(one.image))}`, `Name the image with its tag: ${code(image)}; without one, Docker takes \`latest\``];
}

function labelled({ image, label }: From, all: readonly ContainerSummary[], context: CheckContext): Reason {
  if (label === undefined) return undefined;
  const fresh = learners(all, context.since);
  const one = image === undefined ? fresh[0] : fresh.find(each => sameReference(each.image, image));
  return one && [`${code(one.name)} has no label ${code(label)}`, `\`--label ${clean(label)}\` sets it; remove the container and run it again`];
}

function nearImage({ image }: From, all: readonly ContainerSummary[], context: CheckContext): Reason {
  if (image === undefined) return undefined;
  const one = nearestOf(familiar(image), learners(all, context.since), each => familiar(each.image));
  return one && [`${code(one.name)} is made of ${code(familiar(one.image))}, not of ${code(image)}`, 'Check the name of the image'];
}

async function onlyImage({ image }: From, _: readonly ContainerSummary[], context: CheckContext): Promise<Reason> {
  if (image === undefined || !(await context.engine.inspectImage(image))) return undefined;
  return [`the image ${code(image)} is here, but no container was made of it`, 'An image is only the template: `docker run` makes a container of it'];
}
