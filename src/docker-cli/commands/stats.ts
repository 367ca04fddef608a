import { escaped, type Api } from '../api/api.js';
import { lines } from '../api/lines.js';
import type { Cli } from '../cli/cli.js';
import { joined, messageOf } from '../cli/errors.js';
import type { Args } from '../flags/args.js';
import type { Run } from '../flags/types.js';
import { chosenFormat } from '../output/format.js';
import { statsColumns, type Sample, type Stats } from '../output/stats.js';
import { render } from '../output/table.js';

const TABLE = 'table {{.ID}}\\t{{.Name}}\\t{{.CPUPerc}}\\t{{.MemUsage}}\\t{{.MemPerc}}\\t{{.NetIO}}\\t{{.BlockIO}}\\t{{.PIDs}}';
/** How often the screen is drawn again, in milliseconds. */
const EVERY = 500;

interface Summary {
  readonly Id: string;
  readonly Names: readonly string[];
}

/** `docker stats`: GET /containers/ID/stats for each. */
export const run: Run = async (cli, args) => {
  const format = chosenFormat(cli, args, 'statsFormat', { table: TABLE });
  const api = await cli.engine();
  const names = args.positional.length > 0 ? args.positional : (await list(api, args)).map(({ Id }) => Id);
  return args.on('no-stream') ? await once(cli, api, names, format, args) : await live(cli, api, names, format, args);
};

async function list(api: Api, args: Args): Promise<readonly Summary[]> {
  return await api.json<readonly Summary[]>('GET', '/containers/json', { query: { all: args.on('all') } });
}

const path = (name: string): string => `/containers/${escaped(name)}/stats`;
const toStats = (container: string, sample?: Sample): Stats => ({ container, id: sample?.id ?? container, name: (sample?.name ?? '').replace(/^\//, ''), ...(sample && { sample }) });

async function once(cli: Cli, api: Api, names: readonly string[], format: string, args: Args): Promise<number> {
  const errors: string[] = [];
  const found = await Promise.all(
    names.map((name) =>
      api.json<Sample>('GET', path(name), { query: { stream: '0' } }).then(
        (sample) => toStats(name, sample),
        (error: unknown) => void errors.push(messageOf(error)),
      ),
    ),
  );
  const failed = joined([...new Set(errors)]);
  if (failed) throw failed;
  cli.io.stdout.write(render(statsColumns(!args.on('no-trunc')), format, found.flatMap((each) => each ?? [])));
  return 0;
}

/** Draws all of them again and again, until Ctrl-C. New containers appear, and ended ones go, where none was named. */
async function live(cli: Cli, api: Api, names: readonly string[], format: string, args: Args): Promise<number> {
  const shown = new Map<string, Stats>();
  const errors: string[] = [];
  const follow = async (name: string): Promise<void> => {
    shown.set(name, toStats(name));
    try {
      const reply = await api.request('GET', path(name), { query: { stream: '1' } });
      for await (const line of lines(reply)) if (line !== '') shown.set(name, toStats(name, JSON.parse(line) as Sample));
    } catch (error) {
      errors.push(messageOf(error));
    }
    shown.delete(name);
  };
  const all = names.map(follow);
  if (args.positional.length === 0) void watch(api, follow, shown);
  const columns = statsColumns(!args.on('no-trunc'));
  const draw = (): void => {
    const text = render(columns, format, [...shown.values()]).replace(/\n/g, '\x1b[K\n');
    cli.io.stdout.write(`\x1b[H${text}\x1b[J`);
  };
  cli.io.stdout.write('\x1b[2J');
  const timer = setInterval(draw, EVERY);
  try {
    await Promise.all(all);
    // With none named, it goes on: others may start.
    if (args.positional.length === 0) await new Promise(() => undefined);
  } finally {
    clearInterval(timer);
  }
  const failed = joined([...new Set(errors)]);
  if (failed) throw failed;
  return 0;
}

/** Follows containers that start later. */
async function watch(api: Api, follow: (name: string) => Promise<void>, shown: ReadonlyMap<string, Stats>): Promise<void> {
  const reply = await api.request('GET', '/events', { query: { filters: { type: { container: true }, event: { start: true } } } });
  for await (const line of lines(reply)) {
    const { Actor } = JSON.parse(line) as { readonly Actor?: { readonly ID: string } };
    if (Actor && !shown.has(Actor.ID)) void follow(Actor.ID);
  }
}
