/** A mapping as YAML gives it. */
export type Dict = Record<string, unknown>;

export function isDict(value: unknown): value is Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The mapping, or an empty one. */
export function dictOf(value: unknown): Dict {
  return isDict(value) ? value : {};
}

/** Names in the order Go sorts them: by bytes. */
export function sortedKeys(value: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(value).sort(byBytes);
}

export function byBytes(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Entries in the order of their sorted names. */
export function sorted<T>(value: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(value ?? {}).sort(([one], [other]) => byBytes(one, other));
}

/** A new mapping with every value changed by `change`. */
export function mapValues<T, U>(value: Readonly<Record<string, T>>, change: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each, key)]));
}

/** The object without some of its keys. */
export function omit<T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !(keys as readonly string[]).includes(key))) as Omit<T, K>;
}

/** `services.*.ports` fits `services.web.ports`: an asterisk stands for one step. */
export function fits(path: readonly string[], pattern: string): boolean {
  const steps = pattern.split('.');
  return steps.length === path.length && steps.every((step, index) => step === '*' || step === path[index]);
}

/** What is wrong with the files of a project, in Compose's words. */
export class ComposeError extends Error {}
