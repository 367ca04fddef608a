/** The kinds of learner variables: what each draws, and what it looks like while a lesson is read. One table. */
import { randomBytes, randomInt } from 'node:crypto';
import { words } from './words.js';

/** What an exercise declares: `port: port`, `count: { number: [3, 250] }`. */
export type Variable = 'port' | 'name' | 'token' | 'number' | { readonly number: readonly [number, number] };
export type Variables = Readonly<Record<string, Variable>>;

/** What was drawn, by the variable's name. */
export type Values = Readonly<Record<string, string | number>>;

export interface Kind {
  /** One line for docs/lesson-format.md and the schema. */
  readonly summary: string;
  /** A value that `isTaken` does not refuse, if there is one; by chance. */
  draw(range: Range, isTaken: (value: string | number) => boolean): string | number;
  /** A kept value is one of this kind: a lesson may have changed since it was drawn. */
  fits(value: unknown, range: Range): boolean;
}

type Range = readonly [least: number, most: number];

/** Host ports that no lesson names: their own end below. */
export const PORTS: Range = [18100, 18999];
const NUMBERS: Range = [3, 250];

/** Tries before a taken value is taken all the same: the learner is told of the conflict when the exercise begins. */
const TRIES = 200;

const number: Kind = {
  summary: 'a whole number from 3 to 250, or of the range that is given, ends included',
  draw: ([least, most], isTaken) => untaken(() => randomInt(least, most + 1), isTaken),
  fits: (value, [least, most]) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
};

export const KINDS = {
  port: { ...number, summary: `a host port from ${PORTS[0]} to ${PORTS[1]} that is free when it is drawn` },
  name: {
    summary: 'a short word, to be put into a name: `tutor-${shelf}`',
    draw: (_, isTaken) => untaken(() => words[randomInt(words.length)]!, isTaken),
    fits: value => typeof value === 'string' && words.includes(value),
  },
  token: {
    summary: '8 hex digits that nobody guesses',
    draw: (_, isTaken) => untaken(() => randomBytes(4).toString('hex'), isTaken),
    fits: value => typeof value === 'string' && /^[0-9a-f]{8}$/.test(value),
  },
  number,
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

/** The kind of a declaration, and its range. */
export function kindOf(variable: Variable): { readonly name: KindName; readonly kind: Kind; readonly range: Range } {
  if (typeof variable === 'object') return { name: 'number', kind: KINDS.number, range: variable.number };
  return { name: variable, kind: KINDS[variable], range: variable === 'port' ? PORTS : NUMBERS };
}

function untaken<T extends string | number>(draw: () => T, isTaken: (value: T) => boolean): T {
  let value = draw();
  for (let tries = 1; tries < TRIES && isTaken(value); tries++) value = draw();
  return value;
}
