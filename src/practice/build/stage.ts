import type { Cache } from './cache.js';
import { newDir, type DirNode } from '../fs/node.js';
import { makeLayer, withId } from '../images/codec.js';
import { now } from '../state/clock.js';
import type { Store } from '../state/store.js';
import type { Config, Image } from '../state/types.js';

const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** One stage on its way: the image so far and the config that the next step starts from. */
export class StageState {
  image?: Image;
  config: Config;
  author?: string;
  cmdSet = false;
  private missed = false;

  constructor(
    private readonly store: Store,
    image: Image | undefined,
    private readonly cache: Cache | undefined,
  ) {
    this.image = image;
    this.author = image?.author;
    const env = image?.config.Env ?? [];
    this.config = { ...image?.config, Env: env.some((pair) => pair.startsWith('PATH=')) ? env : [...env, defaultPath], OnBuild: null };
  }

  get root(): DirNode {
    return this.image?.layers.at(-1)?.root ?? newDir({}, { mode: 0o755, uid: 0, gid: 0, mtime: 0 });
  }

  /** The image that the same step on the same parent made before. After the first miss of a stage nothing hits any more. */
  cached(createdBy: string): Image | undefined {
    if (!this.cache || this.missed) return undefined;
    const found = this.cache.find(this.image, createdBy, this.config);
    if (!found) this.missed = true;
    return found;
  }

  use(image: Image): void {
    this.image = image;
  }

  /** Makes the next image: a layer when the step changed files, and a line of history. */
  commit(createdBy: string, root?: DirNode): Image {
    const below = this.image?.layers.at(-1)?.root;
    const layer = root === undefined || root === below ? undefined : makeLayer(below, root);
    const filled = layer !== undefined && layer.diffId !== emptyLayer;
    const created = now();
    const image = withId({
      created,
      config: { ...this.config, Image: this.image?.id ?? '' },
      layers: [...(this.image?.layers ?? []), ...(filled ? [layer] : [])],
      history: [...(this.image?.history ?? []), { created, createdBy, author: this.author, ...(!filled && { empty: true }) }],
      parent: this.image?.id,
      author: this.author,
      architecture: this.image?.architecture ?? (process.arch === 'arm64' ? 'arm64' : 'amd64'),
    });
    this.store.images.set(image.id, image);
    this.image = image;
    return image;
  }
}

/** The digest of an archive without members. */
const emptyLayer = 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';
