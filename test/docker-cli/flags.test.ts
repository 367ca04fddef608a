import { describe, expect, it } from 'vitest';
import { commandHelp } from '../../src/docker-cli/flags/help.js';
import { FlagError, parse } from '../../src/docker-cli/flags/parse.js';
import { wrap } from '../../src/docker-cli/flags/wrap.js';
import { find } from '../../src/docker-cli/flags/find.js';
import { isGroup, isLater, type Command, type FlagRow, type Group, type Later } from '../../src/docker-cli/flags/types.js';
import { parseRow } from '../../src/docker-cli/flags/flag.js';
import { root } from '../../src/docker-cli/table/root.js';

const rows: readonly FlagRow[] = [
  ['-i, --interactive', ''],
  ['-t, --tty', ''],
  ['-d, --detach', ''],
  ['--rm', ''],
  ['--name string', ''],
  ['-p, --publish list', ''],
  ['-n, --last int', ''],
  ['--net network', '', { as: 'network' }],
  ['--network network', ''],
];
const values = (...words: string[]): Record<string, readonly string[]> => Object.fromEntries(parse(rows, words).values);

describe('flags, by the rules of pflag', () => {
  it('takes every way of writing a value', () => {
    expect(values('--name=x', '-p', '80:80', '-p81:81', '-p=82:82', '--publish', '83')).toEqual({ name: ['x'], publish: ['80:80', '81:81', '82:82', '83'] });
    expect(values('--name', '-x')).toEqual({ name: ['-x'] });
  });

  it('joins letters, the last of which may have a value', () => {
    expect(values('-itd')).toEqual({ interactive: ['true'], tty: ['true'], detach: ['true'] });
    expect(values('-itp', '80')).toEqual({ interactive: ['true'], tty: ['true'], publish: ['80'] });
  });

  it('takes bools with and without a value', () => {
    expect(values('--rm=false')).toEqual({ rm: ['false'] });
    expect(parse(rows, ['--rm', 'false']).positional).toEqual(['false']);
  });

  it('keeps hidden names under the name they stand for', () => {
    expect(values('--net', 'a', '--network', 'b')).toEqual({ network: ['a', 'b'] });
  });

  it('stops at the first argument where a command follows, and at --', () => {
    expect(parse(rows, ['--rm', 'alpine', 'ls', '--rm', '-x'], true).positional).toEqual(['alpine', 'ls', '--rm', '-x']);
    expect(parse(rows, ['a', '--rm', 'b']).positional).toEqual(['a', 'b']);
    expect(parse(rows, ['a', '--', '--rm']).positional).toEqual(['a', '--rm']);
  });

  it.each([
    [['--nosuch'], 'unknown flag: --nosuch'],
    [['-itx'], "unknown shorthand flag: 'x' in -x"],
    [['-p'], "flag needs an argument: 'p' in -p"],
    [['--name'], 'flag needs an argument: --name'],
    [['--rm=x'], 'invalid argument "x" for "--rm" flag: strconv.ParseBool: parsing "x": invalid syntax'],
    [['-n', 'x'], 'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax'],
    [['---x'], 'bad flag syntax: ---x'],
  ])('refuses %j in the CLI\'s words', (words, message) => {
    expect(() => parse(rows, words)).toThrow(new FlagError(message));
  });
});

describe('help', () => {
  it('wraps as pflag does: a last word may go five columns over', () => {
    expect(wrap(24, 79, 'Show the latest created container (includes all states)')).toBe('Show the latest created container (includes all\n                        states)');
    expect(wrap(41, 79, 'Attach to STDIN, STDOUT or STDERR')).toBe('Attach to STDIN, STDOUT or STDERR');
    expect(wrap(24, 79, 'a\nb')).toBe('a\n                        b');
  });

  it('shows usage, text, aliases and flags in their order', async () => {
    const found = await find(root('/c'), ['volume', 'remove']);
    if (found.kind !== 'command') throw new Error(found.kind);
    expect(commandHelp(found.command, found.path)).toBe(
      'Usage:  docker volume remove [OPTIONS] VOLUME [VOLUME...]\n\nRemove one or more volumes. You cannot remove a volume that is in use by a container.\n\n' +
        'Aliases:\n  docker volume rm, docker volume remove\n\nOptions:\n  -f, --force   Force the removal of one or more volumes',
    );
  });
});

describe('the table', () => {
  const all = async (group: Group): Promise<readonly Command[]> => {
    const parts = await Promise.all(
      group.sections.flatMap(({ commands }) => commands).map(async (node: Command | Group | Later) => {
        if (isLater(node)) return [];
        return isGroup(node) ? await all(node) : [node];
      }),
    );
    return parts.flat();
  };

  it('has a command behind each row, and flags that can be parsed', async () => {
    for (const command of await all(root('/c'))) {
      expect((await command.load()).run, command.name).toBeTypeOf('function');
      const flags = command.flags.map(parseRow);
      const letters = flags.map(({ letter }) => letter).filter(Boolean);
      expect(new Set(letters).size, command.name).toBe(letters.length);
      for (const name of command.refused ?? []) expect(flags.map((flag) => flag.name)).toContain(name);
    }
  });

  it('finds a command by each of its names', async () => {
    for (const words of [['ps'], ['container', 'ls'], ['container', 'list'], ['container', 'ps']]) expect(await find(root('/c'), words)).toMatchObject({ kind: 'command', path: `docker ${words.join(' ')}` });
    expect(await find(root('/c'), ['-H', 'x', 'nosuch'])).toMatchObject({ kind: 'unknown', word: 'nosuch' });
  });
});
