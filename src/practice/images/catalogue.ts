import { addedSize, diff } from '../fs/tree.js';
import type { DirNode } from '../fs/node.js';
import type { Config, HistoryItem, Image, Layer } from '../state/types.js';
import { alpine } from './data/alpine.js';
import { busybox } from './data/busybox.js';
import { debian, ubuntu } from './data/debian.js';
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
  /** Who built it, as `history` shows it; BuildKit when absent. */
  readonly comment?: string;
  /** ISO date, where it is not the image's: that of a base image, whose layers all that stand on it share. */
  readonly created?: string;
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

const recipes: readonly Recipe[] = [...alpine, ...busybox, ...helloWorld, ...nginx, ...redis, ...python, ...registry, ...debian, ...ubuntu];
const built = new Map<Recipe, Image>();

/** Names and tags of all images that can be pulled. */
export const available = (): readonly Recipe[] => recipes;
export const findRecipe = (path: string, tag: string): Recipe | undefined =>
  recipes.find(({ name, tags }) => (name.includes('/') ? name : `library/${name}`) === path && tags.includes(tag));
export const hasRepository = (path: string): boolean => recipes.some(({ name }) => (name.includes('/') ? name : `library/${name}`) === path);

/** Layers that have been made, by step: what several images begin with is made, and hashed, once. */
const made = new Map<Step, { below: DirNode | undefined; mtime: number; layer: Layer; root: DirNode }>();

/** Builds an image of the catalogue; its ids depend on the data alone, so they are the same everywhere. */
export function build(recipe: Recipe): Image {
  const done = built.get(recipe);
  if (done) return done;
  const layers: Layer[] = [];
  const history: HistoryItem[] = [];
  let root: DirNode | undefined;
  for (const step of recipe.steps) {
    const { by, comment = 'buildkit.dockerfile.v0', files, created = recipe.created } = step;
    const mtime = Date.parse(created);
    history.push({ created: BigInt(mtime) * 1_000_000n, createdBy: by, comment, ...(files ? {} : { empty: true }) });
    if (!files) continue;
    let found = made.get(step);
    if (found?.below !== root || found?.mtime !== mtime) made.set(step, (found = { below: root, mtime, ...layOver(root, files, step.size ?? 0, layers.length, mtime) }));
    root = found.root;
    layers.push(found.layer);
  }
  const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const created = BigInt(Date.parse(recipe.created)) * 1_000_000n;
  const image = withId({ created, config: recipe.config, layers, history, architecture, comment: 'buildkit.dockerfile.v0' });
  built.set(recipe, image);
  return image;
}

function layOver(before: DirNode | undefined, files: Files, size: number, number: number, mtime: number): { layer: Layer; root: DirNode } {
  let root = addFiles(before, files, mtime);
  const missing = size - addedSize(before, root);
  if (missing > 0) root = addFiles(root, { [`/usr/share/.practice/filler-${number}`]: { size: missing } }, mtime);
  // Folders carry the time of the build, so that the archive of a layer, and with it its digest, is the same everywhere.
  root.mtime = mtime;
  for (const { node } of diff(before, root)) if (node?.kind === 'dir') node.mtime = mtime;
  return { layer: makeLayer(before, root), root };
}
