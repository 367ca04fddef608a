import { Interrupted, Killed } from '../process/proc.js';
import type { Tty } from '../process/tty.js';
import { ExitShell } from './flow.js';
import { LineEditor } from './line-editor.js';
import { parseScript, SyntaxProblem } from './parse.js';
import type { Shell } from './run.js';
import { ShellError } from './state.js';

/** The prompt, the command, the prompt. Without a terminal (`sh -i`) it reads plain lines. */
export async function interactive(shell: Shell, tty: Tty | undefined): Promise<number> {
  const { p, state } = shell;
  state.interactive = true;
  // An interactive shell lives through these; its children get them back.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGTSTP'] as const) p.handlers.set(signal, () => undefined);
  const editor = new LineEditor(shell, tty);
  const code = await shell.main(async () => {
    let text = '';
    for (;;) {
      await shell.runTraps();
      let line: string | undefined;
      try {
        line = await editor.read(text === '' ? prompt(shell) : '> ');
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        text = '';
        state.status = 130;
        continue;
      }
      if (line === undefined) {
        if (tty && state.bash) await p.write(2, 'exit\n');
        else if (tty) await p.print('\n');
        return;
      }
      text += `${line}\n`;
      try {
        const script = parseScript(text);
        text = '';
        await shell.script(script);
      } catch (error) {
        if (error instanceof Killed || error instanceof ExitShell) throw error;
        if (error instanceof SyntaxProblem && error.incomplete) continue;
        text = '';
        state.status = error instanceof SyntaxProblem ? 2 : await shell.outcome(error);
        if (error instanceof SyntaxProblem) await shell.complain(error.message);
        if (error instanceof ShellError && state.interactive) state.status = error.status;
      }
    }
  });
  return code;
}

function prompt({ p, state }: Shell): string {
  const mark = p.cred.uid === 0 ? '#' : '$';
  const home = state.get('HOME');
  const cwd = home && home !== '/' && (p.cwd === home || p.cwd.startsWith(`${home}/`)) ? `~${p.cwd.slice(home.length)}` : p.cwd;
  const set = state.get('PS1');
  const format = set ?? (state.bash ? '\\u@\\h:\\w\\$ ' : '\\w \\$ ');
  const user = p.cred.uid === 0 ? 'root' : (userName(p) ?? 'I have no name!');
  return format
    .replace(/\\\[|\\\]/g, '')
    .replace(/\\([uhHwW$ne])/g, (_all, key: string) => {
      const values: Record<string, string> = { u: user, h: p.guest.hostname, H: p.guest.hostname, w: cwd, W: cwd.split('/').pop() || '/', $: mark, n: '\n', e: '\x1b' };
      return values[key] ?? '';
    });
}

function userName(p: Shell['p']): string | undefined {
  try {
    return p.vfs.readText('/etc/passwd').split('\n').map((line) => line.split(':')).find((fields) => fields[2] === String(p.cred.uid))?.[0];
  } catch {
    return undefined;
  }
}
