import type { FlagRow } from './types.js';

/** A row of the table taken apart. */
export interface Flag {
  readonly name: string;
  /** One letter, or empty. */
  readonly letter: string;
  /** 'bool', 'string', 'list', … */
  readonly type: string;
  readonly help: string;
  /** The name its value is kept under. */
  readonly key: string;
  readonly hidden: boolean;
}

const ROW = /^(?:-(\w), )?--([\w-]+)(?: ([\w-]+))?$/;

/** @throws Error when a row of the table is written wrongly */
export function parseRow([spec, help, more]: FlagRow): Flag {
  const match = ROW.exec(spec);
  if (!match) throw new Error(`no flag: ${spec}`);
  const [, letter = '', name = '', type = 'bool'] = match;
  return { name, letter, type, help, key: more?.as ?? name, hidden: more?.hidden === true || more?.as !== undefined };
}

/** Every command has it; `-h` is the short form unless the command uses the letter itself. */
export const HELP: FlagRow = ['--help', 'Print usage', { hidden: true }];

/** As pflag writes a flag in its errors: "-m, --memory". */
export function written({ letter, name }: Flag): string {
  return letter ? `-${letter}, --${name}` : `--${name}`;
}
