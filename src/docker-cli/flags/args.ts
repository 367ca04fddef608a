import { parseDuration } from '../output/duration.js';
import { parseSize } from '../../docker/sizes.js';
import { BOOLS } from './bools.js';

/** What was typed after a command: its arguments and the values of its flags, all checked by their types. */
export class Args {
  constructor(
    /** The words that were used: "docker container ls". */
    readonly path: string,
    readonly positional: readonly string[],
    private readonly values: ReadonlyMap<string, readonly string[]>,
    /** Values of the groups' flags on the way: compose's `-f`. */
    readonly outer?: Args,
  ) {}

  /** Was the flag given at all? */
  changed(name: string): boolean {
    return this.values.has(name);
  }

  on(name: string, otherwise = false): boolean {
    return BOOLS[this.text(name) ?? ''] ?? otherwise;
  }

  text(name: string): string | undefined {
    return this.values.get(name)?.at(-1);
  }

  list(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  int(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : Number(text);
  }

  /** Bytes of a size; -1 stays. */
  bytes(name: string): number | undefined {
    const text = this.text(name);
    return text === '-1' ? -1 : text === undefined ? undefined : parseSize(text);
  }

  /** Nanoseconds. */
  duration(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : parseDuration(text);
  }

  /** `k=v` and bare `k` (empty) as a map. */
  map(name: string): Readonly<Record<string, string>> {
    return toMap(this.list(name));
  }
}

export function toMap(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs.map((pair) => [pair.split('=', 1)[0]!, pair.includes('=') ? pair.slice(pair.indexOf('=') + 1) : '']));
}
