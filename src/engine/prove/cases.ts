/** The cases of one exercise: untouched, each mistake, the solution. */
import type { Engine } from '../../docker/types.js';
import type { CheckResult, ExerciseResult } from '../api.js';
import type { Exercise, Lesson } from '../course/types.js';
import type { ShellResult } from './shell.js';
import type { World } from './world.js';

export interface Verdict {
  readonly pass: boolean;
  /** What went wrong, for the author; empty when nothing did. */
  readonly details: string;
}

export interface Scene {
  readonly world: World;
  readonly engine: Engine;
  readonly lesson: Lesson;
  readonly exercise: Exercise;
}

/** ms that a result may take to come: servers start, events travel. */
const PATIENCE = 5000;
const PAUSE = 100;

export async function untouched(scene: Scene): Promise<Verdict> {
  const { conflicts } = await scene.world.begin(scene.exercise);
  if (conflicts.length > 0) return fail('it cannot begin here', ...conflicts);
  // A machine that is very busy may be too slow for a check once.
  const result = await until(scene, ({ status }) => status !== 'error');
  if (result.status === 'passed') return fail('it passes before anything was done', ...lines(result.checks));
  return result.status === 'not-yet' ? GOOD : fail(`it is "${result.status}" instead of "not-yet"`, result.problem ?? '');
}

/** The exercise's mistake with this index. Leaves the exercise begun and untouched, ready for the next case. */
export async function mistake(scene: Scene, at: number, before: readonly Exercise[]): Promise<Verdict> {
  const { world, exercise } = scene;
  const { run, says } = world.personal(exercise).mistakes[at]!;
  const start = await world.moment();
  const shell = await world.run(run, false);
  const events = await world.eventsAfter(start);
  const result = await until(scene, ({ status, checks }) => status === 'passed' || explains(checks, says));
  await world.goBack(start, events, exercise, before);
  if (shell.exitCode === undefined) return fail('it takes too long', shell.output);
  if (result.status === 'passed') return fail('it passes', ...run, ...lines(result.checks));
  if (result.status !== 'not-yet') return fail(`it is "${result.status}"`, result.problem ?? '');
  return explains(result.checks, says) ? GOOD : fail(`no explanation contains "${says}"`, ...run, ...lines(result.checks), said(shell));
}

export async function solution(scene: Scene): Promise<Verdict> {
  return verdictOf(scene, await scene.world.run(scene.world.personal(scene.exercise).solution, true));
}

async function verdictOf(scene: Scene, shell: ShellResult): Promise<Verdict> {
  const result = await until(scene, ({ status }) => status === 'passed');
  if (shell.exitCode === undefined) return fail('it takes too long', said(shell));
  if (shell.exitCode !== 0) return fail(`its shell lines end with exit code ${shell.exitCode}`, said(shell), ...lines(result.checks));
  return result.status === 'passed' ? GOOD : fail('it does not pass', result.problem ?? '', ...lines(result.checks), said(shell));
}

/** The solution without the answer, typed where requests are seen. Like a mistake it is undone. */
export async function byRequest(scene: Scene, before: readonly Exercise[]): Promise<Verdict> {
  const { world, exercise } = scene;
  const lines = world.personal(exercise).solution.filter(line => !/\bdocker-tutor\b/.test(line));
  const start = await world.moment();
  const verdict = await world.runBehindRelay(exercise, lines, shell => verdictOf(scene, shell));
  const events = await world.eventsAfter(start);
  await world.goBack(start, events, exercise, before);
  return verdict;
}

async function until({ world, engine, lesson, exercise }: Scene, done: (result: ExerciseResult) => boolean): Promise<ExerciseResult> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const result = await world.tutor.verify(engine, lesson, exercise, { again: true });
    if (done(result) || Date.now() > deadline) return result;
    await new Promise(resolve => setTimeout(resolve, PAUSE));
  }
}

/** Spaces and case do not matter: the phrase is about what is said. */
function explains(checks: readonly CheckResult[], phrase: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ');
  return checks.some(({ pass, expected, found, next }) => !pass && plain([expected, found, next].filter(Boolean).join(' ')).includes(plain(phrase)));
}

function lines(checks: readonly CheckResult[]): readonly string[] {
  return checks.map(({ pass, title, expected, found, next }) =>
    [`${pass ? 'pass' : 'fail'}: ${title}`, ...(pass ? [] : [expected && `expected: ${expected}`, found && `found: ${found}`, next && `next: ${next}`])].filter(Boolean).join('\n    '),
  );
}

const said = ({ output }: ShellResult): string => (output ? `the shell said: ${output.slice(-800)}` : '');

const GOOD: Verdict = { pass: true, details: '' };

const fail = (...parts: readonly string[]): Verdict => ({ pass: false, details: parts.filter(Boolean).join('\n  ') });
