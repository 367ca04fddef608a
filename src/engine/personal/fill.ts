/** Personal values in the place of `${name}`. All pure. */
import type { Exercise, Step } from '../course/types.js';
import type { Values } from './kinds.js';

/**
 * `${name}` of every given name, in all texts, keys of maps included; any other `${…}` is left alone. A text that is just
 * `${name:number}` becomes a number: so a lesson as read marks the places that hold one.
 */
export function fill<T>(value: T, values: Values): T {
  if (typeof value === 'string') return fillText(value, values) as T;
  if (Array.isArray(value)) return value.map(one => fill(one as unknown, values)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [String(fillText(key, values)), fill(one as unknown, values)])) as T;
}

function fillText(text: string, values: Values): string | number {
  const whole = /^\$\{([a-z][a-z0-9_]*):number\}$/.exec(text)?.[1];
  if (whole !== undefined && Object.hasOwn(values, whole)) return Number(values[whole]);
  return text.replace(/\$\{([a-z][a-z0-9_]*)\}/g, (all, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : all));
}

/**
 * The exercise as one learner has it; the same object for the same values, so that a screen sees no change where none is.
 * One that was filled before is filled anew from what the lesson says.
 */
export function personal(exercise: Exercise, values: Values): Exercise {
  if (!exercise.variables) return exercise;
  const source = sources.get(exercise) ?? exercise;
  const stamp = JSON.stringify(values);
  const last = filled.get(source);
  if (last?.stamp === stamp) return last.exercise;
  const { id, files, variables, ...texts } = source;
  const made: Exercise = { id, files, variables, ...fill(texts, values) };
  filled.set(source, { stamp, exercise: made });
  sources.set(made, source);
  return made;
}

/** The step with its exercise, and the values in its prose. */
export function personalStep(step: Step, values: Values): Step {
  if (!step.exercise?.variables) return step;
  const exercise = personal(step.exercise, values);
  const last = steps.get(exercise);
  if (last?.source === step || last?.step === step) return last.step;
  const made: Step = { ...step, body: fill(step.body, values), exercise };
  steps.set(exercise, { source: step, step: made });
  return made;
}

const filled = new WeakMap<Exercise, { readonly stamp: string; readonly exercise: Exercise }>();
const sources = new WeakMap<Exercise, Exercise>();
const steps = new WeakMap<Exercise, { readonly source: Step; readonly step: Step }>();
