import type { CheckResult, ExerciseResult } from '../../engine/api.js';
import type { Exercise } from '../../engine/course/types.js';
import type { EngineStatus, ExerciseState } from '../../engine/session.js';
import { isStuck } from '../../engine/session-view.js';
import { nameOf } from '../../engine/setup/items.js';
import { goTo } from '../commands.js';
import type { Question } from '../question.js';
import type { Section, UiState } from '../state.js';
import { hang, withCode, wrap, wrapCode } from '../text.js';
import type { Theme } from '../theme.js';
import { checkLines } from './checks.js';
import { type Draw, foreign, own } from './context.js';
import { problemLines } from './problem.js';
import { questionLines } from './question.js';

export interface ExerciseInput {
  readonly exercise: Exercise;
  readonly state: ExerciseState;
  readonly engine: EngineStatus;
  /** The practice engine can be had. */
  readonly offers: boolean;
  readonly ui: UiState;
  readonly question?: Question;
  /** Absolute path, home written as ~. */
  readonly workspace: string;
  /** Commands are typed in the shell on this screen. */
  readonly embedded: boolean;
  /** That shell began in the folder of another lesson. */
  readonly elsewhere: boolean;
  /** What follows once this is passed: "Next: Volumes outlive containers". */
  readonly onward: string;
  /** What Docker did beside what was asked of it. */
  readonly aside?: string;
  /** Seconds until it goes on by itself. */
  readonly advance?: number;
}

export interface ExerciseLines {
  readonly lines: readonly string[];
  /** Line where each section starts, to bring it into view. */
  readonly sections: Readonly<Partial<Record<Section, number>>>;
}

type Part = readonly [section: Section | undefined, lines: readonly string[]];

export function exerciseLines(input: ExerciseInput, width: number, draw: Draw): ExerciseLines {
  const { exercise, state, ui, question } = input;
  const asked: Part = ['question', question && !isDone(state) ? questionLines(question, ui, width, draw) : []];
  const checks: Part = ['checks', progress(input, width, draw)];
  const task = draw.renderer.lines(exercise.task, width);
  const parts: readonly Part[] = [
    ['top', isDone(state) ? passed(input, width, draw) : []],
    [undefined, task],
    [undefined, state.conflicts.flatMap((text) => conflict(text, width, draw))],
    // Without an engine no answer can be checked: that comes first.
    ...(input.engine.state === 'none' ? [checks, asked] : [asked, checks]),
    [undefined, input.aside === undefined ? [] : aside(input.aside, width, draw)],
    [undefined, isDone(state) ? [] : place(input, width, draw)],
    ['hints', hints(exercise, state, width, draw)],
    ['solution', state.solutionShown ? solution(exercise, width, draw) : []],
  ];
  const lines: string[] = [];
  const sections: Partial<Record<Section, number>> = { top: 0 };
  for (const [section, part] of parts) {
    if (part.length === 0) continue;
    if (lines.length > 0) lines.push('');
    if (section) sections[section] = lines.length;
    lines.push(...part);
  }
  return { lines, sections };
}

/** Passed at some time, and not found failing since by a check that was asked for. */
export const isDone = (state: ExerciseState): boolean =>
  state.passedAt !== undefined && (state.result === undefined || state.result.status !== 'not-yet');

function passed({ exercise, onward, advance, ui }: ExerciseInput, width: number, { theme, renderer }: Draw): string[] {
  const { paint, glyphs } = theme;
  return [
    ...hang(`${paint('pass', glyphs.pass)} `, paint('strong', 'Done: all checks pass.'), width),
    '',
    ...renderer.lines(exercise.happened, width),
    '',
    ...wrap(`${paint('accent', `${ui.mode === 'shell' ? 'Ctrl-T, then ' : ''}Enter ${glyphs.arrow}`)} ${own(onward, theme)}`, width),
    ...(advance === undefined ? [] : wrap(paint('quiet', `next step in ${advance} s; any key stays`), width)),
  ];
}

/** Not good, not bad: worth knowing. */
const aside = (text: string, width: number, { theme }: Draw): string[] =>
  hang(`${theme.paint('accent', theme.glyphs.dot)} `, foreign(text, theme), width);

const conflict = (text: string, width: number, { theme }: Draw): string[] =>
  hang(`${theme.paint('fail', '!')} `, foreign(text, theme), width);

/** Where the exercise stands: the engine, the preparation, or the checks. */
function progress({ engine, offers, state, ui, question }: ExerciseInput, width: number, { theme }: Draw): string[] {
  const { paint, glyphs } = theme;
  const waiting = (text: string): string[] => hang(`${paint('accent', glyphs.wait)} `, text, width);
  if (state.result && state.result.checks.length > 0) {
    const { checks } = state.result;
    return results({ ...state.result, checks: question && !isDone(state) ? checks.map(askedAbove(question)) : checks }, ui.check, width, theme, engine);
  }
  if (isDone(state)) return [];
  if (engine.state === 'none') return problemLines(engine.problem, offers, width, theme);
  if (engine.state === 'connecting') return waiting(engine.what ?? 'Looking for a Docker Engine');
  if (state.begin === 'failed') return hang(`${paint('fail', glyphs.fail)} `, foreign(state.note ?? '', theme), width);
  if (state.begin !== 'ready') return waiting(`Preparing${state.note ? `: ${foreign(state.note, theme)}` : ''}`);
  if (state.result?.problem) return hang(`${paint('fail', glyphs.fail)} `, foreign(state.result.problem, theme), width);
  return waiting('Looking');
}

/** The question stands above already: neither title nor expectation repeats it. */
export const askedAbove = ({ text }: Question) => (check: CheckResult): CheckResult => {
  if (check.kind === 'answer' || check.kind === 'quiz' || check.title === text) return { ...check, title: 'your answer', expected: undefined };
  // Of several ways, one is to answer.
  return check.title.endsWith(`: ${text}`) ? { ...check, title: check.title.slice(0, -text.length - 2), expected: undefined } : check;
};

function results(result: ExerciseResult, chosen: number | undefined, width: number, theme: Theme, engine: EngineStatus): string[] {
  if (result.status === 'error' || result.status === 'skipped') return unknown(result, width, theme);
  const lost = engine.state === 'lost' || engine.state === 'none';
  const stale = lost ? wrap(theme.paint('quiet', 'The engine is gone: this is how it was last seen.'), width) : [];
  return [...checkLines(result.checks, chosen, width, theme), ...(stale.length > 0 ? ['', ...stale] : [])];
}

/** The engine could not be asked, or is not real enough: a check is neither passed nor failed. */
function unknown({ checks, problem = '', status }: ExerciseResult, width: number, theme: Theme): string[] {
  const { paint, glyphs } = theme;
  const titles = checks.flatMap(({ title }) => hang(`${paint('quiet', glyphs.wait)} `, foreign(title, theme), width));
  return [...titles, '', ...hang(status === 'skipped' ? `${paint('accent', glyphs.wait)} ` : `${paint('fail', glyphs.fail)} `, foreign(problem, theme), width)];
}

function place({ workspace, exercise, engine, embedded, elsewhere }: ExerciseInput, width: number, { theme }: Draw): string[] {
  const row = (label: string, text: string): string[] => hang(`${theme.paint('quiet', label)} `, foreign(text, theme), width);
  const files = exercise.files.length > 0 ? row(embedded ? 'files in your folder:' : 'files there:', exercise.files.map((file) => `\`${file}\``).join(', ')) : [];
  const made = exercise.setup.map((item) => nameOf(item).name);
  const prepared = made.length > 0 ? row('prepared for you:', `${made.map((name) => `\`${name}\``).join(', ')} (f makes ${made.length > 1 ? 'them' : 'it'} anew)`) : [];
  const enter = engine.state === 'live' && engine.enter ? row('there, once:', `\`${engine.enter}\``) : [];
  if (embedded) return [...(elsewhere ? row('in the shell, for this lesson:', `\`${goTo(workspace).command}\``) : []), ...files, ...prepared];
  return [...row('in a second terminal:', `\`cd ${workspace}\``), ...enter, ...files, ...prepared];
}

/** Said unasked after some tries in vain. */
export const STUCK = 'Stuck? `h` shows a hint. They go from vague to exact.';

function hints(exercise: Exercise, state: ExerciseState, width: number, { theme, renderer }: Draw): string[] {
  const { hints: all } = exercise;
  const { hints: shown } = state;
  if (isStuck(state, exercise)) return wrap(withCode(STUCK, theme), width);
  return all.slice(0, shown).flatMap((hint, index) => {
    const label = `Hint ${index + 1}/${all.length}  `;
    return hang(theme.paint('accent', label), renderer.lines(hint, width - label.length).join('\n'), width);
  });
}

function solution({ solution: commands }: Exercise, width: number, { theme }: Draw): string[] {
  const { paint } = theme;
  return [
    paint('accent', 'Solution'),
    ...commands.flatMap((command) =>
      own(command, theme).split('\n').flatMap((line) => wrapCode(line, width - 2)).map((line) => `  ${paint('code', line)}`),
    ),
  ];
}
