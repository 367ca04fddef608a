import { relative } from 'node:path';
import { EXIT, Problem } from '../../problem.js';

/** One thing that is wrong, or doubtful, in a course file. Lines and columns count from 1. */
export interface Diagnostic {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type Place = Omit<Diagnostic, 'message'>;

/** "lessons/lesson-3/lesson.md:12:5: unknown key `hint`": the form that editors and terminals make a link of. */
export function renderDiagnostic(diagnostic: Diagnostic, base = process.cwd()): string {
  const { file, line, column, message } = diagnostic;
  const short = relative(base, file);
  return `${short.startsWith('..') ? file : short}:${line}:${column}: ${message}`;
}

/** In reading order, each said once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map(diagnostics.map(one => [renderDiagnostic(one, '/'), one]));
  return [...unique.values()].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
  );
}

/** A broken course as one Problem: `why` lists every error on a line of its own. */
export function invalidCourse(dir: string, problems: readonly Diagnostic[], base = process.cwd()): Problem {
  const count = problems.length === 1 ? '1 error' : `${problems.length} errors`;
  return new Problem({
    what: `The course in ${dir} has ${count}.`,
    why: problems.map(problem => renderDiagnostic(problem, base)).join('\n'),
    next: 'Mend the lines above; `docker-tutor lesson lint <dir>` checks again. The format is described in docs/lesson-format.md.',
    exitCode: EXIT.usage,
  });
}
