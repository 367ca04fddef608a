/** Why some commands cannot agree, or do not yet: part of the command, and the reason. */
const reasons: readonly (readonly [part: RegExp, why: string])[] = [];

export const reasonFor = (title: string, line: string): string => reasons.find(([part]) => part.test(`${title}: ${line}`))?.[1] ?? 'not explained yet';
