import { join } from '../../docker/machine.js';
import type { Cli } from './cli.js';
import { messageOf } from './errors.js';

/** docker's config.json; empty when there is none. A broken one is warned of, as the CLI does, and taken as empty. */
export function readConfig(cli: Cli): Readonly<Record<string, unknown>> {
  const path = configPath(cli);
  try {
    const content = cli.machine.read(path);
    return content === undefined ? {} : (JSON.parse(String(content)) as Record<string, unknown>);
  } catch (error) {
    cli.err(`WARNING: Error loading config file: ${path}: ${messageOf(error)}`);
    return {};
  }
}

export function configPath(cli: Cli): string {
  return join(cli.machine, cli.configFolder, 'config.json');
}
