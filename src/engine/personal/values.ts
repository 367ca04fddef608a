/** The values of one learner's attempt: drawn once, kept with it, new when it begins afresh. */
import { exerciseKey } from '../api.js';
import type { AttemptStore } from '../attempt/store.js';
import type { Exercise, Lesson, Step } from '../course/types.js';
import { personal, personalStep } from './fill.js';
import { kindOf, type Values, type Variables } from './kinds.js';
import { portsInUse } from './used-ports.js';

/** The exercise as this learner has it. Draws what was not drawn yet; needs no engine. */
export function personalOf(attempts: AttemptStore, lesson: Lesson, exercise: Exercise): Exercise {
  return exercise.variables ? personal(exercise, valuesOf(attempts, lesson, exercise)) : exercise;
}

/** The same for a whole step: prose and exercise. */
export function personalStepOf(attempts: AttemptStore, lesson: Lesson, step: Step): Step {
  const { exercise } = step;
  return exercise?.variables ? personalStep(step, valuesOf(attempts, lesson, exercise)) : step;
}

/** The values of this attempt; none where the exercise declares none. */
export function valuesOf(attempts: AttemptStore, lesson: Lesson, exercise: Exercise): Values {
  const { variables } = exercise;
  if (!variables) return {};
  const key = exerciseKey(lesson, exercise);
  const known = attempts.read(key)?.values ?? {};
  if (isComplete(variables, known)) return known;
  const drawn = complete(variables, known, takenFrom(attempts, lesson, exercise));
  // Another window may have drawn in the meantime: what is on the disk counts.
  return attempts.update(key, old => (isComplete(variables, old.values) ? old : { ...old, values: drawn })).values;
}

/** Values for a fresh attempt: none is what it was. */
export function newValues(attempts: AttemptStore, lesson: Lesson, exercise: Exercise): Values {
  const before = Object.values(attempts.read(exerciseKey(lesson, exercise))?.values ?? {});
  return complete(exercise.variables ?? {}, {}, new Set([...takenFrom(attempts, lesson, exercise), ...before]));
}

/** Other exercises' things may still be there, with their ports and names. */
function takenFrom(attempts: AttemptStore, lesson: Lesson, exercise: Exercise): ReadonlySet<string | number> {
  const others = attempts.all().filter(([key]) => key !== exerciseKey(lesson, exercise)).flatMap(([, { values }]) => Object.values(values));
  return new Set([...others, ...portsInUse(), ...lesson.needs.ports]);
}

/** Keeps what fits, and draws the rest; no two the same. */
export function complete(variables: Variables, known: Values, taken: ReadonlySet<string | number>): Values {
  const values: Record<string, string | number> = {};
  for (const [name, variable] of Object.entries(variables)) {
    const { kind, range } = kindOf(variable);
    const old = known[name];
    const isTaken = (value: string | number): boolean => taken.has(value) || Object.values(values).includes(value);
    values[name] = old !== undefined && kind.fits(old, range) ? old : kind.draw(range, isTaken);
  }
  return values;
}

function isComplete(variables: Variables, values: Values): boolean {
  return Object.entries(variables).every(([name, variable]) => {
    const { kind, range } = kindOf(variable);
    return kind.fits(values[name], range);
  });
}

/** The ports among them. */
export function portsOf(variables: Variables | undefined, values: Values): readonly number[] {
  return Object.entries(variables ?? {}).flatMap(([name, variable]) => (variable === 'port' && typeof values[name] === 'number' ? [values[name]] : []));
}
