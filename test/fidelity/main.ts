/**
 * How far the practice engine agrees with a real one: `npm run fidelity -- [--write] [--self] [part of a scenario's title] …`, with DOCKER_HOST
 * naming a real engine and its CLI and Compose on the PATH. Prints each difference, then the share that agrees. `--write` puts the result into
 * docs/practice-engine.md; `--self` compares the real engine with itself, which shows what no two runs agree in.
 */
import { exec } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPracticeEngine } from '../../src/practice/main.js';
import { scenarios } from './commands/index.js';
import type { Scenario } from './commands/types.js';
import { compare, type Outcome } from './compare.js';
import { printed, writeDocs } from './report.js';
import { Side } from './side.js';
import { get } from './state.js';
import { pull } from './pull.js';

/** What scenarios expect to be there. */
const images = ['alpine:3.20', 'nginx:1.27-alpine', 'redis:7-alpine', 'busybox:1.36'];
/** Scenarios at a time. */
const lanes = 3;

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const chosen = scenarios.filter(({ title }) => wanted.length === 0 || wanted.some((part) => title.includes(part)));
const real = process.env['DOCKER_HOST'];
if (!real?.startsWith('unix://')) throw new Error('DOCKER_HOST must name the unix socket of a real engine to compare with.');
// Some scenarios empty the engine.
if (!/\/run\/docker-tutor-engine/.test(real)) throw new Error('DOCKER_HOST must name an engine of `npm run engine -- up --engine 28.5`: this script removes all that it finds there.');
if (flags.includes('--write') && (wanted.length > 0 || flags.includes('--self'))) throw new Error('--write wants the whole script, against the practice engine.');

const dir = mkdtempSync(join(tmpdir(), 'fidelity-engine-'));
const faults: unknown[] = [];
const socket = join(dir, 'docker.sock');
const practice = await startPracticeEngine({ socket, dataDir: join(dir, 'data'), writable: [tmpdir()], onFault: (error) => void faults.push(error) });
await emptied();
for (const image of images) await Promise.all([pull(real.slice('unix://'.length), image), pull(socket, image)]);
const other = flags.includes('--self') ? real : `unix://${socket}`;

/** What earlier runs left, their cache too. */
async function emptied(): Promise<void> {
  const run = promisify(exec);
  await run('ids=$(docker ps -aq); [ -z "$ids" ] || docker rm -fv $ids; docker system prune -af; docker volume prune -af');
}

const roots = await Promise.all([real, other].map(async (host) => (await get<{ DockerRootDir: string }>(host.slice('unix://'.length), '/info')).DockerRootDir));
const outcomes = new Map<Scenario, Outcome[]>();
const play = async (scenario: Scenario): Promise<void> => {
  const at = scenarios.indexOf(scenario);
  const sides = ([real, other] as const).map((host, side) => new Side(host, `f${'ab'[side]}${process.pid.toString(36).padStart(4, '0').slice(-4)}x${String(at).padStart(2, '0')}z`, 21000 + 200 * side + at, scenario, roots[side]!));
  const found = await compare(scenario.title, scenario.lines, sides as [Side, Side]);
  await Promise.all(sides.map((side) => side.close()));
  outcomes.set(scenario, found);
  for (const outcome of found) if (!outcome.same) console.log(printed(outcome));
};
for (const scenario of chosen.filter(({ alone }) => alone)) await play(scenario);
const queue = chosen.filter(({ alone }) => !alone);
await Promise.all(Array.from({ length: lanes }, async () => {
  for (let next; (next = queue.shift()); ) await play(next);
}));

const { Version } = await get<{ Version: string }>(real.slice('unix://'.length), '/version');
await practice.close();
rmSync(dir, { recursive: true, force: true });
for (const fault of faults) console.log('FAULT', fault);
const all = chosen.flatMap((scenario) => outcomes.get(scenario) ?? []);
const same = all.filter((outcome) => outcome.same).length;
console.log(`\n${same} of ${all.length} commands agree (${((100 * same) / all.length).toFixed(1)} %) with Docker ${Version}`);
// Some scenarios empty the engine.
if (!/\/run\/docker-tutor-engine/.test(real)) throw new Error('DOCKER_HOST must name an engine of `npm run engine -- up --engine 28.5`: this script removes all that it finds there.');
if (flags.includes('--write')) await writeDocs(all, Version);
process.exit(0);
