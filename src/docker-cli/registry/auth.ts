import { execFileSync } from 'node:child_process';
import { readConfig } from '../cli/config.js';
import type { Cli } from '../cli/cli.js';

/** Under which key Docker Hub stands in the config file. */
export const HUB = 'https://index.docker.io/v1/';

export interface Credentials {
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
  readonly serveraddress?: string;
}

/** The key of a registry in the config file. @param domain "docker.io" or "localhost:5000" */
export function serverOf(domain: string): string {
  return ['docker.io', 'index.docker.io', 'registry-1.docker.io'].includes(domain) ? HUB : domain;
}

/** What `docker login` kept for a registry, in the config file or in a credential helper; empty when there is nothing. */
export function credentials(cli: Cli, server: string): Credentials {
  const config = readConfig(cli);
  const helper = helperFor(config, server);
  if (helper) return fromHelper(helper, server);
  const auths = (config['auths'] ?? {}) as Readonly<Record<string, { readonly auth?: string; readonly identitytoken?: string }>>;
  const found = auths[server] ?? Object.entries(auths).find(([key]) => bare(key) === bare(server))?.[1];
  const [username = '', ...password] = Buffer.from(found?.auth ?? '', 'base64').toString().split(':');
  if (!found || (username === '' && !found.identitytoken)) return {};
  return { username, password: password.join(':').replace(/\0+$/, ''), serveraddress: server, ...(found.identitytoken && { identitytoken: found.identitytoken }) };
}

/** Sent with pull, push and build. */
export function registryAuth(cli: Cli, domain: string): Readonly<Record<string, string>> {
  return { 'X-Registry-Auth': encodeAuth(credentials(cli, serverOf(domain))) };
}

/** URL-safe base64 of JSON. */
export function encodeAuth(auth: object): string {
  return Buffer.from(JSON.stringify(auth)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

/** The name of the credential helper that holds a registry's password; empty when the config file does. */
export function helperFor(config: Readonly<Record<string, unknown>>, server: string): string {
  const helpers = (config['credHelpers'] ?? {}) as Readonly<Record<string, string>>;
  return helpers[bare(server)] ?? (typeof config['credsStore'] === 'string' ? config['credsStore'] : '');
}

function fromHelper(helper: string, server: string): Credentials {
  try {
    const answer = execFileSync(`docker-credential-${helper}`, ['get'], { input: server, stdio: ['pipe', 'pipe', 'ignore'] });
    const { Username, Secret } = JSON.parse(String(answer)) as { readonly Username: string; readonly Secret: string };
    return Username === '<token>' ? { identitytoken: Secret, serveraddress: server } : { username: Username, password: Secret, serveraddress: server };
  } catch {
    // It has none, or is not there: the pull is tried without, as the CLI does.
    return {};
  }
}

function bare(server: string): string {
  return server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
