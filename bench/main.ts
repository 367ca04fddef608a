/**
 * `npm run bench`: what the tutor promises about speed, measured against `node -e 0` in the same run, because machines
 * are noisy. Needs a built `dist/` and an engine (the private one, or DOCKER_HOST's). Exits 1 when a promise is broken.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ensureEngine } from '../test/engine/index.js';
import { openTerminal, ROOT } from '../test/ui/terminal.js';
import { crowd, disperse, tickCourse } from './fixtures.js';
import { practice } from './practice.js';
import * as screen from './screen.js';
import { floodRatio } from './shell.js';
import { interleave, median, percentile, timeRun } from './measure.js';
import { relayRatios } from './relay.js';

const cli = join(ROOT, 'dist', 'docker-tutor.js');
const builtIn = join(ROOT, 'dist', 'docker-cli.js');
const temporary = mkdtempSync(join(tmpdir(), 'docker-tutor-bench-'));
const engine = await ensureEngine({ say: (line) => console.error(line) });
if (!engine.available) throw new Error(engine.reason);
Object.assign(process.env, engine.env, {
  DOCKER_TUTOR_HOME: join(temporary, 'home'),
  DOCKER_TUTOR_WORKSPACE: join(temporary, 'workspace'),
});

let broken = 0;
function report(name: string, value: number, limit: number, unit: string): void {
  const kept = value <= limit;
  if (!kept) broken += 1;
  console.log(`${kept ? '✓' : '✗'} ${name.padEnd(58)} ${value.toFixed(unit === '×' || unit === '%' ? 2 : 0)} ${unit}  (≤ ${limit} ${unit})`);
}

const run = (...args: string[]) => () => timeRun([cli, ...args], process.env, [0, 1]);
const bare = () => timeRun(['-e', '0'], process.env);
const terminalEnv = {
  DOCKER_HOST: process.env.DOCKER_HOST,
  DOCKER_TUTOR_HOME: process.env.DOCKER_TUTOR_HOME,
  DOCKER_TUTOR_WORKSPACE: process.env.DOCKER_TUTOR_WORKSPACE,
};

function plainCommands(): void {
  const times = interleave({
    bare,
    '--help': run('--help'),
    list: run('list'),
    'show lesson-3': run('show', 'lesson-3'),
    'hint lesson-3': run('hint', 'lesson-3'),
    'check lesson-3': run('check', 'lesson-3'),
    'docker ps': () => timeRun([builtIn, 'ps'], process.env),
  });
  for (const name of ['--help', 'list', 'show lesson-3', 'hint lesson-3']) report(name, times[name]! / times.bare!, 1.6, '×');
  report('check lesson-3, idle engine', times['check lesson-3']! / times.bare!, 2, '×');
  report('docker ps, the built-in one', times['docker ps']! / times.bare!, 1.8, '×');
}

/** The same check beside 300 containers and 100 images that are not the lesson's. */
function crowded(): void {
  const check = run('check', 'lesson-3');
  const alone = interleave({ bare, check });
  crowd(300, 100);
  try {
    const among = interleave({ bare, check });
    report('check lesson-3, among 300 containers and 100 images', among.check! / among.bare! / (alone.check! / alone.bare!), 1.2, '×');
  } finally {
    disperse();
  }
}

async function firstFrame(): Promise<void> {
  const frames: number[] = [];
  const bares: number[] = [];
  for (let round = 0; round < 11; round += 1) {
    bares.push(bare());
    const start = performance.now();
    const terminal = openTerminal({ command: process.execPath, args: [cli, 'start', 'lesson-1'], columns: 120, rows: 40, env: terminalEnv });
    await terminal.waitFor('Lesson 1');
    frames.push(performance.now() - start);
    await terminal.close();
  }
  report('start: first frame', median(frames) / median(bares), 4, '×');
}

/** The high-water mark of resident memory; only Linux tells it. */
function reportMemory(name: string, pid: number): void {
  if (process.platform !== 'linux') return;
  const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  report(name, kilobytes / 1000, 130, 'MB');
}

async function commandToTick(): Promise<void> {
  const course = tickCourse(join(temporary, 'course'));
  const terminal = openTerminal({
    command: process.execPath, args: [cli, '--course', course, 'start', 'lesson-1'], columns: 120, rows: 40, env: terminalEnv,
  });
  await terminal.waitFor(/Docker \d+/);
  terminal.press('n');
  await terminal.waitFor(/✗ the tick|○ the tick/);
  const times: number[] = [];
  for (let round = 0; round < 30; round += 1) {
    for (const [verb, seen] of [['create', /✓ the tick/], ['rm', /[✗○] the tick/]] as const) {
      execFileSync('docker', ['volume', verb, 'tutor-tick']);
      const returned = performance.now();
      await terminal.waitFor(seen);
      times.push(performance.now() - returned);
    }
  }
  await terminal.close();
  report(`command to tick, median of ${times.length}`, median(times), 150, 'ms');
  report('command to tick, p95', percentile(times, 95), 400, 'ms');
}

async function keyToRepaint(): Promise<void> {
  const terminal = openTerminal({ command: process.execPath, args: [cli, 'start', 'lesson-4'], env: terminalEnv });
  await terminal.waitFor(/Docker \d+/);
  await terminal.waitFor('press a');
  // One line down and up again: the top line of the lesson tells which of the two the screen shows.
  const top = () => terminal.rows()[2] ?? '';
  const unmoved = top();
  const times: number[] = [];
  for (let press = 0; press < 400; press += 1) {
    const down = press % 2 === 0;
    const start = performance.now();
    terminal.press(down ? 'j' : 'k');
    await terminal.waitFor(() => (top() === unmoved) !== down);
    times.push(performance.now() - start);
  }
  report('key press to repaint, p95', percentile(times, 95), 33, 'ms');
  reportMemory('start: memory after 400 keys, highest', terminal.pid);
  await terminal.close();
}

const onScreen: screen.ScreenBench = { cli, folder: join(temporary, 'course'), env: terminalEnv, report };

async function relayed(): Promise<void> {
  const { ps, save } = await relayRatios(process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock');
  report('docker ps through the relay, of docker ps', ps, 1.3, '×');
  report('docker save of 200 MB through the relay, of docker save', save, 1.5, '×');
}

/** `npm run bench -- plain crowded` runs only those. */
const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  plain: plainCommands, crowded, frame: firstFrame, tick: commandToTick, keys: keyToRepaint,
  flood: async () => report('the shell alone: yes | head -200000, of a bare pty', await floodRatio(), 3, '×'),
  echo: () => screen.echo(onScreen), pour: () => screen.flood(onScreen), picture: () => screen.picture(onScreen), rest: () => screen.rest(onScreen),
  relay: relayed,
  practice: () => practice({ cli, folder: join(temporary, 'practice'), bare, report }),
};
const wanted = process.argv.slice(2);
try {
  for (const [name, run] of Object.entries(benches)) if (wanted.length === 0 || wanted.includes(name)) await run();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
process.exitCode = broken > 0 ? 1 : 0;
