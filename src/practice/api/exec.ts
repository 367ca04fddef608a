import { createExec, findExec, startExec, type ExecRequest } from '../engine/exec.js';
import { sendJson, type Context } from '../http/context.js';
import { frame } from '../http/hijack.js';
import { conflict } from '../state/error.js';
import { join, size } from './attach.js';

export async function create({ engine, params, res, json }: Context): Promise<void> {
  const exec = createExec(engine, engine.container(params['id']!), await json<ExecRequest>(), params['id']);
  sendJson(res, 201, { Id: exec.id });
}

export async function start({ engine, params, res, json, hijack, version }: Context): Promise<void> {
  const exec = findExec(engine, params['id']!);
  const { Detach = false, ConsoleSize } = await json<{ Detach?: boolean; Tty?: boolean; ConsoleSize?: [number, number] | null }>();
  if (exec.started) throw conflict(`Error: Exec command ${exec.id} has already run`);
  if (!exec.container.run) throw conflict(`container ${exec.container.id} is not running`);
  if (exec.io.tty && ConsoleSize?.[0] && ConsoleSize[1]) Object.assign(exec.io.tty, { rows: ConsoleSize[0], columns: ConsoleSize[1] });
  if (Detach) {
    await startExec(engine, exec);
    res.writeHead(200).end();
    return;
  }
  const { AttachStdin = false, AttachStdout = false, AttachStderr = false } = exec.request;
  const link = hijack(!exec.io.tty && version >= 42);
  join(link, exec.io, {
    stdin: AttachStdin,
    stdout: AttachStdout,
    stderr: AttachStderr,
    onInputEnd: () => exec.io.endInput(),
  });
  try {
    await startExec(engine, exec);
  } catch (error) {
    const text = Buffer.from(`${(error as Error).message}\r\n`);
    void link.write(exec.io.tty ? text : frame(1, text));
    link.end();
  }
}

export function resize({ engine, params, query, res }: Context): void {
  const exec = findExec(engine, params['id']!);
  const { rows, columns } = size(query);
  exec.io.tty?.resize(rows, columns);
  res.writeHead(200).end();
}

export function inspect({ engine, params, res }: Context): void {
  const { id, container, request, running, exitCode, pid, started } = findExec(engine, params['id']!);
  const [entrypoint, ...args] = request.Cmd!;
  sendJson(res, 200, {
    ID: id,
    Running: running,
    ExitCode: exitCode,
    ProcessConfig: { tty: request.Tty ?? false, entrypoint, arguments: args, privileged: request.Privileged ?? false, ...(request.User && { user: request.User }) },
    OpenStdin: request.AttachStdin ?? false,
    OpenStderr: request.AttachStderr ?? false,
    OpenStdout: request.AttachStdout ?? false,
    CanRemove: started && !running,
    ContainerID: container.id,
    DetachKeys: request.DetachKeys ?? '',
    Pid: pid,
  });
}
