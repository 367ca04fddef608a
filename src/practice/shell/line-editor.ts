import { Interrupted } from '../process/proc.js';
import type { Tty } from '../process/tty.js';
import { readLine } from './read.js';
import type { Shell } from './run.js';

/** Reads a line with editing keys and history on a terminal, plainly elsewhere. */
export class LineEditor {
  private readonly history: string[] = [];
  private pending = '';

  constructor(
    private readonly shell: Shell,
    private readonly tty: Tty | undefined,
  ) {}

  /** The line without its end; undefined at the end of input. Throws Interrupted after ^C. */
  async read(prompt: string): Promise<string | undefined> {
    const { p } = this.shell;
    if (!this.tty) {
      await p.write(2, prompt);
      const { text, ended } = await readLine(this.shell, true);
      return ended && text === '' ? undefined : text;
    }
    this.tty.raw = true;
    this.pending = this.tty.takeLine() + this.pending;
    try {
      return await this.edit(prompt);
    } finally {
      this.tty.raw = false;
    }
  }

  private async edit(prompt: string): Promise<string | undefined> {
    const { p } = this.shell;
    let line: string[] = [];
    let at = 0;
    let back = this.history.length;
    const out = (text: string): Promise<void> => p.write(1, text);
    await out(prompt);
    // Printing at the end of the line is the common case and needs no redraw, so that output stays plain text.
    const insert = async (key: string): Promise<void> => {
      line.splice(at, 0, key);
      at++;
      const tail = line.slice(at).join('');
      await out(key + tail + (tail === '' ? '' : `\x1b[${line.length - at}D`));
    };
    const show = async (next: string[], cursor: number): Promise<void> => {
      await out((at > 0 ? `\x1b[${at}D` : '') + '\x1b[J' + next.join('') + (cursor < next.length ? `\x1b[${next.length - cursor}D` : ''));
      line = next;
      at = cursor;
    };
    for (;;) {
      const key = await this.key();
      if (key === undefined) return undefined;
      if (key === '\r' || key === '\n') {
        await out('\n');
        const text = line.join('');
        if (text.trim() !== '' && this.history.at(-1) !== text) this.history.push(text);
        if (this.history.length > 500) this.history.shift();
        return text;
      }
      if (key === '\x03') {
        await out('^C\n');
        throw new Interrupted();
      }
      if (key === '\x04' && line.length === 0) return undefined;
      if (key === '\x7f' || key === '\b') {
        if (at > 0) await show([...line.slice(0, at - 1), ...line.slice(at)], at - 1);
      } else if (key === '\x01' || key === '\x1b[H') await show(line, 0);
      else if (key === '\x05' || key === '\x1b[F') await show(line, line.length);
      else if (key === '\x1b[D' || key === '\x02') await show(line, Math.max(0, at - 1));
      else if (key === '\x1b[C' || key === '\x06') await show(line, Math.min(line.length, at + 1));
      else if (key === '\x1b[3~' || key === '\x04') await show([...line.slice(0, at), ...line.slice(at + 1)], at);
      else if (key === '\x15') await show(line.slice(at), 0);
      else if (key === '\x0b') await show(line.slice(0, at), at);
      else if (key === '\x17') {
        const kept = line.slice(0, at).join('').replace(/\S+\s*$/, '');
        await show([...kept, ...line.slice(at)], [...kept].length);
      } else if (key === '\x1b[A' || key === '\x1b[B') {
        back = Math.min(this.history.length, Math.max(0, back + (key === '\x1b[A' ? -1 : 1)));
        const next = [...(this.history[back] ?? '')];
        await show(next, next.length);
      } else if (key === '\t') {
        const added = this.complete(line.slice(0, at).join(''));
        for (const char of added) await insert(char);
      } else if (key >= ' ' && !key.startsWith('\x1b')) await insert(key);
    }
  }

  private async key(): Promise<string | undefined> {
    while (this.pending === '' || this.pending === '\x1b' || this.pending === '\x1b[') {
      const bytes = await this.shell.p.read(0);
      if (bytes.length === 0) return undefined;
      this.pending += bytes.toString();
    }
    const key = /^\x1b[[O]([0-9;]*[A-Za-z~])/.exec(this.pending)?.[0] ?? [...this.pending][0]!;
    this.pending = this.pending.slice(key.length);
    return key.startsWith('\x1bO') ? `\x1b[${key.slice(2)}` : key;
  }

  /** What tab adds: the common beginning of the paths or commands that fit. */
  private complete(text: string): string {
    const { shell } = this;
    const word = /[^\s"']*$/.exec(text)![0];
    const slash = word.lastIndexOf('/') + 1;
    const list = (dir: string): string[] => {
      try {
        return shell.vfs.readdir(dir);
      } catch {
        return [];
      }
    };
    const first = text.trim() === word && slash === 0;
    const names = first ? (shell.state.get('PATH') ?? '').split(':').flatMap(list) : list(word.slice(0, slash) || '.');
    const start = word.slice(slash);
    const fit = [...new Set(names)].filter((name) => name.startsWith(start));
    if (fit.length === 0) return '';
    let common = fit[0]!;
    for (const name of fit) while (!name.startsWith(common)) common = common.slice(0, -1);
    const end = fit.length > 1 ? '' : !first && shell.vfs.isDir(word.slice(0, slash) + common) ? '/' : ' ';
    return common.slice(start.length) + end;
  }
}
