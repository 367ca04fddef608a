import { sha256 } from '../state/ids.js';

/** Names of the layers of an image from the bottom: each stands for itself and all below. */
export function chainOf(layers: readonly { diffId: string }[]): string[] {
  let below = '';
  return layers.map(({ diffId }) => (below = sha256(`${below} ${diffId}`)));
}
