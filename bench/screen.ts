/** The shell in the tutor's screen, as a learner sees it: keys, floods, ticks and pictures, and a screen where nothing happens. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTerminal, type TestTerminal } from '../test/ui/terminal.js';
import { crowd, disperse, tickCourse } from './fixtures.js';
import { median, percentile } from './measure.js';
import { drained } from './shell.js';

export interface ScreenBench {
  readonly cli: string;
  /** For a course. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  report(name: string, value: number, limit: number, unit: string): void;
}

/** A prompt that tells how many commands have ended. */
const PROMPT = { SHELL: '/bin/bash', PROMPT_COMMAND: "PS1='[\\#]$ '" };

const open = ({ cli, folder, env }: ScreenBench): TestTerminal =>
  openTerminal({ command: process.execPath, args: [cli, '--course', tickCourse(folder), 'start', 'lesson-1'], columns: 120, rows: 40, env: { ...env, ...PROMPT } });

async function inShell(bench: ScreenBench): Promise<TestTerminal> {
  const terminal = open(bench);
  await terminal.waitFor(/Docker \d+/);
  terminal.press('n');
  await terminal.waitFor(/[✗○] the tick/);
  terminal.press('ctrl+t');
  await terminal.waitFor(/^\[1\]\$/m);
  return terminal;
}

/** From a key to its glyph, while the engine has 300 containers and tells of 20 events a second. */
export async function echo(bench: ScreenBench): Promise<void> {
  crowd(300, 0);
  const events = rename('crowd-0', 50);
  const terminal = await inShell(bench);
  try {
    const times: number[] = [];
    const row = (): string => (terminal.rows()[terminal.buffer.cursorY] ?? '').trimEnd();
    for (let press = 0; press < 400; press += 1) {
      const key = String.fromCharCode(97 + (press % 26));
      // A line that is full would wrap.
      if (press % 50 === 0) {
        terminal.press('ctrl+u');
        await terminal.waitFor(() => /\$$/.test(row()));
      }
      const wanted = row() + (press % 50 === 0 ? ' ' : '') + key;
      const start = performance.now();
      terminal.press(key);
      await terminal.waitFor(() => row() === wanted);
      times.push(performance.now() - start);
    }
    bench.report('shell: key to glyph, median', median(times), 33, 'ms');
    bench.report('shell: key to glyph, p95', percentile(times, 95), 33, 'ms');
  } finally {
    events.stop();
    await terminal.close();
    disperse();
  }
}

/** The same flood in the tutor's shell, seen on the screen, and in a bare pty; then a key, and the memory of it all. */
export async function flood(bench: ScreenBench): Promise<void> {
  const terminal = await inShell(bench);
  const bare = drained(process.env);
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 11; round += 1) {
    const began = performance.now();
    terminal.press(`yes | head -200000; echo en""d${round}`, 'enter');
    await terminal.waitFor(new RegExp(`^end${round}\\s*$`, 'm'));
    if (round > 0) times[0].push(performance.now() - began);
    const took = await bare.run(round);
    if (round > 0) times[1].push(took);
  }
  bare.close();
  bench.report('shell: yes | head -200000 on the screen, of a bare pty', median(times[0]) / median(times[1]), 3, '×');
  terminal.press('yes', 'enter');
  await terminal.waitFor(/^y\s*$/m);
  const began = performance.now();
  terminal.press('ctrl+t');
  await terminal.waitFor('Ctrl-T shell');
  bench.report('shell: Ctrl-T to repaint, while it prints without end', performance.now() - began, 100, 'ms');
  terminal.press('ctrl+t', 'ctrl+c');
  await terminal.waitFor('^C');
  if (process.platform === 'linux') {
    const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${terminal.pid}/status`, 'utf8'))?.[1]);
    bench.report('shell: memory after floods, highest', kilobytes / 1000, 220, 'MB');
  }
  await terminal.close();
}

/** From the return of a command to the tick, and to the picture of the engine. */
export async function picture(bench: ScreenBench): Promise<void> {
  const terminal = open(bench);
  await terminal.waitFor(/Docker \d+/);
  terminal.press('n');
  await terminal.waitFor(/[✗○] the tick/);
  terminal.press('e');
  await terminal.waitFor('Nothing of this lesson');
  const times: number[] = [];
  for (let round = 0; round < 30; round += 1) {
    for (const [verb, seen] of [['create', (screen: string) => !screen.includes('Nothing of this lesson')], ['rm', (screen: string) => screen.includes('Nothing of this lesson')]] as const) {
      execFileSync('docker', ['volume', verb, 'tutor-tick']);
      const returned = performance.now();
      await terminal.waitFor(seen);
      times.push(performance.now() - returned);
    }
  }
  await terminal.close();
  bench.report(`command to picture, median of ${times.length}`, median(times), 150, 'ms');
}

/** Of one core, over a minute in which nobody does anything, with shell and engine open. */
export async function rest(bench: ScreenBench): Promise<void> {
  if (process.platform !== 'linux') return;
  const terminal = await inShell(bench);
  const spent = (): number => {
    const fields = readFileSync(`/proc/${terminal.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    // Fields 14 and 15 of proc_pid_stat(5), in ticks of 10 ms.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  await sleep(5000);
  const before = spent();
  await sleep(60_000);
  bench.report('at rest for 60 s: of one core', ((spent() - before) / 60_000) * 100, 1, '%');
  await terminal.close();
}

/** Renames a container back and forth: an event each time. */
function rename(container: string, every: number): { stop(): void } {
  const socketPath = process.env['DOCKER_HOST']?.replace('unix://', '');
  let name = container;
  const timer = setInterval(() => {
    const next = name === container ? `${container}-again` : container;
    const asked = request({ socketPath, method: 'POST', path: `/containers/${name}/rename?name=${next}` }, (answer) => answer.resume());
    asked.on('error', () => undefined).end();
    name = next;
  }, every);
  return { stop: () => clearInterval(timer) };
}
