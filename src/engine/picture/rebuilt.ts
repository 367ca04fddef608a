/** Which image had a name before the one that has it now: what of it a build could take from its cache. All pure. */
import type { Image } from '../../docker/types.js';

/** An image that was built anew under the same name. */
export interface Rebuilt {
  /** Of the image that had the name before. */
  readonly id: string;
  /** Its layers, bottom first. */
  readonly layers: readonly string[];
}

interface Known {
  readonly image: Pick<Image, 'id' | 'layers'>;
  readonly before?: Rebuilt;
}

/** What was seen, by name. */
export type Memory = ReadonlyMap<string, Known>;

export const NO_MEMORY: Memory = new Map();

/** ms by which the engine's clock may be behind ours. */
const SLACK = 600_000;

/**
 * @param since ms since the epoch, when one began to look: an image that is older was pulled or tagged, not built
 * @returns the images with what they were built in the place of, and what to remember for the next look
 */
export function withRebuilds<T extends Image>(memory: Memory, images: readonly T[], since: number): { readonly memory: Memory; readonly images: readonly (T & { readonly rebuilt?: Rebuilt })[] } {
  const next = new Map(memory);
  for (const image of images) {
    for (const tag of image.tags) {
      const last = memory.get(tag);
      // Seen under a name before: `docker tag` gave it this one. A build's image is there for a moment before it has one.
      const wasTagged = [...memory.values()].some(known => known.image.id === image.id || known.before?.id === image.id);
      const wasBuilt = !wasTagged && Date.parse(image.created) > since - SLACK;
      const before = last?.image.id === image.id ? last.before : last && wasBuilt ? { id: last.image.id, layers: last.image.layers } : undefined;
      next.set(tag, { image: { id: image.id, layers: image.layers }, ...(before && { before }) });
    }
  }
  return {
    memory: next,
    images: images.map(image => {
      const rebuilt = image.tags.map(tag => next.get(tag)?.before).find(Boolean);
      return rebuilt ? { ...image, rebuilt } : image;
    }),
  };
}

/** How many layers, from the bottom, two images have in common. */
export function sharedLayers(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((layer, at) => layer !== other[at]);
  return differs < 0 ? one.length : differs;
}
