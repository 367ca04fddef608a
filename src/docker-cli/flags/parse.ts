import { parseRow, written, type Flag } from './flag.js';
import type { FlagRow } from './types.js';
import { gathers, split, wrong } from './values.js';

export interface Parsed {
  readonly positional: readonly string[];
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** `--help` (or `-h`) was among them: nothing behind it was looked at. */
  readonly help: boolean;
}

/** Why flags cannot be understood, in pflag's words. */
export class FlagError extends Error {}

/**
 * Parses by pflag's rules: `--name=x`, `--name x`, `-nx`, `-n=x`, `-itd`, `--flag=false`, `--` ends flags.
 * @param stopsAtFirst flags end at the first argument
 * @throws FlagError
 */
export function parse(rows: readonly FlagRow[], words: readonly string[], stopsAtFirst = false): Parsed {
  const flags = rows.map(parseRow);
  const byName = new Map(flags.map((flag) => [flag.name, flag] as const));
  const byLetter = new Map(flags.filter(({ letter }) => letter).map((flag) => [flag.letter, flag] as const));
  const values = new Map<string, string[]>();
  const positional: string[] = [];
  const set = (flag: Flag, value: string, shown: string): void => {
    const why = wrong(flag.type, flag.key, value);
    if (why !== undefined) throw new FlagError(`invalid argument ${JSON.stringify(value)} for "${shown}" flag: ${why}`);
    const kept = gathers(flag.type) ? (values.get(flag.key) ?? []) : [];
    values.set(flag.key, [...kept, ...split(flag.type, value)]);
  };

  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      positional.push(...rest);
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      positional.push(word);
      if (!stopsAtFirst) continue;
      positional.push(...rest);
      break;
    }
    if (word.startsWith('--')) {
      const [name = '', inline] = cut(word.slice(2));
      if (name === '' || name.startsWith('-')) throw new FlagError(`bad flag syntax: ${word}`);
      const flag = byName.get(name);
      if (name === 'help' && (!flag || flag.key === 'help')) return { positional, values, help: true };
      if (!flag) throw new FlagError(`unknown flag: --${name}`);
      const value = inline ?? (flag.type === 'bool' ? 'true' : rest.shift());
      if (value === undefined) throw new FlagError(`flag needs an argument: --${name}`);
      set(flag, value, written(flag));
      continue;
    }
    for (let letters = word.slice(1); letters !== ''; ) {
      const letter = letters[0]!;
      const behind = letters.slice(1);
      const flag = byLetter.get(letter);
      if (!flag && letter === 'h') return { positional, values, help: true };
      if (!flag) throw new FlagError(`unknown shorthand flag: '${letter}' in -${letters}`);
      if (behind.startsWith('=')) {
        set(flag, behind.slice(1), written(flag));
        break;
      }
      if (flag.type === 'bool') {
        set(flag, 'true', written(flag));
        letters = behind;
        continue;
      }
      const value = behind || rest.shift();
      if (value === undefined) throw new FlagError(`flag needs an argument: '${letter}' in -${letters}`);
      set(flag, value, written(flag));
      break;
    }
  }
  return { positional, values, help: false };
}

function cut(word: string): readonly [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}
