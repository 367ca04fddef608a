import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { configPath, readConfig } from '../cli/config.js';
import type { Cli } from '../cli/cli.js';
import { helperFor } from './auth.js';

interface Login {
  readonly username: string;
  readonly password: string;
  readonly serveraddress: string;
  readonly identitytoken?: string;
}

/** Keeps a login where the configuration says: a credential helper, else the config file itself, which the CLI warns of. */
export function keep(cli: Cli, { username, password, serveraddress, identitytoken }: Login): void {
  const config = readConfig(cli);
  const helper = helperFor(config, serveraddress);
  if (helper) {
    const secret = identitytoken ? { Username: '<token>', Secret: identitytoken } : { Username: username, Secret: password };
    execFileSync(`docker-credential-${helper}`, ['store'], { input: JSON.stringify({ ServerURL: serveraddress, ...secret }) });
    return;
  }
  const auth = Buffer.from(`${username}:${identitytoken ? '' : password}`).toString('base64');
  write(cli, { ...config, auths: { ...(config['auths'] as object | undefined), [serveraddress]: { auth, ...(identitytoken && { identitytoken }) } } });
  cli.err(
    `\nWARNING! Your credentials are stored unencrypted in '${configPath(cli)}'.\nConfigure a credential helper to remove this warning. See\nhttps://docs.docker.com/go/credential-store/\n`,
  );
}

/** Forgets a login; that there was none is no failure. */
export function forget(cli: Cli, server: string): void {
  const config = readConfig(cli);
  const helper = helperFor(config, server);
  if (helper) {
    try {
      execFileSync(`docker-credential-${helper}`, ['erase'], { input: server });
    } catch {
      // The helper knew none.
    }
    return;
  }
  const auths = { ...(config['auths'] as Record<string, unknown> | undefined) };
  const keys = Object.keys(auths).filter((key) => key === server || key.replace(/^https?:\/\//, '').replace(/\/.*$/, '') === server);
  if (keys.length === 0) return;
  for (const key of keys) Reflect.deleteProperty(auths, key);
  write(cli, { ...config, auths });
}

/** Written beside and renamed: a config file is never half. */
function write(cli: Cli, config: object): void {
  const path = configPath(cli);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, JSON.stringify(config, undefined, '\t'), { mode: 0o600 });
  renameSync(temporary, path);
}
