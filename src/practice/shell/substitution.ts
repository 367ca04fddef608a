import { exitCodeOf } from '../process/proc.js';
import { Fd, Pipe } from '../process/stream.js';
import type { ScriptNode } from './ast.js';
import type { Shell } from './run.js';

/** `$(…)`: what a script prints, without its last newlines. */
export async function substitute(shell: Shell, script: ScriptNode): Promise<string> {
  const pipe = new Pipe();
  const output = new Fd(pipe.writeEnd);
  const child = shell.subshell(async (own) => {
    own.p.setFd(1, output);
    await own.script(script);
  });
  const parts: Buffer[] = [];
  let size = 0;
  for (;;) {
    const part = await pipe.readEnd.read(1 << 16, shell.p.wait);
    if (part.length === 0) break;
    size += part.length;
    shell.p.hold(part.length);
    parts.push(part);
  }
  shell.p.release(size);
  shell.state.status = exitCodeOf(await shell.p.join(child));
  return Buffer.concat(parts).toString().replace(/\n+$/, '');
}

/** `<(…)` and `>(…)`: a path that reads what a script prints, or feeds it. */
export function processFile(shell: Shell, script: ScriptNode, direction: 'input' | 'output'): string {
  const pipe = new Pipe();
  const [ours, theirs, number] = direction === 'input' ? [pipe.readEnd, pipe.writeEnd, 1] : [pipe.writeEnd, pipe.readEnd, 0];
  const other = new Fd(theirs);
  shell.subshell(async (own) => {
    own.p.setFd(number, other);
    await own.script(script);
  });
  let free = 63;
  while (shell.p.fds.has(free)) free--;
  shell.p.setFd(free, new Fd(ours));
  return `/dev/fd/${free}`;
}
