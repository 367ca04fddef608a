/** What is wrong with the use of variables: one that nothing uses, one that is not declared, one in a place that cannot take it. */
import { nearestWord } from '../../../distance.js';
import { isRecord } from '../../store/json-store.js';
import type { Variables } from '../../personal/kinds.js';
import type { Finding } from './rules.js';
import type { Path } from './yaml.js';

export interface VariableUse {
  readonly variables: Variables;
  /** The exercise as written. */
  readonly raw: unknown;
  readonly misplaced: readonly Path[];
  /** The step's prose, and the starter files of the exercise: they are filled, too. */
  readonly elsewhere: readonly string[];
}

export function variableRules({ variables, raw, misplaced, elsewhere }: VariableUse): readonly Finding[] {
  const uses = usesIn(raw);
  const used = new Set([...uses.map(({ name }) => name), ...elsewhere.flatMap(namesIn)]);
  const error = (path: Path, message: string): Finding => ({ path, message, level: 'error' });
  return [
    ...Object.keys(variables).filter(name => !used.has(name)).map(name => error(['variables', name], `nothing uses the variable \`${name}\``)),
    ...uses.flatMap(({ path, name }) => {
      const says = whyUnknown(name, path, variables);
      return says === undefined ? [] : [error(path, says)];
    }),
    ...misplaced.map(path => error(path, 'no variable can stand here: its value would be lost, or is needed before an attempt begins')),
  ];
}

/** Undefined where the name is known, or may be a shell's. */
export function whyUnknown(name: string, path: Path, variables: Variables): string | undefined {
  if (Object.hasOwn(variables, name) || (path[0] === 'setup' && BUILT_IN.has(name))) return undefined;
  const meant = nearestWord(name, Object.keys(variables));
  if (meant !== undefined) return `there is no variable \`${name}\`; did you mean \`${meant}\`?`;
  if (isShell(path)) return undefined;
  const known = Object.keys(variables).map(one => `\`${one}\``).join(', ');
  return `there is no variable \`${name}\`: declare it under \`variables\`${known && ` (there: ${known})`}`;
}

/** Drawn for every set-up, declared or not. */
const BUILT_IN: ReadonlySet<string> = new Set(['token', 'number']);

/** Here a shell, a Dockerfile or Compose may have variables of its own. */
const isShell = ([first, , third]: Path): boolean => first === 'solution' || first === 'setup' || (first === 'mistakes' && third === 'run');

function usesIn(value: unknown, path: Path = []): readonly { readonly path: Path; readonly name: string }[] {
  if (path[0] === 'variables') return [];
  if (typeof value === 'string') return namesIn(value).map(name => ({ path, name }));
  if (Array.isArray(value)) return value.flatMap((one, at) => usesIn(one, [...path, at]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => [...namesIn(key).map(name => ({ path: [...path, key], name })), ...usesIn(one, [...path, key])]);
}

/** Lower case, as variables are: `${NAME}` is a shell's or Compose's. */
export const namesIn = (text: string): readonly string[] => [...text.matchAll(/\$\{([a-z][a-z0-9_]*)\}/g)].map(([, name = '']) => name);
