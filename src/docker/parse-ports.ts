import { list, number, object, portKey, text, type Json } from './read.js';
import type { PublishedPort } from './types.js';

/** Wildcards of IPv4, IPv6 and Podman, which all mean "every address". */
const EVERY = new Set(['', '0.0.0.0', '::', '[::]']);

/**
 * The published ports of an inspected container. While it runs, what is bound (`NetworkSettings.Ports`); else only what
 * was asked for (`HostConfig.PortBindings`), since Podman goes on reporting bindings of a stopped container.
 */
export function parsePorts(raw: Json, running: boolean): PublishedPort[] {
  const bound = object(object(raw['NetworkSettings'])['Ports']);
  const asked = object(object(raw['HostConfig'])['PortBindings']);
  const ports = new Map<string, PublishedPort>();
  for (const [key, bindings] of Object.entries(running ? bound : asked)) {
    const { port, protocol } = portKey(key);
    for (const binding of list(bindings)) {
      const host = running ? number(object(binding)['HostPort']) || undefined : undefined;
      const address = text(object(binding)['HostIp']);
      const ip = EVERY.has(address) ? '0.0.0.0' : address;
      ports.set(`${key} ${host} ${ip}`, { container: port, protocol: asProtocol(protocol), host, ip });
    }
  }
  return [...ports.values()];
}

function asProtocol(name: string): PublishedPort['protocol'] {
  return name === 'udp' || name === 'sctp' ? name : 'tcp';
}
