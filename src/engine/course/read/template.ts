/**
 * Reading an exercise with variables. The schema sees example values, so that each place says by itself what it takes;
 * afterwards they are turned back into `${name}`. No kind of check needs to know of variables.
 */
import type { z } from 'zod';
import { isRecord } from '../../store/json-store.js';
import { fill } from '../../personal/fill.js';
import type { Values, Variables } from '../../personal/kinds.js';
import type { Exercise } from '../types.js';
import { examplesFor } from './example.js';
import type { Path } from './yaml.js';

export type ReadExercise =
  | { readonly issues: readonly z.core.$ZodIssue[] }
  | {
      /** With `${name}` in the variables' places. */
      readonly exercise: Exercise;
      /** As some learner may have it: what rules look at. */
      readonly example: Exercise;
      /** Values that hold a variable which is lost there, or which nobody would fill. */
      readonly misplaced: readonly Path[];
    };

type Schema = z.ZodType<Exercise>;

export function readExercise(schema: Schema, variables: z.ZodType<Variables>, raw: unknown): ReadExercise {
  const declared = isRecord(raw) && raw['variables'] !== undefined ? variables.safeParse(raw['variables']) : undefined;
  // Whatever else is wrong then mostly comes from it.
  if (declared?.error) return { issues: declared.error.issues.map(issue => ({ ...issue, path: ['variables', ...issue.path] })) };
  if (!declared) {
    const { success, data, error } = schema.safeParse(raw ?? {});
    return success ? { exercise: data, example: data, misplaced: [] } : { issues: error.issues };
  }
  const text = JSON.stringify(raw);
  const examples = examplesFor(declared.data, text);
  const asNumbers = numberPlaces(schema, raw, examples);
  const { success, data: example, error } = schema.safeParse(filled(raw, examples, asNumbers));
  if (!success) return { issues: error.issues };
  const others = examplesFor(declared.data, text, examples);
  const places = leavesOf(raw).filter(({ value }) => count(value, placeholders(examples)) > 0);
  const isLost = ({ path, value }: Leaf): boolean => {
    if (FIXED.has(String(path[0]))) return true;
    const varied = setAt(filled(raw, examples, asNumbers), path, filledLeaf(value, others, asNumbers.has(stamp(path))));
    const read = schema.safeParse(varied);
    return !read.success || count(read.data, Object.values(others).map(String)) !== count(value, placeholders(examples));
  };
  return { exercise: unfilled(example, examples), example, misplaced: places.filter(isLost).map(({ path }) => path) };
}

/** These name things on the author's disk, and the exercise itself. */
const FIXED = new Set(['id', 'files', 'variables']);

/** A text that is nothing but `${port}` is a number where a number is wanted, and a text elsewhere: as the schema likes it. */
function numberPlaces(schema: Schema, raw: unknown, examples: Values): ReadonlySet<string> {
  const candidates = leavesOf(raw).filter(({ value }) => typeof wholeOf(value, examples) === 'number').map(({ path }) => stamp(path));
  let places = new Set(candidates);
  const faults = (trial: ReadonlySet<string>): number => weigh(schema.safeParse(filled(raw, examples, trial)).error?.issues ?? []);
  let least = faults(places);
  for (const place of candidates) {
    if (least === 0) break;
    const trial = new Set([...places].filter(one => one !== place));
    const now = faults(trial);
    if (now < least) [places, least] = [trial, now];
  }
  return places;
}

/** How much is wrong; of several forms, with the one that fits best. */
const weigh = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'invalid_union' && issue.errors.length > 0 ? Math.min(...issue.errors.map(weigh)) : 1), 0);

interface Leaf {
  readonly path: Path;
  readonly value: string;
}

function leavesOf(value: unknown, path: Path = []): readonly Leaf[] {
  if (typeof value === 'string') return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((one, at) => leavesOf(one, [...path, at]));
  return isRecord(value) ? Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key])) : [];
}

const stamp = (path: Path): string => JSON.stringify(path);

const placeholders = (values: Values): readonly string[] => Object.keys(values).map(name => `\${${name}}`);

function wholeOf(text: string, values: Values): string | number | undefined {
  const name = /^\$\{([a-z][a-z0-9_]*)\}$/.exec(text)?.[1] ?? '';
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

const filledLeaf = (text: string, values: Values, asNumber: boolean): string | number => (asNumber ? wholeOf(text, values) : undefined) ?? fill(text, values);

function filled(value: unknown, values: Values, asNumbers: ReadonlySet<string>, path: Path = []): unknown {
  if (typeof value === 'string') return FIXED.has(String(path[0])) ? value : filledLeaf(value, values, asNumbers.has(stamp(path)));
  if (Array.isArray(value)) return value.map((one, at) => filled(one, values, asNumbers, [...path, at]));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [fill(key, values), filled(one, values, asNumbers, [...path, key])]));
}

/** The way back. A number is marked as one: see `fill`. */
function unfilled<T>(value: T, examples: Values): T {
  if (typeof value === 'string') return Object.entries(examples).reduce<string>((text, [name, one]) => text.replaceAll(String(one), `\${${name}}`), value) as T;
  if (typeof value === 'number') {
    const name = Object.keys(examples).find(one => examples[one] === value);
    return (name === undefined ? value : `\${${name}:number}`) as T;
  }
  if (Array.isArray(value)) return value.map(one => unfilled(one as unknown, examples)) as T;
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [unfilled(key, examples), unfilled(one, examples)])) as T;
}

/** How often the texts occur in a value, in numbers too. */
function count(value: unknown, texts: readonly string[]): number {
  const whole = typeof value === 'string' ? value : JSON.stringify(value);
  return texts.reduce((sum, text) => sum + whole.split(text).length - 1, 0);
}

function setAt(value: unknown, [first, ...rest]: Path, to: unknown): unknown {
  if (first === undefined) return to;
  if (Array.isArray(value)) return value.map((one, at) => (at === first ? setAt(one, rest, to) : (one as unknown)));
  return isRecord(value) ? { ...value, [String(first)]: setAt(value[String(first)], rest, to) } : value;
}
