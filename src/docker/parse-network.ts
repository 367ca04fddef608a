import { flag, list, object, strings, text, time } from './read.js';
import type { Network } from './types.js';

/** An answer of GET /networks/{name}, or one item of GET /networks (which leaves the members out). */
export function parseNetwork(answer: unknown): Network {
  const raw = object(answer);
  return {
    id: text(raw['Id']),
    name: text(raw['Name']),
    driver: text(raw['Driver']),
    scope: text(raw['Scope']),
    internal: flag(raw['Internal']),
    created: time(raw['Created']),
    labels: strings(raw['Labels']),
    subnets: list(object(raw['IPAM'])['Config']).map((config) => ({
      subnet: text(object(config)['Subnet']),
      gateway: text(object(config)['Gateway']),
    })),
    members: Object.entries(object(raw['Containers'])).map(([containerId, member]) => ({
      containerId,
      name: text(object(member)['Name']),
      // "172.18.0.2/16"
      ip: text(object(member)['IPv4Address']).split('/')[0] ?? '',
    })),
  };
}
