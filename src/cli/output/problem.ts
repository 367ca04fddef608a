/** The one place that renders errors: what, why, next. Anything that is not a Problem is our bug, and says so. */
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import { makeStyle } from './style.js';
import { sanitise } from './text.js';

export interface Rendered {
  readonly text: string;
  readonly exitCode: ExitCode;
  readonly parts: { readonly what: string; readonly why: string; readonly next: string };
}

export function renderError(error: unknown, options: { colours: boolean; debug: boolean }): Rendered {
  const style = makeStyle(options.colours);
  const problem = error instanceof Problem ? error : bug(error);
  const parts = { what: oneLine(problem.what), why: oneLine(problem.why), next: oneLine(problem.next) };
  const lines = [
    `${style.red(style.bold('error'))}  ${style.bold(parts.what)}`,
    `  ${style.dim('why')}  ${parts.why}`,
    ` ${style.dim('next')}  ${parts.next}`,
  ];
  if (options.debug) lines.push('', sanitise(stackOf(error)));
  return { text: lines.join('\n'), exitCode: problem.exitCode, parts };
}

/**
 * `ENOSPC`, `EACCES` and the like reach us from many places; they are the machine's, not our bug. Everything else that is
 * not a Problem is.
 */
function bug(error: unknown): Problem {
  const system = error as { code?: unknown; path?: unknown; syscall?: unknown } | undefined;
  const message = error instanceof Error ? error.message : String(error);
  const code = typeof system?.code === 'string' && typeof system.syscall === 'string' ? system.code : undefined;
  const mend = code === undefined ? undefined : SYSTEM[code];
  if (mend !== undefined)
    return new Problem({ what: mend.what(typeof system?.path === 'string' ? system.path : 'a file'), why: message, next: mend.next, exitCode: EXIT.usage });
  return new Problem({
    what: `This is a bug in docker-tutor: ${message || 'no message'}`,
    why: 'Something happened that nobody thought of. Your progress is safe.',
    next: 'Please report it: what you typed, what it prints with DEBUG=1 before it, and the output of `docker-tutor doctor`.',
    exitCode: EXIT.usage,
  });
}

const SYSTEM: Readonly<Record<string, { what: (path: string) => string; next: string }>> = {
  EACCES: { what: (path) => `${path} cannot be used`, next: 'Check who owns it and its permissions (`ls -ld`), or use another folder.' },
  EPERM: { what: (path) => `${path} cannot be used`, next: 'Check who owns it and its permissions (`ls -ld`), or use another folder.' },
  EROFS: { what: (path) => `${path} cannot be written`, next: 'It is on a read-only disk; use another folder (--workspace).' },
  ENOSPC: { what: (path) => `${path} could not be written`, next: 'The disk is full; `docker system df` shows what Docker takes.' },
  ENOENT: { what: (path) => `${path} does not exist`, next: 'Check the path.' },
  EISDIR: { what: (path) => `${path} is a folder`, next: 'Name a file.' },
  ENOTDIR: { what: (path) => `${path} is not a folder`, next: 'Name a folder, or move the file that is in its place.' },
};

/** Problems of a course file may have one line per mistake: those are kept, below each other. */
const oneLine = (text: string): string => sanitise(text).trimEnd().replaceAll('\n', '\n       ');

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by: ${stackOf(error.cause)}`;
  return (error.stack ?? error.message) + cause;
}
