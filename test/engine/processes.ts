import { spawn } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The only programs that this harness ever stops, whatever else names its folders on its command line. */
const OURS = ['dockerd', 'containerd', 'containerd-shim-runc-v2', 'docker-registry', 'node'];

/** Starts a program that outlives this one; what it says goes to `log`. */
export function startDetached(command: string, args: string[], log: string, env: NodeJS.ProcessEnv): void {
  const out = openSync(log, 'a');
  const child = spawn(command, args, { detached: true, stdio: ['ignore', out, out], env, cwd: '/' });
  child.on('error', () => undefined); // Not found: whoever waits for its answer reports it.
  child.unref();
}

/**
 * Pids of the programs started for the engine in `run`. Found by their command lines, each of which names a file
 * in that folder: a pid file may be stale and its number reused by a stranger, a command line is never.
 */
export function processesOf(run: string, programs: readonly string[] = OURS): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const words = commandLine(pid);
      const [program = '', ...args] = words;
      return programs.includes(basename(program)) && args.some((word) => word.startsWith(`${run}/`));
    })
    .map(Number);
}

/** Whether anyone on this machine runs that program. */
export function anyProcess(program: string): boolean {
  return readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && basename(commandLine(pid)[0] ?? '') === program);
}

/** Asks processes to end, and after `grace` ms makes them. */
export async function stopProcesses(find: () => number[], grace: number): Promise<void> {
  for (const pid of find()) signal(pid, 'SIGTERM');
  const deadline = Date.now() + grace;
  while (find().length > 0 && Date.now() < deadline) await sleep(50);
  while (find().length > 0) {
    for (const pid of find()) signal(pid, 'SIGKILL');
    await sleep(50);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Zombies have an empty command line, and so are never waited for. */
function commandLine(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
