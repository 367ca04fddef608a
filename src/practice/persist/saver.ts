import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.js';
import type { Event } from '../state/events.js';
import type { Container } from '../state/types.js';
import { chainOf } from './chain.js';
import type { Disk } from './disk.js';
import { describeContainer, describeImage, describeVolume, toText, version } from './documents.js';
import { logLine } from './log-file.js';
import { encodeTree } from './tree.js';

/** Files written by running containers cause no event: they are looked after at this pace (ms), while something runs. */
const pace = 5000;
const quiet = /^(exec_create|exec_start|top|resize|attach|export|archive-path|pull|push|save)/;

/** Keeps the data folder like the engine's state: objects when an event tells of them, files of running containers now and then. */
export class Saver {
  private readonly written = new Map<string, string>();
  private readonly containers = new Set<string>();
  private readonly volumes = new Set<string>();
  private readonly logs = new Map<string, { lines: string[]; off: () => void }>();
  private soon?: NodeJS.Immediate;
  private later?: NodeJS.Timeout;
  private closed = false;
  private readonly off: () => void;

  constructor(
    private readonly engine: Engine,
    private readonly disk: Disk,
    known: ReadonlyMap<string, string>,
  ) {
    for (const [path, text] of known) this.written.set(path, text);
    this.off = engine.store.events.listen((event) => this.note(event));
    for (const container of engine.store.containers.values()) this.watchLog(container);
    this.flush(true);
  }

  private note({ Type, Action, Actor }: Event): void {
    if (this.closed || quiet.test(Action)) return;
    if (Type === 'container') this.touch(Actor.ID);
    else if (Type === 'volume' && Actor.ID) this.volumes.add(Actor.ID);
    else if (Type === 'network' && Actor.Attributes['container']) this.containers.add(Actor.Attributes['container']);
    this.soon ??= setImmediate(() => this.flush(false));
  }

  /** A container did something: its own files may have changed, and those of its volumes. */
  private touch(id: string): void {
    this.containers.add(id);
    for (const { type, name } of this.engine.store.containers.get(id)?.mounts ?? []) if (type === 'volume' && name) this.volumes.add(name);
  }

  /** Writes what changed; `everything` looks at all containers and volumes. A failing disk is reported and tried again with the next change. */
  flush(everything: boolean): void {
    clearImmediate(this.soon);
    this.soon = undefined;
    if (this.closed) return;
    try {
      this.saveImages();
      const { containers, volumes } = this.engine.store;
      for (const [id, container] of containers) if (everything || this.containers.has(id) || !this.written.has(`containers/${id}.json`)) this.saveContainer(container);
      for (const [name, volume] of volumes) {
        if (everything || this.volumes.has(name) || !this.written.has(`volumes/${name}.json`)) this.put(`volumes/${name}.json`, describeVolume(volume, encodeTree(this.disk, undefined, volume.fs.root)));
      }
      this.saveState();
      this.dropOld();
      for (const id of this.logs.keys()) this.writeLog(id);
      this.containers.clear();
      this.volumes.clear();
    } catch (error) {
      this.engine.fault(error);
    }
    this.plan();
  }

  private plan(): void {
    const busy = [...this.engine.store.containers.values()].some(({ run }) => run);
    if (!busy || this.later) return;
    this.later = setTimeout(() => {
      this.later = undefined;
      this.flush(true);
    }, pace).unref();
  }

  private saveContainer(container: Container): void {
    this.watchLog(container);
    this.put(`containers/${container.id}.json`, describeContainer(container, encodeTree(this.disk, container.base, container.fs.root)));
  }

  private saveImages(): void {
    for (const image of this.engine.store.images.values()) {
      const chain = chainOf(image.layers);
      image.layers.forEach(({ diffId, size, root }, i) => {
        const path = `layers/${chain[i]}.json`;
        if (!this.written.has(path)) this.put(path, toText({ diffId, size, tree: encodeTree(this.disk, image.layers[i - 1]?.root, root) }), true);
      });
      this.put(`images/${image.id.replace('sha256:', '')}.json`, describeImage(image, chain));
    }
  }

  private saveState(): void {
    const { tags, digests, networks } = this.engine.store;
    this.put('state.json', toText({ version, tags: [...tags], digests: [...digests], networks: [...networks.values()] }));
  }

  private dropOld(): void {
    const { containers, volumes, images } = this.engine.store;
    const layers = new Set([...images.values()].flatMap((image) => chainOf(image.layers)));
    for (const path of [...this.written.keys()]) {
      const [, folder, name = ''] = /^(\w+)\/(.*)\.json$/.exec(path) ?? [];
      if (folder === 'containers' && !containers.has(name)) this.forgetContainer(name);
      else if (!((folder === 'volumes' && !volumes.has(name)) || (folder === 'images' && !images.has(`sha256:${name}`)) || (folder === 'layers' && !layers.has(name)))) continue;
      this.disk.remove(path);
      this.written.delete(path);
    }
  }

  private forgetContainer(id: string): void {
    this.logs.get(id)?.off();
    this.logs.delete(id);
    this.disk.remove(`containers/${id}.log`);
  }

  private put(path: string, text: string, once = false): void {
    if (this.written.get(path) === (once ? '' : text)) return;
    this.disk.write(path, text);
    this.written.set(path, once ? '' : text);
  }

  private watchLog(container: Container): void {
    if (this.logs.has(container.id)) return;
    const lines = container.log.all().map(logLine);
    const off = container.log.follow((entry) => {
      if (!entry) return;
      lines.push(logLine(entry));
      if (lines.length >= 1000) this.writeLog(container.id);
      else this.plan();
    });
    this.logs.set(container.id, { lines, off });
    this.disk.remove(`containers/${container.id}.log`);
  }

  private writeLog(id: string): void {
    const log = this.logs.get(id);
    if (!log || log.lines.length === 0 || !this.written.has(`containers/${id}.json`)) return;
    const lines = log.lines.splice(0);
    try {
      appendFileSync(join(this.disk.dir, `containers/${id}.log`), lines.join(''), { mode: 0o600 });
    } catch (error) {
      this.engine.fault(error);
    }
  }

  close(): void {
    this.flush(true);
    this.closed = true;
    this.off();
    clearImmediate(this.soon);
    clearTimeout(this.later);
    for (const { off } of this.logs.values()) off();
  }
}
