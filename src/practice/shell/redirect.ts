import { FsError } from '../fs/error.js';
import { Fd, Pipe } from '../process/stream.js';
import type { HereDoc, Redirection } from './ast.js';
import { expandText } from './expand.js';
import type { Shell } from './run.js';

class RedirectProblem extends Error {}

/** Does `work` with descriptors redirected, then puts them back; `keep` leaves them, as `exec >file` does. */
export async function redirect(shell: Shell, list: readonly Redirection[], work: () => Promise<void>, keep = false): Promise<void> {
  if (list.length === 0) return work();
  const saved = new Map<number, Fd | undefined>();
  const { fds } = shell.p;
  const put = (number: number, fd: Fd | undefined): void => {
    if (!saved.has(number)) {
      saved.set(number, fds.get(number));
      fds.delete(number);
    }
    if (fd) shell.p.setFd(number, fd);
    else {
      fds.get(number)?.close();
      fds.delete(number);
    }
  };
  try {
    for (const one of list) await apply(shell, one, put);
    shell.state.status = 0;
    await work();
  } catch (error) {
    if (!(error instanceof RedirectProblem)) throw error;
    await shell.complain(error.message);
    shell.state.status = 1;
  } finally {
    if (!shell.p.dead) {
      for (const [number, old] of saved) {
        if (keep) {
          old?.close();
          continue;
        }
        fds.get(number)?.close();
        fds.delete(number);
        if (old) fds.set(number, old);
      }
    } else if (!keep) for (const old of saved.values()) old?.close();
  }
}

type Put = (number: number, fd: Fd | undefined) => void;

async function apply(shell: Shell, { operator, fd, target }: Redirection, put: Put): Promise<void> {
  if (target.type === 'HereDoc') return put(fd ?? 0, await hereDocument(shell, target));
  const text = await expandText(target, shell);
  const output = fd ?? 1;
  const open = (flags: Parameters<Shell['p']['open']>[1]): Fd => {
    try {
      return new Fd(shell.p.open(text, flags));
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      const doing = flags.create && error.code !== 'EISDIR' ? 'create' : 'open';
      throw new RedirectProblem(wording(shell, doing, text, error));
    }
  };
  switch (operator) {
    case '<':
      return put(fd ?? 0, open({ read: true }));
    case '<>':
      return put(fd ?? 0, open({ read: true, write: true, create: true }));
    case '>':
    case '>|':
      return put(output, open({ write: true, create: true, truncate: true, exclusive: operator === '>' && shell.state.options.has('noclobber') }));
    case '>>':
      return put(output, open({ write: true, create: true, append: true }));
    case '&>':
    case '&>>': {
      const both = open({ write: true, create: true, truncate: operator === '&>', append: operator === '&>>' });
      put(1, both);
      return put(2, both.dup());
    }
    case '<<<':
      return put(fd ?? 0, textFd(`${text}\n`));
    case '<&':
    case '>&': {
      const number = fd ?? (operator === '<&' ? 0 : 1);
      if (text === '-') return put(number, undefined);
      if (!/^\d+$/.test(text)) {
        const both = open({ write: true, create: true, truncate: true });
        put(1, both);
        return put(2, both.dup());
      }
      const source = shell.p.fds.get(Number(text));
      if (!source) throw new RedirectProblem(`${text}: Bad file descriptor`);
      return put(number, source.dup());
    }
  }
}

function wording(shell: Shell, doing: string, path: string, error: FsError): string {
  if (shell.state.bash) return `${path}: ${error.message}`;
  return error.code === 'ENOENT' ? `can't ${doing} ${path}: ${doing === 'create' ? 'nonexistent directory' : 'no such file'}` : `can't ${doing} ${path}: ${error.message}`;
}

async function hereDocument(shell: Shell, doc: HereDoc): Promise<Fd> {
  const text = doc.quoted ? doc.content.parts.map((part) => ('value' in part ? part.value : '')).join('') : await expandText(doc.content, shell);
  return textFd(doc.stripTabs ? text.replace(/^\t+/gm, '') : text);
}

function textFd(text: string): Fd {
  const pipe = new Pipe();
  pipe.feed(Buffer.from(text));
  pipe.end();
  return new Fd(pipe.readEnd);
}
