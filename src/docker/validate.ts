import { EXIT } from '../problem.js';
import { EngineError } from './errors.js';
import { isImageName, isName } from './reference.js';

/**
 * The name, fit to stand in a URL: dockerode escapes nothing.
 * @throws EngineError `failed` when Docker allows no such name
 */
export function nameInUrl(name: string): string {
  if (isName(name)) return name;
  throw unfit(name, 'Names have letters, digits, "_", "." and "-", and begin with a letter or digit.');
}

/** @throws EngineError `failed` when it is neither a reference nor an id */
export function imageInUrl(reference: string): string {
  if (isImageName(reference)) return reference;
  throw unfit(reference, 'Images are named name:tag or registry/name:tag, in small letters.');
}

function unfit(name: string, why: string): EngineError {
  return new EngineError('failed', { what: `"${name}" is not a name Docker allows.`, why, next: 'Check its spelling.', exitCode: EXIT.usage });
}
