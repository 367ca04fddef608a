/**
 * How far the practice engine agrees with a real one. With DOCKER_HOST naming a real engine:
 * `node --import tsx test/fidelity/main.ts [part of a scenario's title] …`. Prints each difference, then the share that agrees.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPracticeEngine } from '../../src/practice/main.js';
import { containers } from './commands/containers.js';
import { objects } from './commands/objects.js';
import { Side, type Result } from './side.js';

const wanted = process.argv.slice(2);
const chosen = [...containers, ...objects].filter(({ title }) => wanted.length === 0 || wanted.some((part) => title.includes(part)));
const real = process.env['DOCKER_HOST'];
if (!real) throw new Error('DOCKER_HOST must name a real engine to compare with.');

const prefix = `fid${process.pid.toString(36)}z`;
const dir = mkdtempSync(join(tmpdir(), 'fidelity-engine-'));
const faults: unknown[] = [];
const practice = await startPracticeEngine({ socket: join(dir, 'docker.sock'), dataDir: join(dir, 'data'), writable: [tmpdir()], onFault: (error) => void faults.push(error) });
const sides = [new Side(real, prefix), new Side(`unix://${join(dir, 'docker.sock')}`, prefix)] as const;
await pull(join(dir, 'docker.sock'), ['alpine:3.20', 'nginx:1.27-alpine']);

let same = 0;
let all = 0;
for (const scenario of chosen) {
  const [there, here] = await Promise.all(sides.map((side) => side.play(scenario)));
  scenario.lines.forEach((line, i) => {
    all++;
    if (JSON.stringify(there![i]) === JSON.stringify(here![i])) same++;
    else console.log(`\n--- ${scenario.title}: ${line}\n${show('real    ', there![i]!)}\n${show('practice', here![i]!)}`);
  });
}
for (const side of sides) side.close();
await practice.close();
rmSync(dir, { recursive: true, force: true });
for (const fault of faults) console.log('FAULT', fault);
console.log(`\n${same} of ${all} commands agree (${((100 * same) / all).toFixed(1)} %)`);
process.exit(0);

function show(name: string, { code, out, err }: Result): string {
  return [`${name} exit ${code}`, ...(out ? [`  out ${out.replaceAll('\n', '\n      ')}`] : []), ...(err ? [`  err ${err.replaceAll('\n', '\n      ')}`] : [])].join('\n');
}

async function pull(socketPath: string, images: readonly string[]): Promise<void> {
  const { request } = await import('node:http');
  for (const image of images) {
    await new Promise<void>((resolve, reject) => {
      request({ socketPath, method: 'POST', path: `/images/create?fromImage=${encodeURIComponent(image.split(':')[0]!)}&tag=${image.split(':')[1]}` }, (res) => res.resume().on('end', () => resolve()))
        .on('error', reject)
        .end();
    });
  }
}
