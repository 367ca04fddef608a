import { createExec, findExec, startExec, type Exec, type ExecRequest } from '../engine/exec.js';
import { sendJson, type Context } from '../http/context.js';
import { frame } from '../http/hijack.js';
import { conflict, failed } from '../state/error.js';
import { join, size } from './attach.js';

const execShape = { Cmd: 'string[]', Env: 'string[]', User: 'string', WorkingDir: 'string', DetachKeys: 'string', Tty: 'bool', AttachStdin: 'bool', AttachStdout: 'bool', AttachStderr: 'bool', Privileged: 'bool' } as const;

export async function create({ engine, params, res, json, version }: Context): Promise<void> {
  const request = await json<ExecRequest>(execShape);
  if (version < 42) delete request.ConsoleSize;
  const exec = createExec(engine, engine.container(params['id']!), request, params['id']);
  sendJson(res, 201, { Id: exec.id });
}

export async function start({ engine, params, res, json, hijack, version }: Context): Promise<void> {
  const { Detach = false, Tty = false, ConsoleSize } = await json<{ Detach?: boolean; Tty?: boolean; ConsoleSize?: [number, number] | null }>({ Detach: 'bool', Tty: 'bool' });
  const exec = findExec(engine, params['id']!);
  checkUsable(exec);
  if (ConsoleSize && version >= 42) {
    if (exec.io.tty && ConsoleSize[0] && ConsoleSize[1]) Object.assign(exec.io.tty, { rows: ConsoleSize[0], columns: ConsoleSize[1] });
  }
  if (Detach) {
    await startExec(engine, exec);
    res.writeHead(200).end();
    return;
  }
  const { AttachStdin = false, AttachStdout = false, AttachStderr = false } = exec.request;
  const again = exec.started;
  const link = hijack(!Tty && version >= 42);
  const complain = (error: unknown): void => {
    const text = Buffer.from(`${(error as Error).message}\r\n`);
    void link.write(Tty ? text : frame(1, text));
    link.end();
  };
  if (!again) join(link, exec.io, { stdin: AttachStdin, stdout: AttachStdout, stderr: AttachStderr, endsInput: true, detachKeys: exec.detachKeys });
  await startExec(engine, exec).catch(complain);
}

/** Docker looks at this while it can still answer with a status. */
function checkUsable({ container }: Exec): void {
  if (container.status === 'paused') throw conflict(`Container ${container.id} is paused, unpause the container before exec`);
  if (container.status === 'restarting') throw conflict(`Container ${container.id} is restarting, wait until the container is running`);
  if (!container.run) throw conflict(`container ${container.id} is not running`);
}

/** One that has not begun has no terminal yet: Docker waits ten seconds for it. */
export async function resize({ engine, params, query, res }: Context): Promise<void> {
  const { rows, columns } = size(query);
  const exec = findExec(engine, params['id']!);
  for (let waited = 0; !exec.started && waited < 10_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
  if (!exec.started) throw failed('timeout waiting for exec session ready');
  exec.io.tty?.resize(rows, columns);
  res.writeHead(200).end();
}

export function inspect({ engine, params, res }: Context): void {
  const { id, container, request, running, exitCode, pid, detachKeys } = findExec(engine, params['id']!);
  const [entrypoint, ...args] = request.Cmd!;
  sendJson(res, 200, {
    ID: id,
    Running: running,
    ExitCode: exitCode,
    ProcessConfig: { tty: request.Tty ?? false, entrypoint, arguments: args, privileged: request.Privileged ?? false, ...(request.User && { user: request.User }) },
    OpenStdin: request.AttachStdin ?? false,
    OpenStderr: request.AttachStderr ?? false,
    OpenStdout: request.AttachStdout ?? false,
    CanRemove: false,
    ContainerID: container.id,
    DetachKeys: detachKeys?.toString('base64') ?? '',
    Pid: pid,
  });
}
