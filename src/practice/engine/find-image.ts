import { fullTag, parseReference, repository } from '../images/reference.js';
import { ApiError, notFound } from '../state/error.js';
import type { Store } from '../state/store.js';
import type { Image } from '../state/types.js';

/** By reference, digest, id or the unique start of one; undefined when there is none. */
export function findImage(store: Store, ref: string): Image | undefined {
  const bare = ref.replace(/^sha256:/, '');
  if (/^[0-9a-f]{64}$/.test(bare)) return store.images.get(`sha256:${bare}`);
  const tagged = byName(store, ref);
  if (tagged) return tagged;
  if (!/^[0-9a-f]{1,63}$/.test(bare)) return undefined;
  const fit = [...store.images.values()].filter(({ id }) => id.startsWith(`sha256:${bare}`));
  return fit.length === 1 ? fit[0] : undefined;
}

function byName(store: Store, ref: string): Image | undefined {
  try {
    const reference = parseReference(ref);
    const id = reference.digest ? store.digests.get(`${repository(reference)}@${reference.digest}`) : store.tags.get(fullTag(reference));
    return id === undefined ? undefined : store.images.get(id);
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

export function image(store: Store, ref: string): Image {
  const found = findImage(store, ref);
  if (found) return found;
  const reference = /^(sha256:)?[0-9a-f]{64}$/.test(ref) ? undefined : parseReference(ref);
  throw notFound(`No such image: ${reference && !reference.tag && !reference.digest ? `${ref}:latest` : ref}`);
}

/** Full references with a tag that name an image. */
export const tagsOf = (store: Store, id: string): string[] => [...store.tags].filter(([, image]) => image === id).map(([tag]) => tag).sort();
export const digestsOf = (store: Store, id: string): string[] => [...store.digests].filter(([, image]) => image === id).map(([digest]) => digest).sort();
export const imageSize = ({ layers }: Image): number => layers.reduce((sum, { size }) => sum + size, 0);
