/**
 * One learner's try at one exercise: what was drawn, made, seen and answered since it began. Kept on disk, so that the
 * screen and `docker-tutor answer` in another terminal work on the same one.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { EventType, ObservedRequest } from '../../docker/types.js';
import type { Values } from '../personal/kinds.js';
import { isRecord } from '../store/json-store.js';
import { parseRequests } from './requests.js';

export type SeenType = EventType | 'compose';

export interface Attempt {
  /** Milliseconds since the epoch; absent when the learner just did it, without beginning. */
  readonly begunAt?: number;
  /** `timeNano` of the engine's last event when it began: what came later happened since, whatever the clocks say. */
  readonly afterNano?: string;
  /** Address of the engine on which it began: what was made there is not on another. */
  readonly engine?: string;
  /** The set-up is complete. Never made again by itself: the exercise may be to remove it. */
  readonly setUp: boolean;
  /** References that the set-up tagged: tags carry no labels. */
  readonly tags: readonly string[];
  /** `${token}` of the set-up: 8 hex digits. */
  readonly token: string;
  /** `${number}`: 3 to 250. */
  readonly number: number;
  /** What was drawn for the exercise's `variables`. */
  readonly values: Values;
  /** "volume tutor-data": was there at some time since it began. */
  readonly seen: readonly string[];
  readonly answer?: string;
  /** What clients asked of the engine, as far as a check wants it: see requests.ts. */
  readonly requests: readonly ObservedRequest[];
}

export const seenKey = (type: SeenType, name: string): string => `${type} ${name}`;

export function newAttempt(): Attempt {
  return { setUp: false, tags: [], token: randomBytes(4).toString('hex'), number: randomInt(3, 251), values: {}, seen: [], requests: [] };
}

/** The same set-up, looked at anew: nothing seen, answered or asked. */
export function renewed(attempt: Attempt, begun: Pick<Attempt, 'begunAt' | 'afterNano' | 'engine' | 'setUp'>): Attempt {
  return { ...attempt, ...begun, seen: [], answer: undefined, requests: [] };
}

/** Undefined when it is not what this module wrote. */
export function parseAttempt(value: unknown): Attempt | undefined {
  if (!isRecord(value)) return undefined;
  const { begunAt, afterNano, engine, setUp, tags, token, number, values = {}, seen, answer, requests } = value;
  const right =
    isOptional(begunAt, 'number') && isOptional(afterNano, 'string') && isOptional(engine, 'string') && isOptional(answer, 'string') &&
    typeof setUp === 'boolean' && typeof token === 'string' && typeof number === 'number' && isValues(values) && areStrings(tags) && areStrings(seen);
  return right ? { begunAt, afterNano, engine, setUp, tags, token, number, values, seen, answer, requests: parseRequests(requests) } : undefined;
}

function isOptional<T extends 'string' | 'number'>(value: unknown, type: T): value is (T extends 'string' ? string : number) | undefined {
  return value === undefined || typeof value === type;
}

const isValues = (value: unknown): value is Values =>
  isRecord(value) && Object.values(value).every(one => typeof one === 'string' || typeof one === 'number');

const areStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every(one => typeof one === 'string');
