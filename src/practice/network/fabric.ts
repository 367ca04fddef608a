import { connectionPair, NetError, type Accept, type Connection, type Interface, type NetStack } from './stack.js';

/** What the fabric must know of a running container; engine/ keeps it up to date. */
export interface Station {
  readonly id: string;
  readonly hostname: string;
  /** `host`, `none`, or undefined for interfaces on networks. */
  readonly mode?: 'host' | 'none';
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

/** All containers' sockets: who can reach whom follows from the networks they share. */
export class Fabric {
  private readonly stacks = new Map<string, Stack>();

  add(station: Station): NetStack {
    const stack = new Stack(this, station);
    this.stacks.set(station.id, stack);
    return stack;
  }

  remove(id: string): void {
    this.stacks.delete(id);
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
}

let lastPort = 32768;

class Stack implements NetStack {
  private readonly listeners = new Set<Listener>();
  constructor(
    private readonly fabric: Fabric,
    readonly station: Station,
  ) {}

  interfaces(): Interface[] {
    return this.station.interfaces();
  }

  resolve(name: string): string[] {
    if (/^\d+(\.\d+){3}$/.test(name)) return [name];
    const wanted = name.toLowerCase().replace(/\.$/, '');
    const known = this.station.hosts().get(wanted);
    if (known) return [known];
    if (wanted === 'localhost') return ['127.0.0.1'];
    if (!this.station.dns) throw new NetError('ENOTFOUND');
    const found: string[] = [];
    for (const own of this.interfaces()) {
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
    const listener = { port, address, accept };
    this.listeners.add(listener);
    return { close: () => this.listeners.delete(listener) };
  }

  connect(host: string, port: number): Connection {
    const address = this.resolve(host)[0]!;
    const from = { address: address.startsWith('127.') ? address : (this.interfaces()[0]?.address ?? '127.0.0.1'), port: ++lastPort };
    if (address.startsWith('127.') || this.interfaces().some((own) => own.address === address)) return this.accept(port, from, address);
    return this.peer(address).accept(port, { ...from, address: this.towards(address)?.address ?? from.address }, address);
  }

  reachable(address: string): boolean {
    if (address.startsWith('127.') || this.interfaces().some((own) => own.address === address || own.gateway === address)) return true;
    try {
      this.peer(address);
      return true;
    } catch {
      return false;
    }
  }

  listening(): { port: number; address: string }[] {
    return [...this.listeners].map(({ port, address }) => ({ port, address }));
  }

  close(): void {
    this.listeners.clear();
  }

  /** A connection that arrives here. */
  accept(port: number, from: { address: string; port: number }, at: string): Connection {
    const listener = [...this.listeners].find((one) => one.port === port && (one.address === '0.0.0.0' || one.address === at));
    if (!listener) throw new NetError('ECONNREFUSED');
    const [client, server] = connectionPair(from, { address: at, port });
    listener.accept(server);
    return client;
  }

  private towards(address: string): Interface | undefined {
    return this.interfaces().find((own) => this.fabric.others().some((other) => other.interfaces().some((there) => there.network === own.network && there.address === address)));
  }

  private peer(address: string): Stack {
    if (this.interfaces().length === 0) throw new NetError('ENETUNREACH');
    for (const own of this.interfaces()) {
      for (const other of this.fabric.others()) {
        if (other.interfaces().some((there) => there.network === own.network && there.address === address)) return other;
      }
    }
    throw new NetError('EHOSTUNREACH');
  }
}
