import { totalmem } from 'node:os';
import { Space } from '../fs/space.js';
import { Fabric } from '../network/fabric.js';
import type { Published } from '../network/publish.js';
import { ApiError, notFound } from '../state/error.js';
import { newId } from '../state/ids.js';
import { Store } from '../state/store.js';
import type { Container, Network, Volume } from '../state/types.js';
import { now } from '../state/clock.js';
import type { Exec } from './exec.js';

export interface EngineOptions {
  readonly dataDir: string;
  /** Folders of the host below which a bind mount may write; elsewhere binds are read-only. */
  readonly writable: readonly string[];
  /** What files of containers and volumes may take together, bytes; default 512 MiB, or an eighth of this computer's memory. */
  readonly diskBytes?: number;
  /** What went wrong inside the engine itself; the default is silence. */
  readonly onFault?: (error: unknown) => void;
}

/** The engine: its store, the wires between containers, and what is open on the host. Rules are in the files beside. */
export class Engine {
  readonly store = new Store();
  readonly fabric = new Fabric();
  readonly execs = new Map<string, Exec>();
  /** Listeners on the host by container id. */
  readonly published = new Map<string, Published[]>();
  readonly id = newId();
  readonly startedAt = now();
  /** The disk of all containers and volumes, which is this process's memory. */
  readonly space: Space;
  /** Called before a client is told that something was done: it must then be on disk. */
  settle: () => void = () => undefined;
  lastPid = 1000;
  closing = false;

  constructor(readonly options: EngineOptions) {
    this.space = new Space(options.diskBytes ?? Math.min(512 << 20, totalmem() / 8));
    for (const network of builtin()) this.store.networks.set(network.id, network);
  }

  /** By id, unique start of an id, or name. Throws 404. */
  container(ref: string): Container {
    const found = this.findContainer(ref);
    if (!found) throw notFound(`No such container: ${ref}`);
    return found;
  }

  findContainer(ref: string): Container | undefined {
    const { containers } = this.store;
    const name = ref.replace(/^\//, '');
    const byName = [...containers.values()].find((container) => container.name === name);
    if (containers.has(ref)) return containers.get(ref);
    if (byName) return byName;
    if (!/^[0-9a-f]+$/.test(ref)) return undefined;
    const fit = [...containers.values()].filter(({ id }) => id.startsWith(ref));
    if (fit.length > 1) throw new ApiError(400, `multiple IDs found with provided prefix: ${ref}`);
    return fit[0];
  }

  /** By name, id or unique start of an id. Throws 404. */
  network(ref: string): Network {
    const found = this.findNetwork(ref);
    if (!found) throw notFound(`network ${ref} not found`);
    return found;
  }

  findNetwork(ref: string): Network | undefined {
    const all = [...this.store.networks.values()];
    const exact = this.store.networks.get(ref) ?? all.find(({ name }) => name === ref);
    if (exact) return exact;
    const fit = ref === '' ? [] : all.filter(({ id }) => id.startsWith(ref));
    if (fit.length > 1) throw new ApiError(400, `network ${ref} is ambiguous (${fit.length} matches found based on ID prefix)`);
    return fit[0];
  }

  volume(name: string): Volume {
    const volume = this.store.volumes.get(name);
    if (!volume) throw notFound(`get ${name}: no such volume`);
    return volume;
  }

  emitContainer(container: Container, action: string, extra: Record<string, string> = {}): void {
    const attributes = { ...container.config.Labels, image: container.config.Image ?? '', name: container.name, ...extra };
    this.store.events.emit('container', action, container.id, Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))));
  }

  /** Ports of the host that lead into containers. */
  publishedPorts(): Set<number> {
    return new Set([...this.published.values()].flat().map(({ port }) => port));
  }

  fault(error: unknown): void {
    this.options.onFault?.(error);
  }
}

function builtin(): Network[] {
  const base = { created: now(), internal: false, attachable: false, enableIPv6: false, labels: {} };
  const make = (name: string, driver: string, options: Record<string, string>, Config: Network['ipam']['Config']): Network => ({
    ...base, id: newId(), name, driver, options, ipam: { Driver: 'default', Options: null, Config },
  });
  return [
    make(
      'bridge',
      'bridge',
      {
        'com.docker.network.bridge.default_bridge': 'true',
        'com.docker.network.bridge.enable_icc': 'true',
        'com.docker.network.bridge.enable_ip_masquerade': 'true',
        'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
        'com.docker.network.bridge.name': 'docker0',
        'com.docker.network.driver.mtu': '1500',
      },
      [{ Subnet: '172.17.0.0/16', Gateway: '172.17.0.1' }],
    ),
    make('host', 'host', {}, []),
    make('none', 'null', {}, []),
  ];
}
