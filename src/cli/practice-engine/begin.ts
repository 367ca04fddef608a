/** Starting the practice engine for this learner. */
import { delimiter, resolve } from 'node:path';
import { workspaceBase } from '../../engine/store/home.js';
import { startBackground, type Status } from '../../practice/service/index.js';
import { EXIT, Problem } from '../../problem.js';
import { text, type Context } from '../context.js';

/** Longest time that a timer of Node can wait, in hours. */
const LONGEST = 24 * 24;

/** @throws Problem when an option is wrong, or with what kept it from starting */
export async function beginPractice({ options }: Pick<Context, 'options'>): Promise<Status> {
  return startBackground({
    writable: foldersFor(options),
    ...idleOf(text(options['idle'])),
  });
}

/** The workspace, and what `--writable` adds. */
export function foldersFor(options: Context['options']): readonly string[] {
  const own = text(options['workspace']);
  const more = text(options['writable'])?.split(delimiter).filter(Boolean) ?? [];
  return [own ?? workspaceBase(), ...more].map((folder) => resolve(folder));
}

function idleOf(hours: string | undefined): { idleMs?: number } {
  if (hours === undefined) return {};
  const number = Number(hours);
  if (/^\d+(\.\d+)?$/.test(hours) && number <= LONGEST) return { idleMs: Math.round(number * 3_600_000) };
  throw new Problem({
    what: `--idle does not understand "${hours}"`,
    why: `It takes a number of hours up to ${LONGEST}, such as 2 or 0.5; 0 means never.`,
    next: 'Leave it out for 8 hours.',
    exitCode: EXIT.usage,
  });
}
