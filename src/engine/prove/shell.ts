import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ShellOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Stop at the first line that fails, as a solution must not; a learner's shell goes on. */
  readonly stopOnError: boolean;
  /** ms */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

export interface ShellResult {
  /** undefined: it took too long, and was ended. */
  readonly exitCode: number | undefined;
  /** Both streams, as they came; at most the last 4000 characters. */
  readonly output: string;
}

/** ms for the last output to arrive. */
const FLUSH = 300;

/**
 * Runs lines as a shell script, with stdin closed. Whatever it leaves running in its process group is ended with it.
 */
export async function runLines(lines: readonly string[], { cwd, env, stopOnError, timeout, signal }: ShellOptions): Promise<ShellResult> {
  const dir = await mkdtemp(join(tmpdir(), 'docker-tutor-script-'));
  try {
    const script = join(dir, 'lines.sh');
    await writeFile(script, `${lines.join('\n')}\n`);
    return await run(script, { cwd, env, stopOnError, timeout, signal });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function run(script: string, { cwd, env, stopOnError, timeout, signal }: ShellOptions): Promise<ShellResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', [...(stopOnError ? ['-e'] : []), script], {
      cwd,
      env: env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that background processes can be ended with it.
      detached: true,
    });
    let output = '';
    let late = false;
    const keep = (chunk: Buffer): void => void (output = (output + chunk.toString('utf8')).slice(-4000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (): void => killGroup(child.pid);
    const timer = setTimeout(() => {
      late = true;
      end();
    }, timeout);
    signal?.addEventListener('abort', end, { once: true });
    child.on('error', reject);
    // Not only `close`: what was left in the background, or has left the group, may hold the pipes open.
    child.on('exit', code => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      end();
      const done = (): void => {
        clearTimeout(last);
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ exitCode: late ? undefined : (code ?? 1), output: output.trim() });
      };
      const last = setTimeout(done, FLUSH);
      child.once('close', done);
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Everything in it has ended.
  }
}
