import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { configPath, readConfig } from '../cli/config.js';
import type { Run } from '../flags/types.js';

/** `docker context use`: `currentContext` of the config file. */
export const run: Run = (cli, { positional: [name = ''] }) => {
  if (name !== 'default') cli.context(name);
  const { currentContext, ...config } = readConfig(cli);
  const wanted = name === 'default' ? '' : name;
  if ((currentContext ?? '') !== wanted) {
    const path = configPath(cli);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.tmp`, JSON.stringify({ ...config, ...(wanted && { currentContext: wanted }) }, undefined, '\t'), { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  }
  cli.out(name);
  cli.err(`Current context is now ${JSON.stringify(name)}`);
  if (name !== 'default' && cli.io.env['DOCKER_HOST']) {
    cli.err(`Warning: DOCKER_HOST environment variable overrides the active context. To use ${JSON.stringify(name)}, either set the global --context flag, or unset DOCKER_HOST environment variable.`);
  }
  return Promise.resolve(0);
};
