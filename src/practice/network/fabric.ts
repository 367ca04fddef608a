import { inSubnet, parseSubnet, toNumber } from './addresses.js';
import { connectionPair, NetError, type Accept, type Connection, type Interface, type NetStack } from './stack.js';

/** What the fabric must know of a running container; engine/ keeps it up to date. */
export interface Station {
  readonly id: string;
  readonly hostname: string;
  /** `host`, `none`, or undefined for interfaces on networks. */
  readonly mode?: 'host' | 'none';
  /** The container whose network this one is in (`--network container:X`). */
  readonly shares?: string;
  interfaces(): Interface[];
  /** Names from /etc/hosts. */
  hosts(): Map<string, string>;
  /** Names that others on a network find this container by; empty on the default bridge. */
  names(network: string): string[];
  /** Names that only this container knows others by on a network (links). */
  links(network: string): Map<string, string>;
  /** Whether the embedded DNS server answers here: on user networks it does. */
  readonly dns: boolean;
}

interface Listener {
  readonly port: number;
  readonly address: string;
  readonly accept: Accept;
}

/** A published port, as the host and containers by way of a gateway see it. */
export interface Forward {
  readonly host: string;
  readonly port: number;
  readonly id: string;
  readonly inner: number;
}

/** All containers' sockets: who can reach whom follows from the networks they share. */
export class Fabric {
  private readonly stacks = new Map<string, Stack>();
  private readonly hostListeners = new Set<Listener>();
  readonly forwards = new Set<Forward>();

  add(station: Station): NetStack {
    const shared = station.mode === 'host' ? this.hostListeners : station.shares ? this.stacks.get(station.shares)?.listeners : undefined;
    const stack = new Stack(this, station, shared ?? new Set());
    this.stacks.set(station.id, stack);
    return stack;
  }

  remove(id: string): void {
    this.stacks.delete(id);
    for (const forward of this.forwards) if (forward.id === id) this.forwards.delete(forward);
  }

  others(): Stack[] {
    return [...this.stacks.values()];
  }

  /** A connection from outside, to a container's own address. */
  dial(id: string, port: number, from: { address: string; port: number }): Connection {
    const stack = this.stacks.get(id);
    if (!stack) throw new NetError('ECONNREFUSED');
    return stack.accept(port, from, stack.station.interfaces()[0]?.address ?? '127.0.0.1');
  }

  /** A connection to one of the host's own addresses: a host-mode container's listener, or a published port. */
  dialHost(address: string, port: number, from: { address: string; port: number }): Connection {
    const listener = [...this.hostListeners].find((one) => one.port === port && (one.address === '0.0.0.0' || one.address === address));
    if (listener) return open(listener, from, address);
    const forward = [...this.forwards].find((one) => one.port === port && (one.host === '0.0.0.0' || one.host === address));
    if (!forward) throw new NetError('ECONNREFUSED');
    return this.dial(forward.id, forward.inner, from);
  }
}

let lastPort = 32768;

function open(listener: Listener, from: { address: string; port: number }, address: string): Connection {
  const [client, server] = connectionPair(from, { address, port: listener.port });
  listener.accept(server);
  return client;
}

class Stack implements NetStack {
  private readonly own = new Set<Listener>();
  constructor(
    private readonly fabric: Fabric,
    readonly station: Station,
    /** Those of the network namespace: shared with other containers in it. */
    readonly listeners: Set<Listener>,
  ) {}

  interfaces(): Interface[] {
    return this.station.interfaces();
  }

  get embeddedDns(): boolean {
    return this.station.dns;
  }

  resolve(name: string): string[] {
    if (/^\d+(\.\d+){3}$/.test(name)) return [name];
    const wanted = name.toLowerCase().replace(/\.$/, '');
    const known = this.station.hosts().get(wanted);
    if (known) return [known];
    if (wanted === 'localhost') return ['127.0.0.1'];
    return this.query(wanted);
  }

  query(name: string): string[] {
    const wanted = name.toLowerCase().replace(/\.$/, '');
    const found: string[] = [];
    for (const own of this.station.dns ? this.interfaces() : []) {
      const linked = this.station.links(own.network).get(wanted);
      for (const other of this.fabric.others()) {
        const there = other.interfaces().find(({ network }) => network === own.network);
        if (!there) continue;
        const names = other.station.names(own.network).map((alias) => alias.toLowerCase());
        if (names.includes(wanted) || other.station.id === linked) found.push(there.address);
      }
    }
    if (found.length === 0) throw new NetError('ENOTFOUND');
    return [...new Set(found)];
  }

  reverse(address: string): string | undefined {
    for (const own of this.interfaces()) {
      for (const other of this.fabric.others()) {
        if (other.interfaces().some((there) => there.network === own.network && there.address === address)) return other.station.names(own.network)[0];
      }
    }
    return undefined;
  }

  listen(port: number, accept: Accept, address = '0.0.0.0'): { close(): void } {
    for (const other of this.listeners) {
      if (other.port === port && (other.address === address || [other.address, address].includes('0.0.0.0'))) throw new NetError('EADDRINUSE');
    }
    let free = port;
    if (port === 0) for (free = 40000; [...this.listeners].some((one) => one.port === free); ) free++;
    const listener = { port: free, address, accept };
    this.listeners.add(listener);
    this.own.add(listener);
    return {
      close: () => {
        this.listeners.delete(listener);
        this.own.delete(listener);
      },
    };
  }

  connect(host: string, port: number): Connection {
    const address = this.resolve(host)[0]!;
    const here = this.interfaces();
    const from = { address: address.startsWith('127.') ? address : (this.towards(address)?.address ?? here[0]?.address ?? '127.0.0.1'), port: (lastPort = lastPort >= 60999 ? 32768 : lastPort + 1) };
    if (this.station.mode === 'host') {
      const other = this.fabric.others().find((one) => one.interfaces().some((there) => there.address === address));
      return other ? other.accept(port, { ...from, address: '172.17.0.1' }, address) : this.fabric.dialHost(address, port, from);
    }
    if (address.startsWith('127.') || address === '0.0.0.0' || here.some((own) => own.address === address)) return this.accept(port, from, address);
    if (here.some((own) => own.gateway === address)) return this.fabric.dialHost(address, port, from);
    return this.peer(address).accept(port, from, address);
  }

  reachable(address: string): boolean {
    if (address.startsWith('127.') || this.interfaces().some((own) => own.address === address || own.gateway === address)) return true;
    // From the host every container can be reached, and nothing beyond: there is no network.
    if (this.station.mode === 'host') return this.fabric.others().some((one) => one.interfaces().some((there) => there.address === address || there.gateway === address));
    try {
      this.peer(address);
      return true;
    } catch (error) {
      if (error instanceof NetError && error.code === 'ENETUNREACH') throw error;
      return false;
    }
  }

  listening(): { port: number; address: string }[] {
    return [...this.listeners].map(({ port, address }) => ({ port, address }));
  }

  close(): void {
    for (const listener of this.own) this.listeners.delete(listener);
    this.own.clear();
  }

  /** A connection that arrives here. */
  accept(port: number, from: { address: string; port: number }, at: string): Connection {
    const listener = [...this.listeners].find((one) => one.port === port && (one.address === '0.0.0.0' || one.address === at));
    if (!listener) throw new NetError('ECONNREFUSED');
    return open(listener, from, at);
  }

  private towards(address: string): Interface | undefined {
    return this.interfaces().find((own) => contains(own, address));
  }

  /** Whom an address belongs to. In the own subnet nobody answers an ARP request; beyond it Docker's rules drop packets. */
  private peer(address: string): Stack {
    for (const own of this.interfaces()) {
      for (const other of this.fabric.others()) {
        if (other.interfaces().some((there) => there.network === own.network && there.address === address)) return other;
      }
    }
    if (this.towards(address)) throw new NetError('EHOSTUNREACH');
    throw new NetError(this.interfaces().some(({ gateway }) => gateway !== '') ? 'ETIMEDOUT' : 'ENETUNREACH');
  }
}

function contains(own: Interface, address: string): boolean {
  const value = toNumber(address);
  const subnet = parseSubnet(`${own.address}/${own.prefix}`);
  return value !== undefined && subnet !== undefined && inSubnet(value, subnet);
}
