/** Linux' signals by number (x86-64), as `kill -l` and `docker kill -s` know them. */
const names = (
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT ' +
  'CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'
).split(' ');

export type Signal = `SIG${string}`;

const numbers = new Map(names.map((name, i) => [`SIG${name}` as Signal, i + 1]));
const ignoredByDefault = new Set<Signal>(['SIGCHLD', 'SIGCONT', 'SIGURG', 'SIGWINCH']);
const stopping = new Set<Signal>(['SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU']);

export const signalNumber = (signal: Signal): number => numbers.get(signal) ?? 0;
export const signalNames = (): readonly string[] => names;

/** Takes `9`, `KILL`, `sigkill`; undefined when there is no such signal. */
export function parseSignal(text: string): Signal | undefined {
  if (/^\d+$/.test(text)) {
    const name = names[Number(text) - 1];
    if (name) return `SIG${name}`;
    return Number(text) >= 34 && Number(text) <= 64 ? `SIGRT${text}` : undefined;
  }
  const upper = text.toUpperCase();
  const full = (upper.startsWith('SIG') ? upper : `SIG${upper}`) as Signal;
  return numbers.has(full) ? full : undefined;
}

export const defaultAction = (signal: Signal): 'ignore' | 'stop' | 'end' =>
  ignoredByDefault.has(signal) ? 'ignore' : stopping.has(signal) ? 'stop' : 'end';
