import { FsError } from '../fs/error.js';
import { exitCodeOf, type Proc } from '../process/proc.js';
import { ApiError, badRequest, conflict, failed, notFound } from '../state/error.js';
import { newId } from '../state/ids.js';
import type { Container } from '../state/types.js';
import type { Engine } from './engine.js';
import { Io } from './io.js';
import { parseDetachKeys } from '../process/detach-keys.js';
import { cannotRun, environment } from './run.js';
import { resolveUser } from './user.js';

export interface ExecRequest {
  Cmd?: string[] | null;
  AttachStdin?: boolean;
  AttachStdout?: boolean;
  AttachStderr?: boolean;
  DetachKeys?: string;
  Tty?: boolean;
  Env?: string[] | null;
  Privileged?: boolean;
  User?: string;
  WorkingDir?: string;
  ConsoleSize?: [number, number] | null;
}

/** A further process in a running container. */
export interface Exec {
  readonly id: string;
  readonly container: Container;
  readonly request: ExecRequest;
  readonly io: Io;
  readonly detachKeys?: Buffer;
  proc?: Proc;
  started: boolean;
  running: boolean;
  exitCode: number | null;
  pid: number;
  /** ms; a while after it the exec is forgotten. */
  endedAt?: number;
  /** Settles when the process has ended. */
  done?: Promise<void>;
}

/** As events show it: the program, a space, its arguments. */
const commandText = ([program = '', ...args]: readonly string[]): string => `${program} ${args.join(' ')}`;

export function createExec(engine: Engine, container: Container, request: ExecRequest, ref = container.id): Exec {
  if (!request.Cmd || request.Cmd.length === 0) throw badRequest('No exec command specified');
  if (container.status === 'paused') throw conflict(`Container ${ref} is paused, unpause the container before exec`);
  if (container.status === 'restarting') throw conflict(`Container ${ref} is restarting, wait until the container is running`);
  if (!container.run) throw conflict(`container ${container.id} is not running`);
  const keys = request.DetachKeys ? parseDetachKeys(request.DetachKeys) : undefined;
  if (request.DetachKeys && !keys) throw failed(`Invalid escape keys (${request.DetachKeys}) provided`);
  // An unknown user is refused here, with no exec to show for it.
  resolveUser(container.run.guest.vfs, request.User || container.config.User || '');
  const [rows, columns] = request.ConsoleSize ?? [];
  const io = new Io({ tty: request.Tty ?? false, stdin: request.AttachStdin ?? false, size: rows && columns ? { rows, columns } : undefined });
  const exec: Exec = { id: newId(), container, request, io, ...(keys && { detachKeys: keys }), started: false, running: false, exitCode: null, pid: 0 };
  forgetOld(engine, container);
  engine.execs.set(exec.id, exec);
  container.execs.add(exec.id);
  engine.emitContainer(container, `exec_create: ${commandText(request.Cmd)}`, { execID: exec.id });
  return exec;
}

/** As moby's execCommandGC: what has ended can be inspected for five minutes more. */
function forgetOld(engine: Engine, { execs }: Container): void {
  for (const id of execs) {
    if ((engine.execs.get(id)?.endedAt ?? Infinity) > Date.now() - 300_000) continue;
    engine.execs.delete(id);
    execs.delete(id);
  }
}

/** With the container end the execs that were never started; those that ran can still be inspected. */
export function forgetUnstarted(engine: Engine, { execs }: Container): void {
  for (const id of execs) {
    if (engine.execs.get(id)?.started) continue;
    engine.execs.delete(id);
    execs.delete(id);
  }
}

/** Those that inspect lists: not yet over. */
export const liveExecs = (engine: Engine, { execs }: Container): string[] => [...execs].filter((id) => engine.execs.get(id)?.endedAt === undefined);

export function findExec(engine: Engine, id: string): Exec {
  const exec = engine.execs.get(id);
  if (!exec) throw notFound(`No such exec instance: ${id}`);
  return exec;
}

/** Starts it; resolves when it runs. A command that cannot be run ends with 126 or 127 and its reason as output. */
export async function startExec(engine: Engine, exec: Exec): Promise<void> {
  const { container, request, io } = exec;
  if (exec.running) throw conflict(`exec command ${exec.id} is already running`);
  if (exec.started) throw conflict(`exec command ${exec.id} has already run`);
  const run = container.run;
  if (!run) throw conflict(`container ${container.id} is not running`);
  if (run.guest.paused) throw conflict(`Container ${container.id} is paused, unpause the container before exec`);
  exec.started = true;
  const argv = request.Cmd!;
  const { cred, home } = (() => {
    try {
      return resolveUser(run.guest.vfs, request.User || container.config.User || '');
    } catch (error) {
      exec.exitCode = 126;
      throw error;
    }
  })();
  const env = environment({ ...container, config: { ...container.config, Tty: request.Tty, Env: [...(container.config.Env ?? []), ...(request.Env ?? [])] } }, home);
  const proc = run.guest.enter({ argv, env, cwd: request.WorkingDir || container.config.WorkingDir || '/', cred, fds: io.fds() });
  exec.proc = proc;
  exec.pid = ++engine.lastPid;
  if (io.tty) run.guest.control(io.tty, proc);
  engine.emitContainer(container, `exec_start: ${commandText(argv)}`, { execID: exec.id });
  let found;
  if (request.WorkingDir && !request.WorkingDir.startsWith('/')) {
    proc.finish({ code: 0 });
    exec.exitCode = 128;
    exec.done = Promise.resolve();
    engine.emitContainer(container, 'exec_die', { execID: exec.id, exitCode: '128' });
    throw new ApiError(400, 'OCI runtime exec failed: exec failed: Cwd must be an absolute path');
  }
  try {
    if (request.WorkingDir && run.guest.vfs.find(request.WorkingDir).stat?.kind !== 'dir') throw new FsError('ENOTDIR');
    found = run.guest.executable(proc, { argv });
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    proc.finish({ code: 0 });
    const name = argv[0]!;
    const noDir = request.WorkingDir !== undefined && error.code === 'ENOTDIR';
    const reason = noDir ? `chdir to cwd ("${request.WorkingDir}") set in config.json failed: no such file or directory` : cannotRun(error, name);
    exec.exitCode = noDir || error.code === 'ENOENT' ? 127 : 126;
    exec.endedAt = Date.now();
    exec.done = Promise.resolve();
    engine.emitContainer(container, 'exec_die', { execID: exec.id, exitCode: String(exec.exitCode) });
    throw new ApiError(400, `OCI runtime exec failed: exec failed: unable to start container process: ${reason}`);
  }
  exec.running = true;
  proc.argv = found.argv;
  exec.done = proc.exited().then((status) => {
    exec.running = false;
    exec.exitCode = exitCodeOf(status);
    exec.proc = undefined;
    exec.endedAt = Date.now();
    engine.emitContainer(container, 'exec_die', { execID: exec.id, exitCode: String(exec.exitCode) });
    io.end();
  });
  proc.start(found.program);
}
