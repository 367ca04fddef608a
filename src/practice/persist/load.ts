import { z } from 'zod';
import type { Engine } from '../engine/engine.js';
import { MemFs } from '../fs/mem-fs.js';
import type { DirNode } from '../fs/node.js';
import { newDir } from '../fs/node.js';
import { now } from '../state/clock.js';
import { Log } from '../state/logs.js';
import type { Container, Layer } from '../state/types.js';
import type { Disk } from './disk.js';
import { asConfig, asEndpointConfig, asHostConfig, asMounts, asNetwork, containerForm, imageForm, layerForm, stateForm, volumeForm } from './documents.js';
import { logEntries } from './log-file.js';
import { applyTree, blobsOf, type TreeDocument } from './tree.js';

/** Documents by path: their text (empty where it never changes) and the contents they name. */
export type Known = Map<string, { text: string; blobs: readonly string[] }>;

export interface Loaded {
  readonly known: Known;
  /** Containers that a restart policy starts again, oldest first. */
  readonly restart: readonly Container[];
}

/** Fills the engine from its data folder. A document that cannot be read, or needs one that cannot, is put aside. */
export function load(engine: Engine, disk: Disk): Loaded {
  const known: Known = new Map();
  const blobs = new Set<string>();
  const read = <T>(path: string, form: z.ZodType<T>, use: (value: T) => void): void => {
    const text = disk.read(path)?.toString();
    if (text === undefined) return;
    try {
      const value = form.parse(JSON.parse(text));
      const named = typeof value === 'object' && value !== null && 'tree' in value ? blobsOf(value.tree as TreeDocument) : [];
      for (const blob of named) blobs.add(blob);
      use(value);
      known.set(path, { text: path.startsWith('layers/') ? '' : text, blobs: named });
    } catch (error) {
      engine.fault(error);
      disk.putAside(path);
    }
  };
  const documents = (folder: string): string[] => disk.list(folder).filter((name) => name.endsWith('.json')).map((name) => `${folder}/${name}`);
  const newer = z.object({ version: z.number() }).safeParse(tryJson(disk.read('state.json')?.toString() ?? ''));
  if (newer.success && newer.data.version > 1) throw new Error(`The practice engine's data in ${disk.dir} was written by a newer docker-tutor. Update docker-tutor, or start afresh with: docker-tutor practice reset`);

  const layers = new Map<string, Layer>();
  const trees = new Map<string, z.infer<typeof layerForm>>();
  for (const path of documents('layers')) read(path, layerForm, (layer) => void trees.set(path.slice(7, -5), layer));
  for (const path of documents('images')) read(path, imageForm, (image) => {
    const own: Layer[] = [];
    for (const chain of image.layers) {
      const done = layers.get(chain) ?? layerFrom(disk, trees.get(chain), own.at(-1)?.root);
      layers.set(chain, done);
      own.push(done);
    }
    engine.store.images.set(image.id, { ...image, config: asConfig(image.config), layers: own });
  });
  read('state.json', stateForm, ({ tags, digests, networks }) => {
    for (const [name, id] of tags) if (engine.store.images.has(id)) engine.store.tags.set(name, id);
    for (const [name, id] of digests) if (engine.store.images.has(id)) engine.store.digests.set(name, id);
    engine.store.networks.clear();
    for (const network of networks) engine.store.networks.set(network.id, asNetwork(network));
  });
  for (const path of documents('volumes')) read(path, volumeForm, ({ tree, ...volume }) => {
    const fs = new MemFs(undefined, 'ext4');
    applyTree(disk, fs, tree);
    engine.store.volumes.set(volume.name, { ...volume, fs: fs.join(engine.space) });
  });
  const restart: Container[] = [];
  for (const path of documents('containers')) read(path, containerForm, (document) => {
    const container = containerFrom(engine, disk, document);
    const policy = container.hostConfig.RestartPolicy?.Name;
    const ran = ['running', 'paused', 'restarting'].includes(document.status);
    if (container.hostConfig.AutoRemove && (ran || document.status === 'exited')) return;
    if (document.status === 'removing' || document.status === 'dead') return;
    if (ran) Object.assign(container, { status: 'exited', exitCode: 137, finishedAt: now() });
    if ((policy === 'always' && document.status !== 'created') || (policy === 'unless-stopped' && ran && !document.stoppedByUser)) restart.push(container);
    container.fs.join(engine.space);
    engine.store.containers.set(container.id, container);
  });
  clean(disk, blobs);
  return { known, restart: restart.sort((a, b) => (a.created < b.created ? -1 : 1)) };
}

function layerFrom(disk: Disk, document: z.infer<typeof layerForm> | undefined, below: DirNode | undefined): Layer {
  if (!document) throw new Error('a layer is missing');
  const fs = new MemFs(below);
  applyTree(disk, fs, document.tree);
  return { diffId: document.diffId, size: document.size, root: fs.snapshot() };
}

function containerFrom(engine: Engine, disk: Disk, { tree, networks, ...document }: z.infer<typeof containerForm>): Container {
  const image = engine.store.images.get(document.image);
  if (!image && document.image !== '' && tree.changes.length === 0) throw new Error(`image ${document.image} is missing`);
  const base = image?.layers.at(-1)?.root ?? newDir({}, { mode: 0o755, uid: 0, gid: 0, mtime: Date.now() });
  const fs = new MemFs(base);
  applyTree(disk, fs, tree);
  const log = new Log();
  log.restore(logEntries(disk.read(`containers/${document.id}.log`)?.toString() ?? ''));
  return {
    ...document,
    config: asConfig(document.config), hostConfig: asHostConfig(document.hostConfig), mounts: asMounts(document.mounts),
    networks: new Map(networks.map(({ name, networkId, config }) => [name, { networkId, config: asEndpointConfig(config), endpointId: '', address: '', prefix: 0, gateway: '', mac: '' }])),
    base, fs, log, pid: 0, ports: new Map(), execs: new Set(),
  };
}

/** Contents that nothing names any more, and what a crash left half written. */
function clean(disk: Disk, blobs: ReadonlySet<string>): void {
  const aside = disk.list('corrupt').length > 0;
  for (const name of disk.list('blobs')) if (name.endsWith('.tmp') || (!aside && !blobs.has(name))) disk.remove(`blobs/${name}`);
  for (const folder of ['layers', 'images', 'volumes', 'containers']) for (const name of disk.list(folder)) if (name.endsWith('.tmp')) disk.remove(`${folder}/${name}`);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
