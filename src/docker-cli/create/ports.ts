import { isIP } from 'node:net';
import { csvFields, cut } from './csv.js';

export interface Ports {
  readonly exposed: Readonly<Record<string, object>>;
  readonly bindings: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[]>>;
}

/** `-p` and `--expose` (github.com/docker/go-connections/nat). @throws Error in its words */
export function parsePorts(publish: readonly string[], expose: readonly string[]): Ports {
  const exposed: Record<string, object> = {};
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const spec of publish.map(standard)) {
    for (const { port, ip, host } of mappings(spec)) {
      exposed[port] = {};
      (bindings[port] ??= []).push({ HostIp: ip, HostPort: host });
    }
  }
  for (const spec of expose) {
    if (spec.includes(':')) throw new Error(`invalid port format for --expose: ${spec}`);
    const { protocol, ports } = withProtocol(spec);
    const [first, last] = range(ports, (why) => new Error(`invalid range format for --expose: ${spec}, error: ${why}`));
    for (let port = first; port <= last; port++) exposed[`${port}/${protocol}`] = {};
  }
  return { exposed, bindings };
}

/** `published=8080,target=80` → `8080:80/tcp` */
function standard(spec: string): string {
  if (!spec.includes('=')) return spec;
  const params: Record<string, string> = { protocol: 'tcp' };
  for (const param of csvFields(spec)) {
    const [key, value] = cut(param);
    if (value === undefined || value === '') throw new Error(`invalid publish opts format (should be name=value but got '${param}')`);
    params[key] = value;
  }
  return `${params['published'] ?? ''}:${params['target'] ?? ''}/${params['protocol']}`;
}

interface Mapping {
  readonly port: string;
  readonly ip: string;
  readonly host: string;
}

function mappings(spec: string): readonly Mapping[] {
  const parts = spec.split(':');
  const rawContainer = parts.at(-1)!;
  const hostPart = parts.length > 1 ? parts.at(-2)! : '';
  const ip = parts.slice(0, -2).join(':').replace(/^\[(.*)\]$/, '$1');
  const { protocol, ports: container } = withProtocol(rawContainer);
  if (ip !== '' && !isIP(ip)) throw new Error(`Invalid ip address: ${ip}`);
  if (container === '') throw new Error(`No port specified: ${spec}<empty>`);
  const [first, last] = range(container, () => new Error(`Invalid containerPort: ${container}`));
  const [hostFirst, hostLast] = hostPart === '' ? [0, 0] : range(hostPart, () => new Error(`Invalid hostPort: ${hostPart}`));
  if (hostPart !== '' && last - first !== hostLast - hostFirst && last !== first) throw new Error(`Invalid ranges specified for container and host Ports: ${container} and ${hostPart}`);
  if (!['tcp', 'udp', 'sctp'].includes(protocol)) throw new Error(`Invalid proto: ${protocol}`);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    // One container port and a range of the host's: the engine picks one of them.
    const host = hostPart === '' ? '' : first === last && hostFirst !== hostLast ? `${hostFirst}-${hostLast}` : String(hostFirst + i);
    return { port: `${first + i}/${protocol}`, ip, host };
  });
}

function withProtocol(spec: string): { readonly ports: string; readonly protocol: string } {
  const [ports = '', protocol = ''] = spec.split('/');
  return ports === '' ? { ports: '', protocol: '' } : { ports, protocol: (protocol || 'tcp').toLowerCase() };
}

function range(text: string, refuse: (why: string) => Error): readonly [number, number] {
  if (text === '') throw refuse('empty string specified for ports.');
  const [from = '', to = from] = text.split('-');
  for (const each of [from, to]) {
    if (!/^\d+$/.test(each)) throw refuse(`strconv.ParseUint: parsing ${JSON.stringify(each)}: invalid syntax`);
    if (Number(each) > 65535) throw refuse(`strconv.ParseUint: parsing ${JSON.stringify(each)}: value out of range`);
  }
  if (Number(to) < Number(from)) throw refuse(`invalid range specified for port: ${text}`);
  return [Number(from), Number(to)];
}
