import { isIP } from 'node:net';
import { parseReference } from '../../docker/reference.js';
import { referenceProblem } from '../image/reference.js';

/** Values of list flags that the CLI checks while it parses (docker/cli opts): flag → why the value is wrong. */
export const lists: Readonly<Record<string, (value: string) => string | undefined>> = {
  env: (value) => (value === '' || value.startsWith('=') ? `invalid environment variable: ${value}` : undefined),
  attach: (value) => (['stdin', 'stdout', 'stderr'].includes(value.toLowerCase()) ? undefined : 'valid streams are STDIN, STDOUT and STDERR'),
  dns: (value) => (isIP(value.trim()) ? undefined : `IP address is not correctly formatted: ${value}`),
  'add-host': addHost,
  link: (value) => {
    const parts = value.split(':');
    if (value === '') return 'empty string specified for links';
    return parts.length > 2 ? `bad format for links: ${value}` : undefined;
  },
  label: (value) => (value === '' || value.startsWith('=') ? `invalid label '${value}': empty name` : undefined),
  tag: (value) => (parseReference(value) ? undefined : referenceProblem(value)),
  'device-cgroup-rule': (value) => (/^[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}$/.test(value) ? undefined : `invalid device cgroup format '${value}'`),
};

function addHost(value: string): string | undefined {
  const at = value.search(/[=:]/);
  const [name, address] = at < 0 ? ['', ''] : [value.slice(0, at), value.slice(at + 1)];
  if (!name) return `bad format for add-host: ${JSON.stringify(value)}`;
  if (address === 'host-gateway') return undefined;
  const bare = address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address;
  return isIP(bare) ? undefined : `invalid IP address in add-host: ${JSON.stringify(address)}`;
}
