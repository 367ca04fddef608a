import { readConfig } from '../cli/config.js';
import type { Cli } from '../cli/cli.js';
import type { Args } from '../flags/args.js';

interface Formats {
  /** The default table, with `\t` between columns. */
  readonly table: string;
  /** With --quiet. */
  readonly quiet?: string;
  readonly raw?: string;
}

/**
 * What `--format` asks for; without it, the format of the config file, then the default table.
 * @param setting its name in the config file: "psFormat"
 */
export function chosenFormat(cli: Cli, args: Args, setting: string, { table, quiet, raw }: Formats): string {
  const given = args.text('format');
  const wanted = given || (args.on('quiet') ? '' : configured(cli, setting));
  if (wanted === '' || wanted === 'table') return args.on('quiet') && quiet ? quiet : table;
  if (wanted === 'raw' && raw) return args.on('quiet') && quiet ? raw.split('\n', 1)[0]! : raw;
  if (args.on('quiet') && quiet && wanted !== 'json') return quiet;
  return wanted;
}

function configured(cli: Cli, setting: string): string {
  const value = readConfig(cli)[setting];
  return typeof value === 'string' ? value : '';
}

/** True when a template names the field: some fields cost the engine time. */
export function usesField(format: string, field: string): boolean {
  return new RegExp(`\\.${field}\\b`).test(format);
}
