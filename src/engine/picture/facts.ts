/** What a picture of the engine shows: only what the lesson concerns, looked at in full. */
import { sameReference } from '../../docker/reference.js';
import type { Container, EngineReader, HistoryEntry, Image, ImageSummary, Network, Volume } from '../../docker/types.js';
import type { Lesson } from '../course/types.js';
import { COMPOSE_PROJECT, LESSON_LABEL } from '../labels.js';
import { isTutors } from '../ledger/classify.js';
import { key, keysIn, listEngine, type Key } from '../ledger/listing.js';
import type { Rebuilt } from './rebuilt.js';

export interface PicturedImage extends Image {
  /** Newest instruction first, as `docker history` shows it. */
  readonly history: readonly HistoryEntry[];
  /** It took its name over from this one while the tutor looked. */
  readonly rebuilt?: Rebuilt;
}

export interface Facts {
  readonly containers: readonly Container[];
  readonly images: readonly PicturedImage[];
  readonly volumes: readonly Volume[];
  readonly networks: readonly Network[];
}

/** More of one kind than any lesson has: an engine full of other work must not slow the picture down. */
const MOST = 24;

/** @param made what came into being while the lesson was open, as the ledger knows it */
export async function gatherFacts(engine: EngineReader, lesson: Lesson, made: (now: readonly Key[]) => ReadonlySet<Key>): Promise<Facts> {
  const listing = await listEngine(engine);
  const { containers, images, volumes, networks } = listing;
  const ours = made(keysIn(listing));
  const text = JSON.stringify(lesson.steps);
  const told = (name: string): boolean => isTutors(name) && text.includes(name.replace(/:[^/]*$/, ''));
  const named = (name: string, labels: Readonly<Record<string, string>>): boolean =>
    told(name) || labels[LESSON_LABEL] === lesson.id || told(labels[COMPOSE_PROJECT] ?? '');

  const shown = containers.filter(one => ours.has(key('container', one.id)) || named(one.name, one.labels)).slice(0, MOST);
  const found = await Promise.all([
    all(shown, ({ id }) => engine.inspectContainer(id)),
    all(images.filter(image => concerns(image)).slice(0, MOST), async ({ id, tags }) => {
      const [image, history] = await Promise.all([engine.inspectImage(tags[0] ?? id), engine.imageHistory(tags[0] ?? id)]);
      return image && { ...image, history: history ?? [] };
    }),
  ]);
  const [inspected, pictured] = found;
  const mounted = new Set(inspected.flatMap(one => one.mounts.map(({ source }) => source)));
  const joined = new Set(inspected.flatMap(one => one.networks.map(({ network }) => network)));
  return {
    containers: inspected,
    images: pictured,
    volumes: volumes.filter(one => mounted.has(one.name) || ours.has(key('volume', one.name)) || named(one.name, one.labels)).slice(0, MOST),
    networks: networks.filter(one => joined.has(one.name) || ours.has(key('network', one.id)) || named(one.name, one.labels)).slice(0, MOST),
  };

  function concerns(image: ImageSummary): boolean {
    const needed = image.tags.some(tag => told(tag) || ours.has(key('tag', tag)) || lesson.needs.images.some(other => sameReference(other, tag)));
    return needed || ours.has(key('image', image.id)) || shown.some(({ imageId }) => imageId === image.id);
  }
}

/** What vanished between the list and the look is left out. */
async function all<From, To>(items: readonly From[], look: (item: From) => Promise<To | undefined>): Promise<readonly To[]> {
  return (await Promise.all(items.map(look))).filter(one => one !== undefined) as To[];
}
