/** A port of a container as the list of containers tells it. */
export interface PortSummary {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

/** "0.0.0.0:80->9090/tcp, 9988/tcp": neighbours that map to themselves are joined to ranges (docker/cli formatter.DisplayablePorts). */
export function displayPorts(ports: readonly PortSummary[]): string {
  const sorted = [...ports].sort(compare);
  const groups = new Map<string, { first: number; last: number }>();
  const [ranges, mapped]: [string[], string[]] = [[], []];
  for (const { IP = '', PrivatePort, PublicPort, Type } of sorted) {
    if (IP !== '' && PublicPort !== PrivatePort) {
      mapped.push(`${host(IP)}:${PublicPort}->${PrivatePort}/${Type}`);
      continue;
    }
    const key = IP === '' ? Type : `${IP}/${Type}`;
    const group = groups.get(key);
    if (group && PrivatePort === group.last + 1) {
      group.last = PrivatePort;
      continue;
    }
    if (group) ranges.push(range(key, group));
    groups.set(key, { first: PrivatePort, last: PrivatePort });
  }
  return [...ranges, ...[...groups].map(([key, group]) => range(key, group)), ...mapped].join(', ');
}

const host = (ip: string): string => (ip.includes(':') ? `[${ip}]` : ip);

function range(key: string, { first, last }: { readonly first: number; readonly last: number }): string {
  const at = key.lastIndexOf('/');
  const ports = first === last ? `${first}` : `${first}-${last}`;
  return at < 0 ? `${ports}/${key}` : `${host(key.slice(0, at))}:${ports}->${ports}/${key.slice(at + 1)}`;
}

function compare(one: PortSummary, other: PortSummary): number {
  const byText = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
  return one.PrivatePort - other.PrivatePort || byText(one.IP, other.IP) || (one.PublicPort ?? 0) - (other.PublicPort ?? 0) || byText(one.Type, other.Type);
}
