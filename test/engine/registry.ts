import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startDetached } from './processes.js';
import { waitFor } from './wait-for.js';

/** A port of 127.0.0.1 that nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Serves the images stored in `storage`, on 127.0.0.1 only; returns its address without scheme, `127.0.0.1:PORT`.
 * `run` is the folder of the engine it belongs to.
 */
export async function startRegistry(run: string, tools: string, storage: string, writable = false): Promise<string> {
  await mkdir(run, { recursive: true });
  const address = `127.0.0.1:${await freePort()}`;
  const configuration = join(run, 'registry.yml');
  const log = join(run, 'registry.log');
  await writeFile(configuration, registryYaml(address, storage, writable));
  startDetached(join(tools, 'usr/bin/docker-registry'), ['serve', configuration], log, process.env);
  await waitFor('the registry', () => answers(`http://${address}/v2/`), log);
  return address;
}

function registryYaml(address: string, storage: string, writable: boolean): string {
  return `version: 0.1
log: { level: warn, accesslog: { disabled: true } }
storage:
  filesystem: { rootdirectory: ${JSON.stringify(storage)} }
  maintenance: { readonly: { enabled: ${!writable} }, uploadpurging: { enabled: false } }
http: { addr: ${JSON.stringify(address)}, secret: private }
`;
}

async function answers(url: string): Promise<true | undefined> {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok ? true : undefined;
}
