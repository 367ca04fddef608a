import { API_VERSION } from '../api/api.js';
import { BUILD, FOLLOWS } from '../cli/identity.js';
import { CliError, messageOf } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { toJson } from '../output/json.js';
import { tabulate } from '../output/tabwriter.js';
import { compile, properties, type Lookup } from '../output/template/template.js';

interface Version {
  readonly Client: Readonly<Record<string, unknown>>;
  readonly Server: Readonly<Record<string, unknown>> | null;
}

/** `docker version`: GET /version. Without an engine, the client's half and the reason. */
export const run: Run = async (cli, args) => {
  const format = args.text('format') ?? '';
  const template = parsed(format);
  const asked = await cli
    .engine()
    .then(async (api) => ({ api, server: await api.json<Readonly<Record<string, unknown>>>('GET', '/version') }))
    .catch((error: unknown) => ({ problem: error }));
  const spoken = 'api' in asked ? asked.api.version : API_VERSION;
  const Client = {
    Platform: { Name: 'docker-tutor' },
    Version: FOLLOWS,
    ApiVersion: spoken,
    DefaultAPIVersion: API_VERSION,
    GitCommit: BUILD,
    GoVersion: `none (Node.js ${process.version})`,
    Os: cli.io.platform === 'win32' ? 'windows' : cli.io.platform,
    Arch: process.arch === 'x64' ? 'amd64' : process.arch,
    BuildTime: '',
    Context: cli.contextName(),
  };
  const found: Version = { Client, Server: 'server' in asked ? asked.server : null };
  const text = template ? `${template(found)}\n` : tabulate(plain(found), 20, 1);
  cli.io.stdout.write(text);
  if ('problem' in asked) throw asked.problem;
  return 0;
};

/** Go's names of fields that JSON spells otherwise. */
const lookup: Lookup = (value, name) => properties(value, name === 'APIVersion' && !Object.hasOwn(value, name) ? 'ApiVersion' : name);

function parsed(format: string): ((data: unknown) => string) | undefined {
  if (format === '') return undefined;
  if (format === 'json') return toJson;
  try {
    const template = compile(format);
    return (data) => {
      try {
        return template(data, lookup);
      } catch (error) {
        throw new CliError(messageOf(error));
      }
    };
  } catch (error) {
    throw new CliError(`template parsing error: ${messageOf(error)}`, 64);
  }
}

interface Component {
  readonly Name: string;
  readonly Version: string;
  readonly Details?: Readonly<Record<string, string>> | null;
}

function plain({ Client: client, Server: server }: Version): string {
  const line = (name: string, value: unknown): string => ` ${name}:\t${String(value ?? '')}\n`;
  const api = client['ApiVersion'] === client['DefaultAPIVersion'] ? String(client['ApiVersion']) : `${String(client['ApiVersion'])} (downgraded from ${String(client['DefaultAPIVersion'])})`;
  const head =
    'Client: docker-tutor\n' +
    line('Version', client['Version']) +
    line('API version', api) +
    line('Go version', client['GoVersion']) +
    line('Git commit', client['GitCommit']) +
    line('Built', client['BuildTime']) +
    line('OS/Arch', `${String(client['Os'])}/${String(client['Arch'])}`) +
    line('Context', client['Context']);
  if (!server) return head;
  const platform = (server['Platform'] as { readonly Name?: string } | undefined)?.Name ?? '';
  return `${head}\nServer:${platform ? ` ${platform}` : ''}\n${((server['Components'] ?? []) as readonly Component[]).map(component).join('')}`;
}

const NAMES: readonly (readonly [key: string, label: string])[] = [
  ['ApiVersion', 'API version'],
  ['GoVersion', 'Go version'],
  ['GitCommit', 'Git commit'],
  ['BuildTime', 'Built'],
  ['Os', 'OS/Arch'],
  ['Experimental', 'Experimental'],
];

function component({ Name, Version: version, Details }: Component): string {
  const line = (name: string, value: string): string => `  ${name}:\t${value}\n`;
  const details = Details ?? {};
  const rows =
    Name === 'Engine'
      ? NAMES.map(([key, label]) => line(label, valueOf(key, details)))
      : Object.entries(details).filter(([, value]) => value !== undefined).sort().map(([key, value]) => line(key, value));
  return ` ${Name}:\n${line('Version', version)}${rows.join('')}`;
}

function valueOf(key: string, details: Readonly<Record<string, string>>): string {
  if (key === 'ApiVersion') return `${details['ApiVersion'] ?? ''}${details['MinAPIVersion'] ? ` (minimum version ${details['MinAPIVersion']})` : ''}`;
  if (key === 'Os') return `${details['Os'] ?? ''}/${details['Arch'] ?? ''}`;
  if (key === 'BuildTime') return reformat(details['BuildTime'] ?? '');
  return details[key] ?? '';
}

/** RFC 3339 as Go's time.ANSIC: "Tue Sep 15 11:02:57 2026". */
function reformat(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const [day, number, month, year] = date.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${String(Number(number)).padStart(2)} ${date.toISOString().slice(11, 19)} ${year}`;
}
