import type { Interface } from '../network/stack.js';
import type { Container } from '../state/types.js';
import type { Engine } from './engine.js';
import { dnsNames } from './networks.js';

/** Whether Docker's own name server answers in a container: on networks that a user made. */
export const usesDns = ({ networks }: Container): boolean => [...networks.keys()].some((name) => !['bridge', 'host', 'none'].includes(name));

/** A container's place in the network, always as it is now. */
export function station(engine: Engine, container: Container): Parameters<Engine['fabric']['add']>[0] {
  const target = (): Container => {
    const mode = container.hostConfig.NetworkMode ?? '';
    return mode.startsWith('container:') ? (engine.findContainer(mode.slice(10)) ?? container) : container;
  };
  const endpoints = (): [string, NonNullable<ReturnType<Container['networks']['get']>>][] => [...target().networks].filter(([, { address }]) => address !== '');
  return {
    id: container.id,
    hostname: container.config.Hostname!,
    ...(container.networks.has('host') || container.hostConfig.NetworkMode === 'host' ? { mode: 'host' as const } : {}),
    ...(target() === container ? {} : { shares: target().id }),
    interfaces: (): Interface[] => endpoints().map(([, { address, prefix, gateway, mac, networkId }], i) => ({ name: `eth${i}`, address, prefix, gateway, mac, network: networkId })),
    hosts: () => {
      const map = new Map<string, string>();
      try {
        for (const line of container.run?.guest.vfs.readText('/etc/hosts').split('\n') ?? []) {
          const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
          for (const name of names) if (/^\d+\./.test(address) && !map.has(name)) map.set(name.toLowerCase(), address);
        }
      } catch {
        // no hosts file, no names from it
      }
      return map;
    },
    names: (network) => {
      const endpoint = [...container.networks.values()].find(({ networkId }) => networkId === network);
      return endpoint ? dnsNames(engine, container, endpoint) : [];
    },
    links: (network) => {
      const endpoint = [...target().networks.values()].find(({ networkId }) => networkId === network);
      return new Map((endpoint?.config.Links ?? []).map((link) => [link.split(':').pop()!, engine.findContainer(link.split(':')[0]!)?.id ?? '']));
    },
    get dns() {
      return usesDns(target());
    },
  };
}
