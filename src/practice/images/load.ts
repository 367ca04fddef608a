import { posix } from 'node:path';
import type { DirNode } from '../fs/node.js';
import { unpack } from '../fs/tar.js';
import { addedSize } from '../fs/tree.js';
import { digestOf } from '../state/ids.js';
import type { Image, Layer } from '../state/types.js';
import { parseConfig } from './codec.js';
import { inflate } from './inflate.js';
import { applyLayer } from './unpack.js';

interface Manifest {
  readonly Config: string;
  readonly RepoTags: readonly string[] | null;
  readonly Layers: readonly string[];
}

export interface Loaded {
  readonly image: Image;
  readonly tags: readonly string[];
}

/** Reads a `docker save` archive, of this engine or a real one. Throws in the engine's words when it is none. */
export function readImages(archive: Buffer): Loaded[] {
  const files = new Map<string, Buffer>();
  const links = new Map<string, string>();
  if (archive.length < 512) throw new Error('unexpected EOF');
  for (const entry of unpack(archive)) {
    const name = posix.normalize(entry.name);
    if (entry.kind === 'file') files.set(name, entry.data ?? Buffer.alloc(0));
    else if (entry.kind === 'link') links.set(name, posix.join(posix.dirname(name), entry.target ?? ''));
  }
  const read = (name: string): Buffer => {
    const data = files.get(posix.normalize(name)) ?? files.get(links.get(posix.normalize(name)) ?? '');
    if (!data) throw new Error(`open ${name}: no such file or directory`);
    return data;
  };
  const manifests = JSON.parse(read('manifest.json').toString()) as Manifest[];
  return manifests.map(({ Config, RepoTags, Layers }) => {
    return { image: assemble(read(Config), Layers.map(read)), tags: RepoTags ?? [] };
  });
}

/** An image of its config file and its layers' archives, gzipped or not. Throws when the digests do not fit. */
export function assemble(config: Buffer, archives: readonly Buffer[]): Image {
  const { image, diffIds } = parseConfig(config.toString());
  if (diffIds.length !== archives.length) throw new Error(`invalid manifest, layers length mismatch: expected ${archives.length}, got ${diffIds.length}`);
  let below: DirNode | undefined;
  const layers = archives.map((archive, i): Layer => {
    const data = inflate(archive);
    if (digestOf(data) !== diffIds[i]) throw new Error(`invalid diffID for layer ${i}: expected ${JSON.stringify(diffIds[i])}, got ${JSON.stringify(digestOf(data))}`);
    const root = applyLayer(below, data);
    const layer = { diffId: diffIds[i]!, root, size: addedSize(below, root) };
    below = root;
    return layer;
  });
  return { ...image, layers, id: digestOf(config), lastTagged: 0n };
}
