/** What the practice engine promises: started from the bundle, compared with `node -e 0` and with a real engine in the same run. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { optionsVariable, type ServeOptions } from '../src/practice/service/options.js';
import { median } from './measure.js';

export interface PracticeBench {
  readonly cli: string;
  /** An empty folder. */
  readonly folder: string;
  bare(): number;
  report(name: string, value: number, limit: number, unit: string): void;
}

const ROUNDS = 15;

/** ms from the process's start to its first answer. */
async function firstPing(cli: string, { paths, ...rest }: ServeOptions): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(dirname(cli), 'far', 'practice.js')], { stdio: 'ignore', env: { ...process.env, [optionsVariable]: JSON.stringify({ paths, ...rest }) } });
  while (!(await answers(paths.socket))) await new Promise((resolve) => setTimeout(resolve, 1));
  const took = performance.now() - start;
  child.kill();
  await new Promise((resolve) => child.once('exit', resolve));
  return took;
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const req = request({ socketPath, path: '/_ping' }, (res) => (res.resume(), resolve(true)));
    req.on('error', () => resolve(false));
    req.end();
  });
}

function timed(command: string, args: readonly string[], env: NodeJS.ProcessEnv): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return performance.now() - start;
}

export async function practice({ cli, folder, bare, report }: PracticeBench): Promise<void> {
  mkdirSync(folder);
  const paths = { socket: join(folder, 's'), runtimeDir: folder, dataDir: join(folder, 'data'), lock: join(folder, 'lock'), log: join(folder, 'log') };
  const bares: number[] = [];
  const pings: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    bares.push(bare());
    pings.push(await firstPing(cli, { paths, writable: [], idleMs: 0 }));
  }
  report('practice engine: start to first answered ping', median(pings.slice(1)) / median(bares.slice(1)), 5, '×');

  const real = process.env;
  const own = { ...real, XDG_RUNTIME_DIR: folder, DOCKER_TUTOR_PRACTICE_DATA: join(folder, 'kept') };
  const tutor = (action: string): number => timed(process.execPath, [cli, 'practice', action], own);
  const starts: number[] = [];
  bares.length = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    bares.push(bare());
    if (round > 0) tutor('stop');
    starts.push(tutor('start'));
  }
  try {
    report('practice start, until it answers', median(starts.slice(1)) / median(bares.slice(1)), 5, '×');
    await sideBySide(real, { ...own, DOCKER_HOST: `unix://${join(folder, 'docker-tutor', 'docker.sock')}` }, report);
    const { pid } = JSON.parse(spawnSync(process.execPath, [cli, 'practice', 'status', '--json'], { env: own, encoding: 'utf8' }).stdout) as { pid: number };
    await idle(pid, report);
  } finally {
    tutor('stop');
  }
}

/** One container's whole life on both engines, in turn. */
async function sideBySide(real: NodeJS.ProcessEnv, practised: NodeJS.ProcessEnv, report: PracticeBench['report']): Promise<void> {
  const image = 'alpine:3.20';
  const run = ['run', '--rm', image, 'true'];
  const times: Record<'real' | 'practice', number[]> = { real: [], practice: [] };
  for (const env of [real, practised]) timed('docker', ['pull', '-q', image], env);
  for (let round = 0; round <= ROUNDS; round++) {
    times.real.push(timed('docker', run, real));
    times.practice.push(timed('docker', run, practised));
  }
  const [there, here] = [median(times.real.slice(1)), median(times.practice.slice(1))];
  console.log(`  docker run --rm ${image} true: real ${there.toFixed(0)} ms, practice ${here.toFixed(0)} ms`);
  report(`docker ${run.join(' ')}, against the real engine`, here / there, 1, '×');
}

/** After some use, with nothing running. */
async function idle(pid: number, report: PracticeBench['report']): Promise<void> {
  if (process.platform !== 'linux') return;
  // What the last commands left to collect is mostly collected first; V8 may still do a round of 40 ms.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const before = cpu(pid);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  report('practice engine: CPU in 10 s of idleness', cpu(pid) - before, 50, 'ms');
  report('practice engine: memory while idle', Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000, 100, 'MB');
}

/** ms of CPU so far; a tick is 10 ms (proc(5): utime and stime are fields 14 and 15). */
function cpu(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
