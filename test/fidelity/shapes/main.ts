/**
 * Sends the same requests to a real engine (`DOCKER_HOST`) and to a practice engine, and prints where status, headers,
 * members, types or messages of the replies differ. `node --import tsx test/fidelity/shapes/main.ts [part of a title]`.
 * Both must be private: all that is in them is removed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPracticeEngine } from '../../../src/practice/main.js';
import { scenarios } from './cases/index.js';
import { send } from './client.js';
import { compare } from './compare.js';
import { Side } from './side.js';

const host = process.env['DOCKER_HOST'] ?? '';
if (!host.startsWith('unix://')) throw new Error('DOCKER_HOST must name the socket of a private real engine: unix:///…');
const folder = mkdtempSync(join(tmpdir(), 'shapes-'));
const socket = join(folder, 'docker.sock');
const practice = await startPracticeEngine({ socket, dataDir: join(folder, 'data'), writable: [tmpdir()], onFault: (error) => console.error('fault:', error) });
const real = host.slice(7);
for (const path of [real, socket]) {
  for (const image of ['alpine:3.20', 'busybox:latest', 'nginx:alpine']) await send(path, { ask: 'POST ' }, `/images/create?fromImage=${image}`, undefined);
}
const wanted = scenarios.filter(({ title }) => title.includes(process.argv[2] ?? ''));
const sides = [new Side(real), new Side(socket)];
for (const side of sides) await side.clean();
let asked = 0;
let agree = 0;
const endpoints = new Set<string>();
for (const scenario of wanted) {
  const [ours, theirs] = await Promise.all([sides[1]!.play(scenario), sides[0]!.play(scenario)]);
  console.log(`\n# ${scenario.title}`);
  scenario.steps.forEach((step, i) => {
    const [a, b] = [theirs[i]!, ours[i]!];
    if (step.quiet && (a.status !== b.status || a.status >= 400)) console.log(`! ${step.ask}: ${a.status} ${a.body.toString().slice(0, 200)} | ${b.status} ${b.body.toString().slice(0, 200)}`);
    if (step.quiet) return;
    asked++;
    endpoints.add(step.ask.replace(/^(\w+) (\/v1\.\d+)?/, '$1 ').replace(/\?.*/, ''));
    const found = compare(step, a, b);
    if (found.length === 0) return void agree++;
    console.log(`- ${step.ask}${step.body === undefined || Buffer.isBuffer(step.body) ? '' : ` ${JSON.stringify(step.body).slice(0, 200)}`}`);
    for (const line of found) console.log(`    ${line}`);
  });
}
console.log(`\n${agree} of ${asked} requests agree (${endpoints.size} endpoints and forms).`);
await practice.close();
rmSync(folder, { recursive: true, force: true });
