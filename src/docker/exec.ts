import { EXIT } from '../problem.js';
import { asEngineError } from './classify.js';
import { call, type Line } from './call.js';
import { DeadlineError, readAll, within } from './deadline.js';
import { demux } from './demux.js';
import { EngineError } from './errors.js';
import { flag, number, object, text } from './read.js';
import { refusal } from './refusal.js';
import type { ExecResult } from './types.js';

/** Output beyond this (bytes) is not read. */
const LIMIT = 4 * 1024 * 1024;

/**
 * `docker exec` without a terminal and without stdin.
 * @param ms deadline of all of it
 * @throws EngineError `not-found`, `conflict` when the container does not run, `timeout` when the command does not end
 */
export async function exec(line: Line, container: string, command: readonly string[], ms: number): Promise<ExecResult> {
  const created = await call(line, {
    method: 'POST',
    path: `/containers/${container}/exec`,
    body: { AttachStdout: true, AttachStderr: true, Tty: false, Cmd: command },
  });
  const path = `/exec/${text(object(created.body)['Id'])}`;
  try {
    const output = await within(ms, (signal) => start(line, path, signal));
    return { exitCode: await exitCode(line, path, ms), ...output };
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw asEngineError(error, line.client.endpoint, line.machine);
    throw tooSlow(`\`${command.join(' ')}\``, container, ms);
  }
}

/** The engine is well; what runs inside is slow. */
export function tooSlow(what: string, container: string, ms: number): EngineError {
  return new EngineError('timeout', {
    what: `${what} did not end within ${ms / 1000} s.`,
    why: 'It waits for something, or is very busy.',
    next: `See what it does with \`docker top ${container}\` and \`docker logs ${container}\`.`,
    exitCode: EXIT.notYet,
  });
}

async function start(line: Line, path: string, signal: AbortSignal): Promise<{ stdout: string; stderr: string }> {
  const reply = await line.client.send(
    // Always upgraded: without it, dockerode and some engines wait for an end of stdin that never comes.
    { method: 'POST', path: `${path}/start`, body: { Detach: false, Tty: false }, upgrade: true },
    signal,
    line.version,
  );
  const bytes = await readAll(reply.body, LIMIT);
  if (reply.status < 400) return demux(bytes, reply.headers['content-type']);
  const message = text(object(parse(bytes))['message']);
  // Engines differ in whether a missing command is an HTTP error or an exit code with a message; make it the latter.
  if (/executable file not found|no such file or directory|permission denied|OCI runtime/i.test(message)) {
    return { stdout: '', stderr: message };
  }
  throw refusal(reply.status, message, line);
}

/** The stream may end a moment before the engine knows the exit code. */
async function exitCode(line: Line, path: string, ms: number): Promise<number> {
  return await within(ms, async (signal) => {
    for (;;) {
      const state = object((await call(line, { method: 'GET', path: `${path}/json` })).body);
      const code = state['ExitCode'];
      if (!flag(state['Running']) && code !== null && code !== undefined) return number(code);
      signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(String(bytes));
  } catch {
    return { message: String(bytes) };
  }
}
