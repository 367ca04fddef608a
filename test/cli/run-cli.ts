/** Runs the real command line as a child process, from a real bundle, with a home of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves once stdout and stderr together contain it. */
  sees(text: string | RegExp): Promise<void>;
}

export interface Place {
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Finished>;
  spawn(args: readonly string[], env?: NodeJS.ProcessEnv): Running;
  remove(): void;
}

/** A home without progress, docker configuration or workspace; nothing of the learner's is read or written. */
export function makePlace(entry: string, overrides: NodeJS.ProcessEnv = {}): Place {
  const home = mkdtempSync(join(tmpdir(), 'docker-tutor-cli-'));
  const { PATH } = process.env;
  const env: NodeJS.ProcessEnv = {
    PATH,
    HOME: home,
    DOCKER_CONFIG: join(home, '.docker'),
    DOCKER_TUTOR_HOME: join(home, 'config'),
    DOCKER_TUTOR_WORKSPACE: join(home, 'work'),
    LANG: 'C.UTF-8',
    ...overrides,
  };
  const start = (args: readonly string[], more: NodeJS.ProcessEnv = {}): Running => {
    const child = spawn(process.execPath, [entry, ...args], { cwd: home, env: { ...env, ...more }, stdio: ['pipe', 'pipe', 'pipe'] });
    return follow(child);
  };
  return {
    home,
    env,
    spawn: start,
    run(args, more) {
      const running = start(args, more);
      running.child.stdin?.end();
      return running.finished;
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

function follow(child: ChildProcess): Running {
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const look = (): void => waiting.forEach((check) => check());
  child.stdout?.setEncoding('utf8').on('data', (text: string) => ((stdout += text), look()));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => ((stderr += text), look()));
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return {
    child,
    finished,
    sees: (text) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const all = stdout + stderr;
          if (typeof text === 'string' ? !all.includes(text) : !text.test(all)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
        void finished.then(() => (check(), waiting.has(check) && reject(new Error(`ended without ${String(text)}:\n${stdout}${stderr}`))));
      }),
  };
}
