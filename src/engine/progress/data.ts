/** What is remembered of a learner's way, and how two memories become one. All pure. */
import { EXIT, Problem } from '../../problem.js';
import type { ExerciseKey, ProgressData } from '../api.js';
import { isRecord } from '../store/json-store.js';

export const VERSION = 1;

export const EMPTY: ProgressData = { version: VERSION, passed: {}, hints: {}, solutions: {} };

/** Undefined when any part is not what it must be: then the file is damaged. */
export function parseProgress(value: Record<string, unknown>): ProgressData | undefined {
  const { passed = {}, hints = {}, solutions = {}, position } = value;
  if (!isMapOf(passed, isMoment) || !isMapOf(hints, isCount) || !isMapOf(solutions, isMoment)) return undefined;
  if (position !== undefined && !isPosition(position)) return undefined;
  return { version: VERSION, passed, hints, solutions, ...(position && { position }) };
}

/** Nothing passed is lost; the first time something happened counts. */
export function merge(mine: ProgressData, theirs: ProgressData): ProgressData {
  return {
    version: VERSION,
    passed: earliest(mine.passed, theirs.passed),
    hints: unite(mine.hints, theirs.hints, Math.max),
    solutions: earliest(mine.solutions, theirs.solutions),
    ...((mine.position ?? theirs.position) && { position: mine.position ?? theirs.position }),
  };
}

/** Without what belongs to `lesson`, or to any. */
export function forget(data: ProgressData, lesson?: string): ProgressData {
  if (lesson === undefined) return EMPTY;
  const { position, ...rest } = data;
  return {
    ...rest,
    passed: without(data.passed, lesson),
    hints: without(data.hints, lesson),
    solutions: without(data.solutions, lesson),
    ...(position && { position: position.lesson === lesson ? { lesson, step: 0 } : position }),
  };
}

/** Throws a Problem for anything that `progress export` did not write. */
export function parseExport(text: string): ProgressData {
  const json = parseJson(text);
  const newer = isRecord(json) && Number(json.version) > VERSION;
  const data = isRecord(json) && isRecord(json.passed) && Number.isInteger(json.version) && !newer ? parseProgress(json) : undefined;
  if (data) return data;
  throw new Problem({
    what: 'This file holds no progress that can be imported.',
    why: newer ? 'It was written by a newer docker-tutor.' : 'It is not what `docker-tutor progress export` writes.',
    next: newer ? 'Update docker-tutor here, then import it again.' : 'Make one with `docker-tutor progress export > progress.json`.',
    exitCode: EXIT.usage,
  });
}

export function without<T>(record: Readonly<Record<ExerciseKey, T>>, lesson: string): Record<ExerciseKey, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !key.startsWith(`${lesson}/`)));
}

type Moment = { readonly at: string };
type Moments = Readonly<Record<ExerciseKey, Moment>>;

const earliest = (a: Moments, b: Moments): Moments => unite(a, b, (one, other) => (one.at <= other.at ? one : other));

function unite<T>(a: Readonly<Record<string, T>>, b: Readonly<Record<string, T>>, choose: (one: T, other: T) => T): Record<string, T> {
  const both = Object.entries(b).map(([key, value]) => [key, a[key] === undefined ? value : choose(a[key], value)] as const);
  return { ...a, ...Object.fromEntries(both) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMapOf<T>(value: unknown, is: (one: unknown) => one is T): value is Record<string, T> {
  return isRecord(value) && Object.values(value).every(is);
}

const isMoment = (value: unknown): value is Moment =>
  isRecord(value) && typeof value.at === 'string' && !Number.isNaN(Date.parse(value.at));

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

const isPosition = (value: unknown): value is { lesson: string; step: number } =>
  isRecord(value) && typeof value.lesson === 'string' && isCount(value.step);
