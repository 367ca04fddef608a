import { withId } from '../images/codec.js';
import type { Store } from '../state/store.js';
import type { Config, Image } from '../state/types.js';

/**
 * What earlier builds have done. Without sources every image of the engine counts; with some (`--cache-from`) only
 * those on the way to one of them, and steps are also taken out of a source that came from elsewhere (moby image/cache).
 */
export class Cache {
  constructor(
    private readonly store: Store,
    private sources: readonly Image[],
  ) {}

  /** The image that this step made of this parent before; undefined when it must be done. */
  find(parent: Image | undefined, createdBy: string, config: Config): Image | undefined {
    const own = this.local(parent, createdBy);
    if (this.sources.length === 0) return own;
    if (own && this.sources.some((source) => this.leadsTo(own, source))) return own;
    const at = parent?.history.length ?? 0;
    for (const source of this.sources) {
      if (!startsWith(source, parent) || source.history[at]?.createdBy !== createdBy) continue;
      if (source.history.length - 1 === at) return source;
      this.sources = [source];
      return this.restored(source, parent, config);
    }
    return undefined;
  }

  private local(parent: Image | undefined, createdBy: string): Image | undefined {
    let best: Image | undefined;
    for (const image of this.store.images.values()) {
      if (image.parent !== parent?.id || image.comment || image.history.length !== (parent?.history.length ?? 0) + 1) continue;
      if (image.history.at(-1)!.createdBy === createdBy && (!best || image.created > best.created)) best = image;
    }
    return best;
  }

  private leadsTo(image: Image, source: Image): boolean {
    for (let at = source.parent; at !== undefined; at = this.store.images.get(at)?.parent) if (at === image.id) return true;
    return false;
  }

  /** The next step's image, made of a source's layers. */
  private restored(source: Image, parent: Image | undefined, config: Config): Image {
    const history = source.history.slice(0, (parent?.history.length ?? 0) + 1);
    const layers = source.layers.slice(0, (parent?.layers.length ?? 0) + (history.at(-1)!.empty ? 0 : 1));
    const image = withId({ created: history.at(-1)!.created, config: { ...config, Image: parent?.id ?? '' }, layers, history, parent: parent?.id, author: source.author, architecture: source.architecture });
    this.store.images.set(image.id, image);
    return image;
  }
}

function startsWith(source: Image, parent: Image | undefined): boolean {
  if (source.history.length === 0) return false;
  if (!parent) return true;
  if (parent.history.length >= source.history.length || parent.layers.length > source.layers.length) return false;
  return parent.history.every(({ createdBy, created }, i) => source.history[i]!.createdBy === createdBy && source.history[i]!.created === created) && parent.layers.every(({ diffId }, i) => source.layers[i]!.diffId === diffId);
}
