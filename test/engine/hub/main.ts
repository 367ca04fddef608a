import { readFileSync } from 'node:fs';
import { hubServer } from './server.js';

/** The process of its own that the stand-in for Docker Hub runs in: `main.ts SETTINGS.json`. */
export interface HubSettings {
  port: number;
  cert: string;
  key: string;
}

const settings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as HubSettings;
const server = hubServer({ cert: readFileSync(settings.cert, 'utf8'), key: readFileSync(settings.key, 'utf8') });
server.listen(settings.port, '127.0.0.1');
process.on('uncaughtException', (error) => console.error(error));
