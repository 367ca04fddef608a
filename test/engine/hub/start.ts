import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startDetached } from '../processes.js';
import { freePort } from '../registry.js';
import { waitFor } from '../wait-for.js';
import { makeCertificate } from './certificate.js';
import type { HubSettings } from './main.js';

/**
 * Starts the stand-in for Docker Hub, in front of the registry at `registry`; returns what an engine's environment needs
 * to talk to it instead of the real one.
 */
export async function startHub(run: string, registry: string): Promise<NodeJS.ProcessEnv> {
  const { ca, cert, key } = await makeCertificate(join(run, 'tls'));
  const port = await freePort();
  const file = join(run, 'hub.json');
  const log = join(run, 'hub.log');
  await writeFile(file, JSON.stringify({ port, registry, cert, key } satisfies HubSettings));
  // Through vitest our own process has no tsx in it, so its loader is named.
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const main = join(dirname(fileURLToPath(import.meta.url)), 'main.ts');
  startDetached(process.execPath, ['--import', loader, main, file], log, { ...process.env, NODE_OPTIONS: '' });
  const proxy = `http://127.0.0.1:${port}`;
  await waitFor('the stand-in for Docker Hub', () => listens(proxy), log);
  // Registries that learners run themselves are reached directly.
  const direct = 'localhost,127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16';
  return { HTTPS_PROXY: proxy, HTTP_PROXY: '', NO_PROXY: direct, no_proxy: direct, https_proxy: proxy, http_proxy: '', SSL_CERT_FILE: ca };
}

async function listens(url: string): Promise<true | undefined> {
  const answer = await fetch(url).catch(() => undefined);
  return answer ? true : undefined;
}
