import { Cli } from '../cli/cli.js';
import type { Io } from '../cli/io.js';
import type { Args } from '../flags/args.js';
import { find } from '../flags/find.js';
import { parseRow } from '../flags/flag.js';
import { nodesOf } from '../flags/help.js';
import type { Command, Completes, FlagRow, Group } from '../flags/types.js';

/** What can stand at the cursor, one a line, `word<TAB>what it is`. Shell scripts call it as `docker __complete …`. */
export async function complete(tree: Group, words: readonly string[], io: Io): Promise<number> {
  const current = words.at(-1) ?? '';
  const offers = await offersFor(tree, words.slice(0, -1), current, io).catch(() => []);
  for (const [word, what] of offers) if (word.startsWith(current)) io.stdout.write(`${word}\t${what}\n`);
  return 0;
}

type Offer = readonly [word: string, what: string];

async function offersFor(tree: Group, before: readonly string[], current: string, io: Io): Promise<readonly Offer[]> {
  const found = await find(tree, before);
  if (found.kind === 'unknown') return [];
  if (found.kind === 'group') {
    const { group } = found;
    if (current.startsWith('-')) return flagOffers(group.flags ?? []);
    return nodesOf(group).map(({ name, short }) => [name, short]);
  }
  const { command, words, outer } = found;
  if (wantsValue(command.flags, words.at(-1))) return await valueOffers(words.at(-1)!, command, io, outer);
  if (current.startsWith('-') && !(command.stopsAtFirst && words.some((word) => !word.startsWith('-')))) return flagOffers(command.flags);
  return command.complete ? await things(command.complete, io, outer) : [];
}

function flagOffers(rows: readonly FlagRow[]): readonly Offer[] {
  return rows.map(parseRow).filter(({ hidden }) => !hidden).map(({ name, help }) => [`--${name}`, help.split('\n', 1)[0]!]);
}

/** Does the flag before the cursor still lack its value? */
function wantsValue(rows: readonly FlagRow[], word: string | undefined): boolean {
  if (!word?.startsWith('-') || word.includes('=')) return false;
  const flag = rows.map(parseRow).find(({ name, letter }) => word === `--${name}` || (letter !== '' && /^-\w+$/.test(word) && word.endsWith(letter)));
  return flag !== undefined && flag.type !== 'bool';
}

/** Values of flags that name things of the engine. */
const VALUES: Readonly<Record<string, Completes>> = { '--network': 'networks', '--volumes-from': 'containers', '--link': 'containers' };

async function valueOffers(flag: string, _command: Command, io: Io, outer: Args): Promise<readonly Offer[]> {
  const kind = VALUES[flag];
  return kind ? await things(kind, io, outer) : [];
}

/** Names that the engine knows. */
async function things(kind: Completes, io: Io, outer: Args): Promise<readonly Offer[]> {
  const cli = new Cli(io, outermost(outer));
  try {
    const api = await cli.engine();
    const names = (list: readonly { readonly Name: string }[] | null): readonly Offer[] => (list ?? []).map(({ Name }) => [Name, '']);
    switch (kind) {
      case 'images': {
        const images = await api.json<readonly { readonly RepoTags: readonly string[] | null }[]>('GET', '/images/json');
        return images.flatMap(({ RepoTags }) => RepoTags ?? []).filter((tag) => tag !== '<none>:<none>').flatMap((tag) => [[tag, ''], ...(tag.endsWith(':latest') ? [[tag.slice(0, -7), ''] as const] : [])] as Offer[]);
      }
      case 'volumes':
        return names((await api.json<{ readonly Volumes: readonly { readonly Name: string }[] | null }>('GET', '/volumes')).Volumes);
      case 'networks':
        return names(await api.json('GET', '/networks'));
      case 'services':
        return [];
      default: {
        const query = { all: kind !== 'running', filters: kind === 'stopped' ? { status: { exited: true, created: true } } : undefined };
        const containers = await api.json<readonly { readonly Names: readonly string[]; readonly Image: string }[]>('GET', '/containers/json', { query });
        return containers.map(({ Names: [name = ''], Image }) => [name.replace(/^\//, ''), Image]);
      }
    }
  } finally {
    await cli.close();
  }
}

const outermost = (args: Args): Args => (args.outer ? outermost(args.outer) : args);
