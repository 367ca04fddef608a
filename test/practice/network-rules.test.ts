import { expect, test } from 'vitest';
import { Fabric, type Station } from '../../src/practice/network/fabric.js';
import type { Connection } from '../../src/practice/network/stack.js';

function station(id: string, places: Record<string, string>, more: Partial<Station> = {}): Station {
  return {
    id,
    hostname: id,
    interfaces: () => Object.entries(places).map(([network, address], i) => ({ name: `eth${i}`, network, address, prefix: 16, gateway: network === 'inside' ? '' : address.replace(/\d+$/, '1'), mac: '' })),
    hosts: () => new Map(),
    names: (network) => (network === 'bridge' ? [] : [id, `${id}-alias`]),
    links: () => new Map(),
    dns: !('bridge' in places),
    ...more,
  };
}
const nobody = (): void => undefined;

test('names and aliases on user networks, none on the default bridge', () => {
  const fabric = new Fabric();
  const a = fabric.add(station('a', { user: '172.18.0.2' }));
  fabric.add(station('b', { user: '172.18.0.3' }));
  const c = fabric.add(station('c', { bridge: '172.17.0.2' }));
  fabric.add(station('d', { bridge: '172.17.0.3' }));
  expect([a.resolve('b'), a.resolve('b-alias'), a.resolve('B.')]).toEqual([['172.18.0.3'], ['172.18.0.3'], ['172.18.0.3']]);
  expect(() => a.resolve('d')).toThrow('bad address');
  expect(() => c.resolve('d')).toThrow('bad address');
});

test('refused, no host, no route, dropped', () => {
  const fabric = new Fabric();
  const a = fabric.add(station('a', { user: '172.18.0.2' }));
  fabric.add(station('b', { user: '172.18.0.3' }));
  fabric.add(station('c', { other: '172.19.0.2' }));
  const inside = fabric.add(station('i', { inside: '172.20.0.2' }));
  expect(() => a.connect('b', 80)).toThrow('Connection refused');
  expect(() => a.connect('172.18.0.99', 80)).toThrow('Host is unreachable');
  expect(() => a.connect('172.19.0.2', 80)).toThrow('Operation timed out');
  expect(() => inside.connect('172.19.0.2', 80)).toThrow('Network is unreachable');
});

test('a shared network namespace shares its ports; loopback stays private', () => {
  const fabric = new Fabric();
  const a = fabric.add(station('a', { user: '172.18.0.2' }));
  const guest = fabric.add(station('g', { user: '172.18.0.2' }, { shares: 'a' }));
  const b = fabric.add(station('b', { user: '172.18.0.3' }));
  const seen: Connection[] = [];
  a.listen(80, (connection) => void seen.push(connection));
  guest.connect('localhost', 80);
  b.connect('a', 80);
  expect(seen.map(({ remoteAddress }) => remoteAddress)).toEqual(['127.0.0.1', '172.18.0.3']);
  expect(() => guest.listen(80, nobody)).toThrow('Address already in use');
  a.listen(81, nobody, '127.0.0.1');
  expect(() => b.connect('a', 81)).toThrow('Connection refused');
});

test('a published port is reached by way of the gateway', () => {
  const fabric = new Fabric();
  const a = fabric.add(station('a', { user: '172.18.0.2' }));
  const c = fabric.add(station('c', { other: '172.19.0.2' }));
  a.listen(80, nobody);
  expect(() => c.connect('172.19.0.1', 8080)).toThrow('Connection refused');
  fabric.forwards.add({ host: '0.0.0.0', port: 8080, id: 'a', inner: 80 });
  expect(c.connect('172.19.0.1', 8080).remotePort).toBe(80);
});
