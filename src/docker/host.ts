import type { Endpoint } from './types.js';

/** A host taken apart: how to open a connection to it. */
export type Address =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly prefix: string; readonly tls: boolean }
  | { readonly kind: 'ssh'; readonly host: string; readonly port?: string; readonly user?: string; readonly path: string };

/** The socket the docker CLI uses when nothing says otherwise. */
export function defaultHost(platform: NodeJS.Platform): string {
  return platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';
}

/**
 * Completes what the docker CLI completes: `host:2375` is tcp, `unix://` and `tcp://` have defaults.
 * @throws Error with a reason fit for the learner when it is no address of an engine
 */
export function normaliseHost(text: string, platform: NodeJS.Platform, tls = false): string {
  const host = text.trim();
  if (host === 'unix://' || host === 'npipe://') return defaultHost(platform);
  if (host === 'tcp://') return tls ? 'tcp://localhost:2376' : 'tcp://localhost:2375';
  if (/^([\\/]{1,2}|\.{1,2}\/|~)/.test(host)) throw new Error(`a path needs its scheme: unix://${host}`);
  const full = host.includes('://') ? host : `tcp://${host}`;
  parseHost({ host: full, source: '' });
  return full;
}

/** @throws Error with a reason fit for the learner */
export function parseHost(endpoint: Pick<Endpoint, 'host' | 'tls' | 'source'>): Address {
  const { host } = endpoint;
  const scheme = /^([a-z]+):\/\//i.exec(host)?.[1]?.toLowerCase() ?? '';
  if (scheme === 'unix' || scheme === 'npipe') return { kind: 'socket', path: host.slice(scheme.length + 3) };
  if (!['tcp', 'http', 'https', 'ssh'].includes(scheme)) {
    throw new Error(`"${host}" does not begin with unix://, npipe://, tcp:// or ssh://`);
  }
  // A scheme the URL standard does not know keeps its host unchecked, so http stands in for all of them.
  const url = tryUrl(`http://${host.slice(scheme.length + 3)}`);
  if (!url?.hostname) throw new Error(`"${host}" has no host name, or no port from 1 to 65535`);
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const port = /:(\d+)(?:[/?#]|$)/.exec(host.slice(scheme.length + 3).replace(/^[^/]*\]/, ''))?.[1];
  const path = url.pathname === '/' ? '' : url.pathname.replace(/\/$/, '');
  if (scheme === 'ssh') {
    if (url.password) throw new Error('an ssh:// host may not hold a password; use keys');
    return { kind: 'ssh', host: name, path, ...(port && { port }), ...(url.username && { user: decodeURIComponent(url.username) }) };
  }
  const tls = scheme === 'https' || endpoint.tls !== undefined;
  return { kind: 'tcp', host: name, port: Number(port ?? (tls ? 2376 : 2375)), prefix: path, tls };
}

function tryUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
