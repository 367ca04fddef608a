import type { Cli } from '../cli/cli.js';
import type { Args } from './args.js';

/**
 * A flag as `docker --help` writes it: `['-a, --all', 'Show all containers']`, `['-e, --env list', …]`. No type after the
 * name means a bool. Types decide how a value is checked and gathered: see values.ts.
 * `as`: a hidden name for another flag. `hidden`: taken, not shown.
 */
export type FlagRow = readonly [spec: string, help: string, more?: { readonly as?: string; readonly hidden?: true }];

/** What its arguments are, for shell completion. */
export type Completes = 'containers' | 'running' | 'stopped' | 'images' | 'volumes' | 'networks' | 'services';

/** Returns the exit code. Errors are thrown: see cli/errors.ts. */
export type Run = (cli: Cli, args: Args) => Promise<number>;

export interface Command {
  readonly name: string;
  /** What follows the path in the line "Usage:". */
  readonly usage: string;
  readonly short: string;
  /** Shown by `--help` instead of `short`. */
  readonly long?: string;
  /** The section "Aliases", from which the names below the same parent are taken too. */
  readonly aliases?: string;
  readonly args: readonly [least: number, most: number];
  /** Flags end at the first argument: `docker run IMAGE -x` gives -x to the container. */
  readonly stopsAtFirst?: true;
  readonly complete?: Completes;
  readonly flags: readonly FlagRow[];
  /** Taken by the parser, and named in the refusal, since only the full CLI can do it. */
  readonly refused?: readonly string[];
  /** Said on stderr before anything else. */
  notice?(env: Readonly<Record<string, string | undefined>>): string;
  load(): Promise<{ readonly run: Run }>;
}

export interface Group {
  readonly name: string;
  readonly short: string;
  /** Instead of "COMMAND". */
  readonly usage?: string;
  readonly long?: string;
  /** Flags between the group's name and the command: `docker compose -f x up`. */
  readonly flags?: readonly FlagRow[];
  /** Heading of its flags, "Options" unless given. */
  readonly flagsTitle?: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly commands: readonly (Command | Group | Later)[];
}

/** A group that is loaded when it is entered. */
export interface Later {
  readonly name: string;
  readonly short: string;
  readonly group: () => Promise<Group>;
}

export const isGroup = (node: Command | Group | Later): node is Group => 'sections' in node;
export const isLater = (node: Command | Group | Later): node is Later => 'group' in node;
