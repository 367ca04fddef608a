import { callMaybe, type Line } from './call.js';
import { EngineError } from './errors.js';
import { follow } from './progress.js';
import { number, object, text } from './read.js';
import { parseReference } from './reference.js';
import type { PullProgress } from './types.js';
import { imageInUrl } from './validate.js';

/** A registry may be slow, and a layer may take long to unpack without a word (ms). */
const STALL = 120_000;

/**
 * Pulls an image without credentials. Both of name and tag are sent: with no tag an engine pulls every tag there is.
 * @throws EngineError `registry-unreachable`, `rate-limit`, `not-found`, `denied` and those of a connection
 */
export async function pull(
  line: Line,
  reference: string,
  onProgress: (line: PullProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<void> {
  const parsed = parseReference(imageInUrl(reference));
  const name = parsed ? `${parsed.domain}/${parsed.path}` : reference;
  const query = { fromImage: name, tag: parsed?.digest || parsed?.tag };
  await follow(line, { method: 'POST', path: '/images/create', query }, STALL, (each) => onProgress(parseProgress(each)), signal);
  await mustBeThere(line, reference, 'pull');
}

/** One line of progress, as the API writes it. */
export function parseProgress(line: object): PullProgress {
  const raw = object(line);
  const detail = object(raw['progressDetail']);
  const [current, total] = [number(detail['current']), number(detail['total'])];
  return {
    id: text(raw['id']),
    status: (text(raw['status']) || text(raw['stream'])).trim(),
    ...(current > 0 && { current }),
    ...(total > 0 && { total }),
  };
}

/** Some engines end a failed pull or build without saying so. */
export async function mustBeThere(line: Line, reference: string, what: string): Promise<void> {
  if (await callMaybe(line, { method: 'GET', path: `/images/${imageInUrl(reference)}/json` })) return;
  throw new EngineError('failed', {
    what: `The engine ended the ${what} of ${reference} without an error and without an image.`,
    why: 'It may be out of disk space, or was stopped in between.',
    next: 'Try again; `docker system df` shows what takes space.',
  });
}
