import type { CheckResult } from '../../engine/api.js';
import type { EngineStatus, SessionState } from '../../engine/session.js';
import { isStuck } from '../../engine/session-view.js';
import { engineLabel } from '../lines/header.js';
import type { Draw } from '../lines/context.js';
import { confirmSentence } from '../lines/confirm.js';
import { isDone, STUCK } from '../lines/exercise.js';
import { helpLines } from '../lines/help.js';
import { stepMarkdown } from '../lines/lesson.js';
import { mapRows } from '../lines/map.js';
import { CHOICES, letterFor, OFFER } from '../lines/offer.js';
import { resetLines } from '../lines/reset.js';
import { letterOf, type Question } from '../question.js';
import { sanitizeLine } from '../sanitize.js';
import type { UiState } from '../state.js';
import { wrap } from '../text.js';
import type { Theme } from '../theme.js';
import type { Place } from '../use-session.js';

/** Everything that can be told; two of these, one after the other, give what is new. */
export interface Moment {
  readonly session: SessionState;
  readonly place: Place;
  readonly ui: UiState;
  readonly question?: Question;
  readonly workspace: string;
  /** What is on the engine, in sentences; none while nobody asked. */
  readonly words: readonly string[];
}

/** What a screen reader should say now: only what changed, in whole sentences, top to bottom. */
export function announce(before: Moment | undefined, now: Moment, width: number, draw: Draw): string[] {
  const moved = before?.place.step !== now.place.step;
  return [
    ...engine(before, now, draw),
    ...(moved ? step(now, width, draw) : []),
    ...preparation(moved ? undefined : before, now),
    ...folded(checks(moved ? undefined : before?.place.state.result?.checks, now), width),
    ...passing(moved, before, now, width, draw),
    ...help(moved ? undefined : before, now, width, draw),
    ...modes(before, now, width, draw),
    ...folded(now.words.filter((sentence) => !before?.words.includes(sentence)).map(sanitizeLine), width),
    ...(now.session.aside && now.session.aside !== before?.session.aside ? folded([sanitizeLine(now.session.aside)], width) : []),
    ...(now.session.notice && now.session.notice !== before?.session.notice ? folded([sanitizeLine(now.session.notice)], width) : []),
  ];
}

const labelOf = (engine: EngineStatus, theme: Theme): string => `Engine: ${engineLabel(engine, 200, theme)}`;

function engine(before: Moment | undefined, { session }: Moment, { theme }: Draw): string[] {
  const label = labelOf(session.engine, theme);
  if (before && labelOf(before.session.engine, theme) === label) return [];
  if (session.engine.state !== 'none') return [label];
  if (before?.session.engine.state === 'none') return [];
  const { what, why, next } = session.engine.problem;
  return [label, sanitizeLine(`${what} ${why} ${next}`)];
}

function step({ session, place, question, workspace }: Moment, width: number, { renderer }: Draw): string[] {
  const { lesson, exercise } = place;
  const lines = ['', `Lesson ${session.lesson + 1}, ${lesson.title}. Step ${session.step + 1} of ${lesson.steps.length}.`, '', ...renderer.lines(stepMarkdown(lesson, place.step), width)];
  if (!exercise) return lines;
  lines.push('', 'Exercise:', ...renderer.lines(exercise.task, width), `In a second terminal: cd ${workspace}`);
  if (question) lines.push(`Question: ${sanitizeLine(question.text)} Press a to answer.`);
  if (question?.kind === 'quiz') lines.push(...question.options.map((option, index) => `${letterOf(index)}) ${sanitizeLine(option)}`));
  return lines;
}

function preparation(before: Moment | undefined, { place: { state } }: Moment): string[] {
  const last = before?.place.state;
  const conflicts = state.conflicts === last?.conflicts ? [] : state.conflicts.map((text) => `Attention: ${sanitizeLine(text)}`);
  if (state.begin === last?.begin) return conflicts;
  if (state.begin === 'preparing') return ['Preparing the exercise.', ...conflicts];
  if (state.begin === 'failed') return [`The exercise could not be prepared. ${sanitizeLine(state.note ?? '')}`, ...conflicts];
  return conflicts;
}

/** Between words: the terminal would break within them. */
const folded = (texts: readonly string[], width: number): string[] => texts.flatMap((text) => wrap(text, width));

/** Ends once, whatever it ended with. */
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function checks(before: readonly CheckResult[] | undefined, { place: { state } }: Moment): string[] {
  const now = state.result?.checks ?? [];
  if (state.result?.problem !== undefined) return before === now ? [] : [sanitizeLine(state.result.problem)];
  return now.flatMap((check, index) => {
    const last = before?.[index];
    if (last && last.pass === check.pass && last.found === check.found) return [];
    const title = sanitizeLine(check.title);
    if (check.pass) return [sentence(`Check ${index + 1} of ${now.length} passes: ${title}`)];
    const why = [check.expected && sentence(`Expected: ${check.expected}`), check.found && sentence(`Found: ${check.found}`), check.next].filter(Boolean).join(' ');
    return [`Check ${index + 1} of ${now.length} does not pass yet: ${sentence(title)} ${sanitizeLine(why)}`];
  });
}

function passing(moved: boolean, before: Moment | undefined, { place: { state, exercise } }: Moment, width: number, { renderer }: Draw): string[] {
  if (!exercise || !isDone(state) || (!moved && before && isDone(before.place.state))) return [];
  return ['Done: all checks pass.', ...renderer.lines(exercise.happened, width), 'Press n for the next step.'];
}

function help(before: Moment | undefined, { place: { state, exercise } }: Moment, width: number, { renderer }: Draw): string[] {
  const hints = (exercise?.hints ?? []).slice(before?.place.state.hints ?? 0, state.hints);
  const first = state.hints - hints.length;
  const solution = state.solutionShown && !before?.place.state.solutionShown ? ['Solution:', ...(exercise?.solution ?? [])] : [];
  const stuck = exercise && isStuck(state, exercise) && !(before && isStuck(before.place.state, exercise)) ? [STUCK] : [];
  return [...stuck, ...hints.flatMap((hint, index) => [`Hint ${first + index + 1} of ${exercise?.hints.length ?? 0}: ${renderer.lines(hint, width).join(' ')}`]), ...solution];
}

function modes(before: Moment | undefined, { session, place, ui, question }: Moment, width: number, { theme }: Draw): string[] {
  const opened = before?.ui.mode !== ui.mode;
  const walked = opened || before?.ui.cursor !== ui.cursor;
  if (ui.mode === 'help' && opened) return helpLines(width, theme);
  const asked = opened ? confirmSentence(ui.mode, place) : undefined;
  if (asked !== undefined) return [asked];
  if (ui.mode === 'answer' && opened) return ['Type your answer, then press Enter. Escape goes back.'];
  if (ui.mode === 'quiz' && walked && question?.kind === 'quiz') return [`${letterOf(ui.cursor)}) ${sanitizeLine(question.options[ui.cursor] ?? '')}`];
  if (ui.mode === 'offer' && walked) return [...(opened ? folded([OFFER, 'Up and down to walk, Enter to choose, Escape to read on without an engine.'], width) : []), `${letterFor(CHOICES[ui.cursor]?.does ?? 'quit')}: ${CHOICES[ui.cursor]?.text ?? ''}`];
  if (ui.mode === 'reset' && before?.ui.reset !== ui.reset) return resetLines(ui.reset, width, theme).filter((line) => line !== '');
  if (ui.mode !== 'map' || !walked) return [];
  const row = mapRows(session)[ui.cursor];
  const lesson = row && session.course.lessons[row.lesson];
  const intro = opened ? ['Map of the course. Up and down to walk, Enter to go there, Escape to go back.'] : [];
  return row && lesson ? [...intro, `Lesson ${row.lesson + 1}, ${lesson.title}. Step ${row.step + 1}: ${lesson.steps[row.step]?.title ?? ''}`] : intro;
}
