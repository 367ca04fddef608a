import type { Engine } from '../engine/engine.js';
import type { MemFs } from '../fs/mem-fs.js';
import type { Event } from '../state/events.js';
import type { Container, Image, Volume } from '../state/types.js';
import { Blobs } from './blobs.js';
import { chainOf } from './chain.js';
import type { Disk } from './disk.js';
import { describeContainer, describeImage, describeVolume, toText, version } from './documents.js';
import type { Known } from './load.js';
import { LogWriter } from './log-writer.js';
import { blobsOf, encodeTree, type TreeDocument } from './tree.js';

/** What running containers write causes no event: it is saved this long after the first change, ms, or later when saving takes its time. */
const pace = 5000;
/** At most this part of the time is spent on it. */
const share = 0.05;
const quiet = /^(exec_create|exec_start|top|resize|attach|export|archive-path|pull|push|save)/;

interface Watched {
  readonly log?: LogWriter;
  readonly off: () => void;
}

/** Keeps the data folder like the engine's state: objects when an event tells of them, what containers write a little later. Idle, it does nothing. */
export class Saver {
  private readonly written = new Map<string, string>();
  private readonly blobs: Blobs;
  private readonly watched = new Map<object, Watched>();
  private readonly changed = new Set<Container | Volume>();
  private readonly logs = new Set<Container>();
  private readonly images = new Map<Image, bigint>();
  private soon?: NodeJS.Immediate;
  private later?: NodeJS.Timeout;
  private wait = pace;
  private failing = false;
  private closed = false;
  private readonly off: () => void;

  constructor(
    private readonly engine: Engine,
    private readonly disk: Disk,
    known: Known,
  ) {
    this.blobs = new Blobs(disk);
    for (const [path, { text, blobs }] of known) {
      this.written.set(path, text);
      this.blobs.name(path, blobs);
    }
    engine.settle = () => this.settle();
    this.off = engine.store.events.listen((event) => this.note(event));
    for (const one of [...engine.store.containers.values(), ...engine.store.volumes.values()]) this.changed.add(one);
    this.flush();
  }

  /** What events have told of is on disk when this returns. */
  settle(): void {
    if (this.soon) this.flush();
  }

  private note({ Type, Action, Actor }: Event): void {
    if (this.closed || quiet.test(Action)) return;
    const { containers, volumes } = this.engine.store;
    const container = containers.get(Type === 'network' ? (Actor.Attributes['container'] ?? '') : Actor.ID);
    if (container && (Type === 'container' || Type === 'network')) this.changed.add(container);
    if (Type === 'volume' && volumes.has(Actor.ID)) this.changed.add(volumes.get(Actor.ID)!);
    // It did something: now is the time for what it has written to its volumes, too.
    for (const { type, name } of Type === 'container' ? (container?.mounts ?? []) : []) if (type === 'volume' && volumes.has(name!)) this.changed.add(volumes.get(name!)!);
    this.soon ??= setImmediate(() => this.flush());
  }

  /** Writes what changed. A failing disk is reported once, and tried again later. */
  flush(): void {
    clearImmediate(this.soon);
    clearTimeout(this.later);
    this.soon = this.later = undefined;
    if (this.closed) return;
    const started = performance.now();
    try {
      this.saveAll();
      this.failing = false;
      this.wait = Math.max(pace, (performance.now() - started) / share);
    } catch (error) {
      if (!this.failing) this.engine.fault(error);
      this.failing = true;
      this.plan();
    }
  }

  private saveAll(): void {
    const { containers, volumes, images, tags, digests, networks } = this.engine.store;
    for (const image of images.values()) this.saveImage(image);
    for (const container of containers.values()) {
      if (!this.watched.has(container)) this.watch(container, container.fs, new LogWriter(this.disk, container));
      if (this.changed.has(container) || !this.written.has(`containers/${container.id}.json`)) this.saveContainer(container);
    }
    for (const volume of volumes.values()) {
      if (!this.watched.has(volume)) this.watch(volume, volume.fs);
      if (this.changed.has(volume) || !this.written.has(`volumes/${volume.name}.json`)) this.saveVolume(volume);
    }
    this.put('state.json', toText({ version, tags: [...tags], digests: [...digests], networks: [...networks.values()] }));
    this.dropOld();
    for (const container of this.logs) this.watched.get(container)?.log?.write();
    this.logs.clear();
    this.changed.clear();
  }

  /** From now on, what the files and the log of this one get is saved a little later. */
  private watch(one: Container | Volume, fs: MemFs, log?: LogWriter): void {
    fs.onChange = () => {
      this.changed.add(one);
      this.plan();
    };
    const off = 'log' in one ? one.log.follow(() => (this.logs.add(one), this.plan())) : undefined;
    if ('log' in one) this.logs.add(one);
    this.watched.set(one, { log, off: () => ((fs.onChange = undefined), off?.()) });
  }

  private plan(): void {
    if (!this.closed) this.later ??= setTimeout(() => this.flush(), this.wait).unref();
  }

  private saveContainer(container: Container): void {
    const tree = encodeTree(this.disk, container.base, container.fs.root);
    this.put(`containers/${container.id}.json`, describeContainer(container, tree), tree);
  }

  private saveVolume(volume: Volume): void {
    const tree = encodeTree(this.disk, undefined, volume.fs.root);
    this.put(`volumes/${volume.name}.json`, describeVolume(volume, tree), tree);
  }

  private saveImage(image: Image): void {
    if (this.images.get(image) === image.lastTagged) return;
    const chain = chainOf(image.layers);
    image.layers.forEach(({ diffId, size, root }, i) => {
      const path = `layers/${chain[i]}.json`;
      if (this.written.has(path)) return;
      const tree = encodeTree(this.disk, image.layers[i - 1]?.root, root);
      this.put(path, toText({ diffId, size, tree }), tree, true);
    });
    this.put(`images/${image.id.replace('sha256:', '')}.json`, describeImage(image, chain));
    this.images.set(image, image.lastTagged);
  }

  private dropOld(): void {
    const { containers, volumes, images } = this.engine.store;
    const all = new Set<object>([...containers.values(), ...volumes.values()]);
    for (const [one, { off }] of this.watched) {
      if (all.has(one)) continue;
      off();
      this.watched.delete(one);
    }
    const goneImages = [...this.images.keys()].filter((image) => images.get(image.id) !== image);
    for (const image of goneImages) this.images.delete(image);
    const layers = goneImages.length > 0 || this.first ? new Set([...images.values()].flatMap((image) => chainOf(image.layers))) : undefined;
    this.first = false;
    for (const path of [...this.written.keys()]) {
      const [, folder, name = ''] = /^(\w+)\/(.*)\.json$/.exec(path) ?? [];
      const kept = folder === 'containers' ? containers.has(name) : folder === 'volumes' ? volumes.has(name) : folder === 'images' ? images.has(`sha256:${name}`) : folder === 'layers' ? (layers?.has(name) ?? true) : true;
      if (kept) continue;
      this.disk.remove(path);
      if (folder === 'containers') this.disk.remove(`containers/${name}.log`);
      this.blobs.name(path, []);
      this.written.delete(path);
    }
  }
  private first = true;

  private put(path: string, text: string, tree?: TreeDocument, once = false): void {
    if (this.written.get(path) === (once ? '' : text)) return;
    this.disk.write(path, text);
    this.written.set(path, once ? '' : text);
    if (tree) this.blobs.name(path, blobsOf(tree));
  }

  close(): void {
    for (const container of this.engine.store.containers.values()) this.changed.add(container);
    this.flush();
    this.closed = true;
    this.off();
    clearTimeout(this.later);
    for (const { off } of this.watched.values()) off();
  }
}
