/** What was in the way before an exercise began. Each is a full sentence; nothing found here is ever touched. */
import type { Engine, EngineReader } from '../../docker/types.js';
import type { Exercise, Lesson, SetupItem } from '../course/types.js';
import { LESSON_LABEL } from '../labels.js';
import { isTutors } from '../ledger/classify.js';
import { key, type Key, type Listing } from '../ledger/listing.js';
import { nameOf, type Named } from './items.js';
import { portIsFree } from './port.js';

/** A thing that is in the way, and the sentence that says so. */
export interface Conflict extends Named {
  readonly says: string;
}

/** Things of the set-up's names that are there and not the tutor's. */
export async function takenNames(engine: EngineReader, setup: readonly SetupItem[], lesson: string, ownTags: readonly string[]): Promise<readonly Conflict[]> {
  const found = await Promise.all(
    setup.map(nameOf).map(async named => {
      const thing = await INSPECT[named.type](engine, named.name);
      const ours = !thing || thing.labels[LESSON_LABEL] === lesson || (named.type === 'image' && ownTags.includes(named.name));
      const says = `${article(named.type)} \`${named.name}\` is there already, and the tutor did not make it. This exercise needs the name: ${MEND[named.type](named.name)}, then begin again.`;
      return ours ? [] : [{ ...named, says }];
    }),
  );
  return found.flat();
}

/** Things with names this exercise is about that were there before the lesson began. */
export function foreignNames(listing: Listing, baseline: readonly Key[], exercise: Exercise): readonly Conflict[] {
  const before = new Set(baseline);
  const text = [...exercise.solution, JSON.stringify(exercise.checks)].join('\n');
  const things: readonly (Named & { readonly key: Key })[] = [
    ...listing.containers.map(one => ({ type: 'container' as const, name: one.name, key: key('container', one.id) })),
    ...listing.volumes.map(one => ({ type: 'volume' as const, name: one.name, key: key('volume', one.name) })),
    ...listing.networks.map(one => ({ type: 'network' as const, name: one.name, key: key('network', one.id) })),
    ...listing.images.flatMap(one => one.tags.map(tag => ({ type: 'image' as const, name: tag, key: key('tag', tag) }))),
  ];
  return things
    .filter(thing => isTutors(thing.name) && before.has(thing.key) && mentions(text, thing.name))
    .map(({ type, name }) => ({ type, name, says: `${article(type)} \`${name}\` was there before this lesson began; the tutor will not touch it. If you can spare it, ${MEND[type](name)}.` }));
}

export interface WantedPorts {
  readonly lesson: Lesson;
  readonly exercise: Exercise;
  /** Ports that were drawn for this attempt. */
  readonly personal: readonly number[];
}

/** Only where the engine's ports are this machine's. */
export async function takenPorts(engine: Engine, { lesson, exercise, personal }: WantedPorts): Promise<readonly string[]> {
  const ports = [...lesson.needs.ports, ...personal];
  if (!/^(unix|npipe):/.test(engine.endpoint.host)) return [];
  const taken = (await Promise.all(ports.map(async port => ((await portIsFree(port)) ? [] : [port])))).flat();
  if (taken.length === 0) return [];
  const running = (await engine.listContainers()).filter(one => one.status === 'running' || one.status === 'paused');
  const publishers = await Promise.all(running.map(one => engine.inspectContainer(one.id)));
  return taken.flatMap(port => {
    const owner = publishers.find(one => one?.ports.some(({ host }) => host === port));
    if (owner && (isTutors(owner.name) || owner.labels[LESSON_LABEL] !== undefined)) return [];
    const other = `For another port: \`docker-tutor prepare ${lesson.id} ${exercise.id} --fresh\`.`;
    if (personal.includes(port)) return [`Port ${port} of this exercise is used by ${owner ? `your container \`${owner.name}\`` : 'another program on this machine'} by now. ${other}`];
    return owner
      ? [`Port ${port} is used by your container \`${owner.name}\`. This lesson needs it: stop that container while you learn (\`docker stop ${owner.name}\`).`]
      : [`Port ${port} is used by another program on this machine. This lesson needs it: end that program while you learn.`];
  });
}

function mentions(text: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(^|[^\\w.-])${escaped}($|[^\\w-])`).test(text);
}

const INSPECT: Readonly<Record<Named['type'], (engine: EngineReader, name: string) => Promise<{ readonly labels: Readonly<Record<string, string>> } | undefined>>> = {
  container: (engine, name) => engine.inspectContainer(name),
  volume: (engine, name) => engine.inspectVolume(name),
  network: (engine, name) => engine.inspectNetwork(name),
  image: (engine, name) => engine.inspectImage(name),
};

const MEND: Readonly<Record<Named['type'], (name: string) => string>> = {
  container: name => `rename it (\`docker rename ${name} <other name>\`) or remove it (\`docker rm -f ${name}\`)`,
  volume: name => `remove it (\`docker volume rm ${name}\`)`,
  network: name => `remove it (\`docker network rm ${name}\`)`,
  image: name => `remove the name (\`docker rmi ${name}\`)`,
};

const article = (type: Named['type']): string => (type === 'image' ? 'An image' : `A ${type}`);
