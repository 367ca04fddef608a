import type { CheckResult } from '../../engine/api.js';
import { hang } from '../text.js';
import type { Theme } from '../theme.js';
import { foreign } from './context.js';

/** The three parts of an explanation, each with its label. */
const PARTS = [
  ['expected', 'expected'],
  ['found', 'found'],
  ['next', 'next'],
] as const satisfies readonly (readonly [keyof CheckResult, string])[];

const LABEL_WIDTH = 10;

/** The check that is explained: the learner's choice, or the first that fails. */
export function explained(checks: readonly CheckResult[], chosen: number | undefined): number {
  return chosen !== undefined && chosen < checks.length ? chosen : checks.findIndex(({ pass }) => !pass);
}

/** One line a check; the explained one opens up below its line. */
export function checkLines(checks: readonly CheckResult[], chosen: number | undefined, width: number, theme: Theme): string[] {
  const open = explained(checks, chosen);
  return checks.flatMap((check, index) => {
    const title = titleLines(check, index === open, width, theme);
    return index === open && !(check.pass && !check.found) ? [...title, ...explanation(check, width, theme)] : title;
  });
}

function titleLines(check: CheckResult, open: boolean, width: number, theme: Theme): string[] {
  const { paint, glyphs } = theme;
  const mark = check.pass ? paint('pass', glyphs.pass) : paint('fail', glyphs.fail);
  const title = foreign(check.title, theme);
  return hang(`${mark} `, open && !check.pass ? paint('strong', title) : title, width);
}

function explanation(check: CheckResult, width: number, theme: Theme): string[] {
  const parts = PARTS.flatMap(([part, label]) => {
    const text = check[part];
    if (!text) return [];
    const name = theme.paint(part === 'next' ? 'accent' : 'quiet', label.padEnd(LABEL_WIDTH));
    return hang(`  ${name}`, foreign(text, theme), width);
  });
  return parts;
}
