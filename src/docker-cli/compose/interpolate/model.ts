import { ComposeError, isDict, mapValues, type Dict } from '../dict.js';
import { castAt } from './casts.js';
import { InvalidTemplate, substitute, variablesIn, type Lookup, type Variable } from './template.js';

/**
 * Replaces the variables in all values of a compose file; keys stay.
 * @param unset is told of each variable without a value
 * @throws ComposeError naming the place: "error while interpolating services.b.image: required variable REQ is missing a value: …"
 */
export function interpolate(model: Dict, lookup: Lookup, unset: (name: string) => void): Dict {
  const walk = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value === 'string') return at(path, () => castAt(path, substitute(value, lookup, unset)));
    if (Array.isArray(value)) return value.map((each) => walk(each, [...path, '[]']));
    return isDict(value) ? mapValues(value, (each, key) => walk(each, [...path, key])) : value;
  };
  return mapValues(model, (value, key) => walk(value, [key]));
}

/** Variables of a model, each once. */
export function variablesOf(value: unknown): Variable[] {
  if (typeof value === 'string') return variablesIn(value);
  return Object.values(Array.isArray(value) || isDict(value) ? value : {}).flatMap(variablesOf);
}

function at<T>(path: readonly string[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidTemplate) {
      throw new ComposeError(`invalid interpolation format for ${path.join('.')}.\nYou may need to escape any $ with another $.\n${error.message}`);
    }
    throw new ComposeError(`error while interpolating ${path.join('.')}: ${(error as Error).message}`);
  }
}
