import { basename } from 'node:path';
import type { EngineReader } from '../../docker/types.js';
import type { Lesson } from '../course/types.js';
import { classify, isOldLeftover, type Classified } from './classify.js';
import { key, keysIn, listEngine, type Key, type Listing } from './listing.js';
import { firstOpened, madeIn, type Opening } from './openings.js';

/** What a reset of the lesson would remove, and what it would leave alone. Changes nothing. */
export async function planRemoval(engine: EngineReader, lesson: Lesson, workspace: string, openings: readonly Opening[]): Promise<Classified> {
  const listing = await listEngine(engine);
  const host = engine.endpoint.host;
  const made = madeIn(openings, lesson.id, host, keysIn(listing));
  const since = firstOpened(openings, lesson.id, host) ?? Number.POSITIVE_INFINITY;
  return classify(listing, made, {
    lesson: lesson.id,
    images: lesson.needs.images,
    workspace,
    project: projectOfFolder(workspace),
    since,
    based: await basedOnLesson(engine, listing, made, lesson.needs.images, since),
    mounts: await mountsOf(engine, listing.containers.map(({ id }) => id), listing.volumes.some(volume => volume.anonymous && made.has(`volume ${volume.name}`))),
  });
}

/** Only asked for when there is an anonymous volume whose owner matters: it is one call a container. */
async function mountsOf(engine: EngineReader, ids: readonly string[], needed: boolean): Promise<ReadonlyMap<string, readonly string[]>> {
  const containers = needed ? await Promise.all(ids.map(id => engine.inspectContainer(id))) : [];
  return new Map(
    containers.flatMap(one => (one ? [[one.id, one.mounts.filter(({ type }) => type === 'volume').map(({ source }) => source)] as const] : [])),
  );
}

/**
 * Compose names a project after its folder: lower case, without what is no letter, digit, `_` or `-`. Folders below the
 * workspace do not count: a learner's own project may well be called `app`, too.
 */
function projectOfFolder(folder: string): string {
  return basename(folder).toLowerCase().replace(/[^a-z0-9_-]/g, '').replace(/^[_-]+/, '');
}

/** Only asked for when there is an image whose date does not tell: it is one call an image. */
async function basedOnLesson(engine: EngineReader, { images }: Listing, made: ReadonlySet<Key>, lesson: readonly string[], since: number): Promise<ReadonlySet<string>> {
  const unsure = images.filter(image => made.has(key('image', image.id)) && isOldLeftover(image, since));
  if (unsure.length === 0) return new Set();
  const layersOf = async (name: string): Promise<readonly string[]> => (await engine.inspectImage(name))?.layers ?? [];
  const bases = (await Promise.all(lesson.map(layersOf))).filter(layers => layers.length > 0);
  const based = await Promise.all(unsure.map(async ({ id }) => {
    const layers = await layersOf(id);
    return bases.some(base => base.every((layer, at) => layers[at] === layer)) ? [id] : [];
  }));
  return new Set(based.flat());
}
