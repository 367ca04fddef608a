import { readFileSync } from 'node:fs';
import { hubServer } from './server.js';

/** Settings of the process of its own that the stand-in for Docker Hub runs in: `main.ts SETTINGS.json`. */
export interface HubSettings {
  port: number;
  registry: string;
  /** Files. */
  cert: string;
  key: string;
}

const { port, registry, cert, key } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as HubSettings;
const server = hubServer({ port, registry, cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') });
server.listen(port, '127.0.0.1');
process.on('uncaughtException', (error) => console.error(error));
