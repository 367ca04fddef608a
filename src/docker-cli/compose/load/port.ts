import { ComposeError, byBytes, type Dict } from '../dict.js';

/** A published port in its long form. */
export interface Port extends Dict {
  mode: string;
  host_ip?: string;
  target: number;
  published?: string;
  protocol: string;
}

/**
 * Takes "[IP:][HOST:]CONTAINER[/PROTOCOL]" apart; ranges become one port each (go-connections nat.ParsePortSpec).
 * @throws ComposeError "Invalid containerPort: b", "Invalid ranges specified for container and host Ports: …"
 */
export function parsePort(text: string): Port[] {
  const [whole = '', protocol = 'tcp'] = text.split('/', 2);
  const { ip, host, container } = parts(whole);
  if (container === '') throw new ComposeError(`No port specified: ${text}<empty>`);
  const proto = (text.includes('/') ? protocol : 'tcp').toLowerCase();
  const inside = range(container, `Invalid containerPort: ${container}`);
  const outside = host === '' ? undefined : range(host, `Invalid hostPort: ${host}`);
  if (!['tcp', 'udp', 'sctp'].includes(proto)) throw new ComposeError(`Invalid proto: ${protocol}`);
  const count = inside[1] - inside[0];
  // A range of host ports for one container port: the engine chooses.
  const choose = outside && outside[1] - outside[0] !== count;
  if (choose && count > 0) throw new ComposeError(`Invalid ranges specified for container and host Ports: ${container} and ${host}`);
  return Array.from({ length: count + 1 }, (_, index): Port => {
    const published = outside && (choose ? host : String(outside[0] + index));
    return { mode: 'ingress', ...(ip && { host_ip: ip }), target: inside[0] + index, ...(published && { published }), protocol: proto };
  }).sort((one, other) => byBytes(`${one.target}/${one.protocol}`, `${other.target}/${other.protocol}`));
}

function parts(text: string): { readonly ip: string; readonly host: string; readonly container: string } {
  const split = text.split(':');
  const container = split.pop() ?? '';
  const host = split.pop() ?? '';
  const raw = split.join(':');
  const ip = raw.startsWith('[') && raw.endsWith(']') ? raw.slice(1, -1) : raw;
  if (raw.includes(':') && !raw.startsWith('[')) throw new ComposeError(`Invalid ip address ${raw}: address ${raw}:: too many colons in address`);
  if (ip !== '' && !/^[\d.]+$|:/.test(ip)) throw new ComposeError(`Invalid ip address: ${ip}`);
  return { ip, host, container };
}

function range(text: string, why: string): readonly [number, number] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (!match || from > 65_535 || to > 65_535 || from > to) throw new ComposeError(why);
  return [from, to];
}
