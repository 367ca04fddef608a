/** What checks ask of image references, over src/docker's reading of them. */
import { familiarName, normaliseReference, parseReference } from '../docker/reference.js';

export { isImageId, sameReference } from '../docker/reference.js';

/** Without tag and digest; the text itself when it is no reference. */
export function repositoryOf(text: string): string {
  const parsed = parseReference(text);
  return parsed ? `${parsed.domain}/${parsed.path}` : text;
}

/** Of `127.0.0.1:5000/me/app:1`: `app`. */
export const lastPart = (text: string): string => parseReference(text)?.path.split('/').at(-1) ?? text;

/** Empty with a digest only. */
export const tagOf = (text: string): string => parseReference(text)?.tag ?? '';

export const hasDigest = (text: string): boolean => Boolean(parseReference(text)?.digest);

/** As people type it: `alpine:3.20`. */
export const familiar = familiarName;

export const normalise = normaliseReference;
