import { request } from 'node:http';
import { tryRun } from './run-command.js';

/** The engine's version when something at `host` (as in DOCKER_HOST) answers as an engine, else undefined. */
export async function pingEngine(host: string, timeout = 5000): Promise<string | undefined> {
  const target = requestTarget(host);
  // ssh://, npipe:// and TLS are the CLI's business.
  if (!target) return versionByCli(host, timeout);
  return new Promise((resolve) => {
    const asked = request({ ...target, path: '/version', timeout }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve(response.statusCode === 200 ? versionIn(body) : undefined));
      response.on('error', () => resolve(undefined));
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(undefined));
    asked.end();
  });
}

function requestTarget(host: string): { socketPath: string } | { host: string; port: string } | undefined {
  if (host.startsWith('unix://')) return { socketPath: host.slice('unix://'.length) };
  if (host.startsWith('tcp://') && !process.env.DOCKER_TLS_VERIFY) {
    const url = new URL(host);
    return { host: url.hostname, port: url.port || '2375' };
  }
  return undefined;
}

function versionIn(body: string): string | undefined {
  try {
    return String((JSON.parse(body) as { Version?: unknown }).Version ?? 'unknown');
  } catch {
    return undefined;
  }
}

async function versionByCli(host: string, timeout: number): Promise<string | undefined> {
  const asked = await tryRun('docker', ['-H', host, 'version', '--format', '{{.Server.Version}}'], { timeout });
  return asked.code === 0 ? asked.stdout.trim() : undefined;
}
