import { escaped } from '../api/api.js';
import { CliError } from '../cli/errors.js';
import type { Run } from '../flags/types.js';

type Ports = Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>>;

/** `docker port`: read from GET /containers/ID/json */
export const run: Run = async (cli, { positional: [name = '', wanted] }) => {
  const found = await (await cli.engine()).json<{ readonly NetworkSettings: { readonly Ports: Ports | null } }>('GET', `/containers/${escaped(name)}/json`);
  const ports = found.NetworkSettings.Ports ?? {};
  const host = (ip: string): string => (ip.includes(':') ? `[${ip}]` : ip);
  const lines = (port: string, prefix: string): readonly string[] => (ports[port] ?? []).map(({ HostIp, HostPort }) => `${prefix}${host(HostIp)}:${HostPort}`);
  if (wanted === undefined) {
    const all = Object.keys(ports).flatMap((port) => lines(port, `${port} -> `));
    for (const line of all.sort((one, other) => parseInt(one) - parseInt(other) || (one < other ? -1 : 1))) cli.out(line);
    return 0;
  }
  const [number = '', protocol = 'tcp'] = wanted.split('/');
  if (!/^\d+$/.test(number) || Number(number) > 65535) throw new CliError(`Error: invalid port (${wanted}): strconv.ParseUint: parsing ${JSON.stringify(number)}: ${/^\d+$/.test(number) ? 'value out of range' : 'invalid syntax'}`);
  const port = `${number}/${protocol.toLowerCase()}`;
  if (!ports[port]) throw new CliError(`Error: No public port '${wanted}' published for ${name}`);
  for (const line of lines(port, '')) cli.out(line);
  return 0;
};
