/** For developers: `npx tsx src/practice/dev.ts [socket]` runs the engine until ^C. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPracticeEngine } from './main.js';

const socket = process.argv[2] ?? join(tmpdir(), 'docker-tutor-practice', 'docker.sock');
const engine = await startPracticeEngine({ socket, dataDir: join(tmpdir(), 'docker-tutor-practice', 'data'), writable: [process.cwd(), tmpdir()], onFault: (error) => console.error(error) });
console.log(`export DOCKER_HOST=unix://${socket} DOCKER_BUILDKIT=0`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void engine.close().then(() => process.exit(0)));
