import { addedSize, diff } from '../fs/tree.js';
import { familiar, familiarTag, fullTag, parseReference, repository } from '../images/reference.js';
import { now } from '../state/clock.js';
import { conflict, badRequest } from '../state/error.js';
import { digestOf, shortId } from '../state/ids.js';
import type { Config, Container, Image } from '../state/types.js';
import type { Engine } from './engine.js';
import { digestsOf, image as findImage, tagsOf } from './find-image.js';

/** The digest that a registry would know an image by. */
export const manifestDigest = (image: Image): string => digestOf(`manifest ${image.id}`);

export function addImage(engine: Engine, image: Image): Image {
  const there = engine.store.images.get(image.id);
  if (there) return there;
  const copy = { ...image };
  engine.store.images.set(copy.id, copy);
  return copy;
}

export function tagImage(engine: Engine, image: Image, name: string, event = true): void {
  const reference = parseReference(name);
  if (reference.digest) throw badRequest('refusing to create a tag with a digest reference');
  engine.store.tags.set(fullTag(reference), image.id);
  image.lastTagged = now();
  if (event) engine.store.events.emit('image', 'tag', image.id, { ...image.config.Labels, name: familiarTag(fullTag(reference)) });
}

const usersOf = (engine: Engine, image: Image): Container[] => [...engine.store.containers.values()].filter((container) => container.image === image.id);
const childrenOf = (engine: Engine, image: Image): Image[] => [...engine.store.images.values()].filter(({ parent }) => parent === image.id);

type Deleted = { Untagged?: string; Deleted?: string };

/** `docker rmi`: untags, and deletes what then has no name. */
export function removeImage(engine: Engine, ref: string, options: { force: boolean; prune: boolean }): Deleted[] {
  const { store } = engine;
  const image = findImage(store, ref);
  const out: Deleted[] = [];
  const tags = tagsOf(store, image.id);
  const digests = digestsOf(store, image.id);
  const byId = image.id.startsWith(`sha256:${ref.replace(/^sha256:/, '')}`);
  const running = usersOf(engine, image).find(({ run }) => run);
  const using = usersOf(engine, image)[0];
  const untag = (tag: string): void => {
    store.tags.delete(tag);
    out.push({ Untagged: familiarTag(tag) });
    store.events.emit('image', 'untag', image.id, { ...image.config.Labels, name: image.id });
  };
  const untagDigest = (digest: string): void => {
    store.digests.delete(digest);
    out.push({ Untagged: familiarTag(digest) });
    store.events.emit('image', 'untag', image.id, { ...image.config.Labels, name: image.id });
  };
  if (!byId) {
    const reference = parseReference(ref);
    const others = tags.filter((tag) => tag !== fullTag(reference));
    if (others.length > 0 && !reference.digest) {
      untag(fullTag(reference));
      const repo = repository(reference);
      if (!others.some((tag) => tag.startsWith(`${repo}:`))) for (const digest of digests) if (digest.startsWith(`${repo}@`)) untagDigest(digest);
      return out;
    }
    if (running && !options.force) throw conflict(`conflict: unable to remove repository reference "${ref}" (must force) - container ${shortId(running.id)} is using its referenced image ${shortId(image.id)}`);
    if (using && !options.force) throw conflict(`conflict: unable to remove repository reference "${ref}" (must force) - container ${shortId(using.id)} is using its referenced image ${shortId(image.id)}`);
    for (const tag of tags) untag(tag);
    for (const digest of digests) untagDigest(digest);
    if (using) return out;
  } else {
    const repos = new Set(tags.map((tag) => repository(parseReference(tag))));
    if (repos.size > 1 && !options.force) throw conflict(`conflict: unable to delete ${shortId(image.id)} (must be forced) - image is referenced in multiple repositories`);
    if (running) throw conflict(`conflict: unable to delete ${shortId(image.id)} (cannot be forced) - image is being used by running container ${shortId(running.id)}`);
    if (using && !options.force) throw conflict(`conflict: unable to delete ${shortId(image.id)} (must be forced) - image is being used by stopped container ${shortId(using.id)}`);
    if (childrenOf(engine, image).length > 0) throw conflict(`conflict: unable to delete ${shortId(image.id)} (cannot be forced) - image has dependent child images`);
    for (const tag of tags) untag(tag);
    for (const digest of digests) untagDigest(digest);
  }
  if (childrenOf(engine, image).length > 0) return out;
  drop(engine, image, out, options.prune);
  return out;
}

function drop(engine: Engine, image: Image, out: Deleted[], prune: boolean): void {
  const { store } = engine;
  store.images.delete(image.id);
  store.events.emit('image', 'delete', image.id, { ...image.config.Labels, name: image.id });
  out.push({ Deleted: image.id });
  const kept = new Set([...store.images.values()].flatMap(({ layers }) => layers.map(({ diffId }) => diffId)));
  for (const { diffId } of [...image.layers].reverse()) if (!kept.has(diffId)) out.push({ Deleted: diffId });
  const parent = image.parent === undefined ? undefined : store.images.get(image.parent);
  if (prune && parent && tagsOf(store, parent.id).length === 0 && usersOf(engine, parent).length === 0 && childrenOf(engine, parent).length === 0) drop(engine, parent, out, prune);
}

/** Deletes images nobody names (or, with `all`, uses); returns what went and the bytes. */
export function pruneImages(engine: Engine, all: boolean, fits: (image: Image) => boolean): { deleted: Deleted[]; space: number } {
  const deleted: Deleted[] = [];
  let space = 0;
  for (const image of [...engine.store.images.values()]) {
    const named = tagsOf(engine.store, image.id).length > 0;
    if ((named && !all) || usersOf(engine, image).length > 0 || childrenOf(engine, image).length > 0 || !fits(image) || !engine.store.images.has(image.id)) continue;
    const before = deleted.length;
    for (const tag of tagsOf(engine.store, image.id)) {
      engine.store.tags.delete(tag);
      deleted.push({ Untagged: familiarTag(tag) });
      engine.store.events.emit('image', 'untag', image.id, { name: image.id });
    }
    for (const digest of digestsOf(engine.store, image.id)) {
      engine.store.digests.delete(digest);
      deleted.push({ Untagged: familiarTag(digest) });
    }
    drop(engine, image, deleted, true);
    const gone = new Set(deleted.slice(before).map(({ Deleted }) => Deleted));
    space += image.layers.reduce((sum, { diffId, size }) => sum + (gone.has(diffId) ? size : 0), 0);
  }
  return { deleted, space };
}

/** `docker commit`: the container's writable layer on top of its image. */
export function commitContainer(engine: Engine, container: Container, options: { config: Config; comment: string; author: string }): Image {
  const base = engine.store.images.get(container.image);
  const root = container.fs.snapshot();
  const created = now();
  const below = base?.layers.at(-1)?.root;
  const diffId = digestOf(`${container.id} ${created}`);
  // What changed nothing leaves no layer.
  const changed = [...diff(container.base, root)].length > 0;
  const layers = [...(base?.layers ?? []), ...(changed ? [{ diffId, size: addedSize(below, root), root }] : [])];
  const createdBy = [...(container.config.Entrypoint ?? []), ...(container.config.Cmd ?? [])].join(' ');
  const image: Image = {
    id: digestOf(JSON.stringify([diffId, options.config])),
    created, layers,
    config: options.config,
    history: [...(base?.history ?? []), { created, createdBy, comment: options.comment, author: options.author, ...(!changed && { empty: true }) }],
    parent: base?.id,
    author: options.author,
    comment: options.comment,
    architecture: base?.architecture ?? 'amd64',
    lastTagged: 0n,
  };
  engine.store.images.set(image.id, image);
  engine.store.events.emit('image', 'create', image.id, { ...image.config.Labels, name: image.id });
  return image;
}

export const nameInList = (full: string): string => familiar(parseReference(full));
