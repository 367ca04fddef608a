/**
 * Values with which an exercise is read: it must be right for some learner before it can be for all. They occur nowhere
 * in its text, so that what became of each can be found again.
 */
import { kindOf, type KindName, type Values, type Variables } from '../../personal/kinds.js';

/** A value for each variable; none is part of another, of `text`, or of a value of `before`. */
export function examplesFor(variables: Variables, text: string, before: Values = {}): Values {
  const used: string[] = Object.values(before).map(String);
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => {
      const { name: kind, range } = kindOf(variable);
      const isNew = (value: string | number): boolean => !text.includes(String(value)) && !used.some(one => one.includes(String(value)) || String(value).includes(one));
      const value = firstOf(candidates(kind, range), isNew);
      used.push(String(value));
      return [name, value];
    }),
  );
}

function* candidates(kind: KindName, [least, most]: readonly [number, number]): Generator<string | number> {
  for (let at = 0; ; at++) {
    if (kind === 'name') yield `example${letters(at)}`;
    else if (kind === 'token') yield (0xe4a3b1e0 + at).toString(16);
    // From the top: a large number seldom stands in a lesson. A range that is used up is left.
    else yield at <= most - least ? most - at : most + at;
  }
}

const letters = (at: number): string => (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(97 + (at % 26));

function firstOf<T>(values: Iterable<T>, isRight: (value: T) => boolean): T {
  for (const value of values) if (isRight(value)) return value;
  throw new Error('An endless row has an end.');
}
