/** Which container a check is about: one of a name, or those made of an image or with a label. */
import type { Container, ContainerSummary, EngineReader } from '../../docker/types.js';
import type { CheckContext } from '../kind.js';
import { sameReference } from '../reference.js';
import type { ContainerParams } from './params.js';

/** By exact name: the engine would also take the start of an id. */
export async function byName(name: string, engine: EngineReader): Promise<Container | undefined> {
  const container = await engine.inspectContainer(name);
  return container?.name === name ? container : undefined;
}

/** Creation times are whole seconds, and the engine's clock may be a little off. */
const SLACK = 2000;

export const madeSince = (summary: Pick<ContainerSummary, 'created'>, since: number): boolean => summary.created * 1000 >= since - SLACK;

/** The tutor's set-ups label what they make (src/engine/labels.ts): that is not the learner's doing. */
export const bySetup = (one: { readonly labels: Readonly<Record<string, string>> }): boolean => 'io.docker-tutor.exercise' in one.labels;

/** What the learner made since the exercise began, newest first. */
export const learners = (all: readonly ContainerSummary[], since: number): readonly ContainerSummary[] =>
  all.filter(one => madeSince(one, since) && !bySetup(one)).sort((a, b) => b.created - a.created);

/** A learner's last few commands made no more. */
const NEWEST = 30;

/**
 * Where to look for what was made instead of what was asked: the newest containers, and all whose names are like those of
 * lessons. Their number does not grow with what else is on the host.
 */
export async function around(engine: EngineReader): Promise<readonly ContainerSummary[]> {
  const [newest, named] = await Promise.all([engine.listContainers({ limit: NEWEST }), engine.listContainers({ like: 'tutor' })]);
  return [...new Map([...newest, ...named].map(one => [one.id, one])).values()];
}

/** Those that `from` names, newest first. */
export async function matching(from: NonNullable<ContainerParams['from']>, context: CheckContext): Promise<readonly ContainerSummary[]> {
  const all = await context.engine.listContainers(from.label === undefined ? undefined : { labels: [from.label] });
  const image = from.image === undefined ? undefined : await context.engine.inspectImage(from.image);
  return all
    .filter(one => from.image === undefined || sameReference(one.image, from.image) || (image !== undefined && sameId(one.imageId, image.id)))
    .filter(one => from.older === true || (madeSince(one, context.since) && !bySetup(one)))
    .sort((a, b) => b.created - a.created);
}

/** Podman leaves out `sha256:`. */
export const sameId = (a: string, b: string): boolean => a.replace(/^sha256:/, '') === b.replace(/^sha256:/, '');

export const isOneOff = (one: Pick<ContainerSummary, 'labels'>): boolean => one.labels['com.docker.compose.oneoff'] === 'True';
