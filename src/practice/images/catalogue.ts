import { addedSize, diff } from '../fs/tree.js';
import type { DirNode } from '../fs/node.js';
import type { Config, HistoryItem, Image, Layer } from '../state/types.js';
import { alpine } from './data/alpine.js';
import { busybox } from './data/busybox.js';
import { helloWorld } from './data/hello-world.js';
import { nginx } from './data/nginx.js';
import { python } from './data/python.js';
import { redis } from './data/redis.js';
import { registry } from './data/registry.js';
import { makeLayer, withId } from './codec.js';
import { addFiles, type Files } from './rootfs.js';

/** One step of an original image's history, with what it put into the file system. */
export interface Step {
  readonly by: string;
  /** Absent: an empty layer. */
  readonly files?: Files;
  /** What the layer weighs in the original; the difference to `files` is made up by filler. */
  readonly size?: number;
}

/** An image of the catalogue, as data. */
export interface Recipe {
  /** `alpine`, or `team/app`: a repository of Docker Hub. */
  readonly name: string;
  readonly tags: readonly string[];
  /** ISO date. */
  readonly created: string;
  readonly steps: readonly Step[];
  readonly config: Config;
}

const recipes: readonly Recipe[] = [...alpine, ...busybox, ...helloWorld, ...nginx, ...redis, ...python, ...registry];
const built = new Map<Recipe, Image>();

/** Names and tags of all images that can be pulled. */
export const available = (): readonly Recipe[] => recipes;
export const findRecipe = (path: string, tag: string): Recipe | undefined =>
  recipes.find(({ name, tags }) => (name.includes('/') ? name : `library/${name}`) === path && tags.includes(tag));
export const hasRepository = (path: string): boolean => recipes.some(({ name }) => (name.includes('/') ? name : `library/${name}`) === path);

/** Builds an image of the catalogue; its ids depend on the data alone, so they are the same everywhere. */
export function build(recipe: Recipe): Image {
  const done = built.get(recipe);
  if (done) return done;
  const mtime = Date.parse(recipe.created);
  const created = BigInt(mtime) * 1_000_000n;
  const layers: Layer[] = [];
  const history: HistoryItem[] = [];
  let root: DirNode | undefined;
  for (const { by, files, size } of recipe.steps) {
    history.push({ created, createdBy: by, comment: 'buildkit.dockerfile.v0', ...(files ? {} : { empty: true }) });
    if (!files) continue;
    const before: DirNode | undefined = root;
    let after = addFiles(before, files, mtime);
    const missing = (size ?? 0) - addedSize(before, after);
    if (missing > 0) after = addFiles(after, { [`/usr/share/.practice/filler-${layers.length}`]: { size: missing } }, mtime);
    // Folders carry the time of the build, so that the archive of a layer, and with it its digest, is the same everywhere.
    after.mtime = mtime;
    for (const { node } of diff(before, after)) if (node?.kind === 'dir') node.mtime = mtime;
    root = after;
    layers.push(makeLayer(before, after));
  }
  const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const image = withId({ created, config: recipe.config, layers, history, architecture, comment: 'buildkit.dockerfile.v0' });
  built.set(recipe, image);
  return image;
}
