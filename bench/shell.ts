/** The embedded shell alone, without the tutor's screen: how much its parser slows down a program that writes without end. */
import { spawn } from '@lydell/node-pty';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openShell } from '../src/shell/open.js';
import { median } from './measure.js';

const FLOOD = 'yes | head -200000';
const ROUNDS = 11;
/** The parser is compiled while it runs. */
const WARM_UP = 3;
/** Milliseconds; the rows are asked for as often as a screen does. */
const FRAME = 16;
const size = { columns: 120, rows: 40 };

/** Typed with quotes in the word, so that its echo is not taken for it. */
const typed = (round: number): string => `${FLOOD}; echo en""d${round}\r`;

export interface Subject {
  /** Milliseconds from Enter to the end of the flood. */
  run(round: number): Promise<number>;
  close(): void;
}

/** A pty and nobody who looks at it. */
export function drained(env: NodeJS.ProcessEnv): Subject {
  const pty = spawn('/bin/sh', ['-i'], { cols: size.columns, rows: size.rows, env });
  let tail = '';
  let seen: (() => void) | undefined;
  pty.onData((data) => {
    tail = (tail + data).slice(-200);
    seen?.();
  });
  return {
    run: (round) => timed((done) => {
      seen = () => tail.includes(`end${round}`) && done();
      pty.write(typed(round));
    }),
    close: () => pty.kill('SIGKILL'),
  };
}

async function embedded(env: NodeJS.ProcessEnv, folder: string): Promise<Subject> {
  const shell = await openShell({ ...size, folder, env, overrides: {}, path: [] });
  return {
    run: (round) => timed((done) => {
      let drawn = 0;
      let wanted: NodeJS.Timeout | undefined;
      const draw = (): void => {
        wanted = undefined;
        drawn = performance.now();
        if (!shell.rows().some((row) => row.startsWith(`end${round}`))) return;
        end();
        done();
      };
      const end = shell.onChange(() => (wanted ??= setTimeout(draw, Math.max(0, drawn + FRAME - performance.now()))));
      shell.write(typed(round));
    }),
    close: () => shell.close(),
  };
}

async function timed(what: (done: () => void) => void): Promise<number> {
  const start = performance.now();
  await new Promise<void>(what);
  return performance.now() - start;
}

/** @returns how many times as long `yes | head -200000` takes in the embedded shell as in a bare pty; medians of interleaved runs */
export async function floodRatio(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'docker-tutor-flood-'));
  const env = { PATH: process.env['PATH'], HOME: folder, SHELL: '/bin/sh', LANG: 'C.UTF-8' };
  const subjects = [drained(env), await embedded(env, folder)] as const;
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      const took = await subject.run(round);
      if (round >= WARM_UP) times[index]!.push(took);
    }
  }
  for (const subject of subjects) subject.close();
  rmSync(folder, { recursive: true, force: true });
  return median(times[1]) / median(times[0]);
}
