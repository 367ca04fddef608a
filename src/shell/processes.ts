/** The processes of a shell's session: all that it started, but for what took a session of its own (setsid, daemons). */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

export interface Process {
  readonly pid: number;
  readonly group: number;
  /** It is not to end with its terminal, as `nohup` arranges. Known on Linux only. */
  readonly ignoresHangUp: boolean;
}

/** Those that live now. */
export type Session = () => readonly Process[];

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; the fields behind the name, which may hold anything. */
function stat(pid: number) {
  const text = readOr(`/proc/${pid}/stat`);
  const [state, , group, session, , foreground] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { ended: text === '' || state === 'Z', group: Number(group), session: Number(session), foreground: Number(foreground) };
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Gone between the listing and now.
    return '';
  }
}

const ignoresHangUp = (pid: number): boolean => /^SigIgn:\s*[\da-f]*[13579bdf]$/m.test(readOr(`/proc/${pid}/status`));

const byProc = (shell: number): Session => () =>
  readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid)) return [];
    const { ended, session, group } = stat(pid);
    return ended || session !== shell ? [] : [{ pid, group, ignoresHangUp: ignoresHangUp(pid) }];
  });

const PS_LINE = /^\s*(?<pid>\d+)\s+(?<group>\d+)\s+(?<tty>\S+)\s+(?<state>\S+)\s+(?<started>.*)$/;

/**
 * BSD's ps does not tell sessions, but a terminal is one session's. When the shell is gone its others have no terminal any more: they
 * are known again by pid and start.
 */
export function byPs(shell: number): Session {
  const known = new Set<string>();
  return () => {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,pgid=,tty=,stat=,lstart='], { encoding: 'utf8' }).split('\n');
    const all: Record<string, string | undefined>[] = lines.flatMap((line) => {
      const { groups } = PS_LINE.exec(line) ?? {};
      return groups ? [groups] : [];
    });
    const terminal = all.find(({ pid }) => Number(pid) === shell)?.['tty'] ?? '?';
    return all.flatMap(({ pid, group, tty = '', state = '', started }) => {
      const key = `${pid} ${started}`;
      if (state.startsWith('Z') || !(known.has(key) || (tty === terminal && !tty.startsWith('?')))) return [];
      known.add(key);
      return [{ pid: Number(pid), group: Number(group), ignoresHangUp: false }];
    });
  };
}

/** @param shell its leader */
export const sessionOf: (shell: number) => Session = process.platform === 'linux' ? byProc : byPs;

/** Whether the shell alone has the keyboard: no program in front of it, no helper of its own (fzf behind a key). Told on Linux only. */
export function atPrompt(shell: number): boolean {
  if (process.platform !== 'linux') return false;
  const { foreground, group } = stat(shell);
  return foreground === group && byProc(shell)().every((one) => one.pid === shell || one.group !== group);
}
