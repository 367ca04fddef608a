import { createHash } from 'node:crypto';
import { layerEntries } from '../fs/archive.js';
import type { DirNode } from '../fs/node.js';
import { pack } from '../fs/tar.js';
import { addedSize } from '../fs/tree.js';
import { rfc3339, parseTime } from '../state/clock.js';
import { digestOf } from '../state/ids.js';
import type { Config, HistoryItem, Image, Layer } from '../state/types.js';

/** The sha256 of a layer's archive and its length, bytes. */
export function layerDigest(below: DirNode | undefined, above: DirNode): { digest: string; length: number } {
  const hash = createHash('sha256');
  let length = 0;
  for (const part of pack(layerEntries(below, above))) {
    hash.update(part);
    length += part.length;
  }
  return { digest: `sha256:${hash.digest('hex')}`, length };
}

/** A layer on top of another, with the digest of its real archive. */
export const makeLayer = (below: DirNode | undefined, root: DirNode): Layer => ({ diffId: layerDigest(below, root).digest, size: addedSize(below, root), root });

type Unnamed = Omit<Image, 'id' | 'lastTagged'>;

/** An image's config file as the OCI image specification has it; its sha256 is the image's id. */
export function configJson({ created, config, layers, history, architecture, author, comment }: Unnamed): string {
  return JSON.stringify({
    architecture,
    ...(author && { author }),
    ...(comment && { comment }),
    config,
    created: rfc3339(created),
    history: history.map((item) => ({ created: rfc3339(item.created), created_by: item.createdBy, ...(item.author && { author: item.author }), ...(item.comment && { comment: item.comment }), ...(item.empty && { empty_layer: true }) })),
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
  });
}

export const withId = (image: Unnamed): Image => ({ ...image, id: digestOf(configJson(image)), lastTagged: 0n });

interface ConfigFile {
  architecture?: string;
  author?: string;
  comment?: string;
  config?: Config | null;
  created?: string;
  history?: { created?: string; created_by?: string; author?: string; comment?: string; empty_layer?: boolean }[] | null;
  rootfs?: { diff_ids?: string[] };
}

/** Reads a config file; `diffIds` tells which layers belong to it. Throws when it is not one. */
export function parseConfig(text: string): { image: Omit<Unnamed, 'layers'>; diffIds: string[] } {
  const file = JSON.parse(text) as ConfigFile;
  const time = (value: string | undefined): bigint => parseTime(value) ?? 0n;
  const history = (file.history ?? []).map((item): HistoryItem => ({ created: time(item.created), createdBy: item.created_by ?? '', author: item.author, comment: item.comment, empty: item.empty_layer }));
  return {
    image: { architecture: file.architecture ?? 'amd64', author: file.author, comment: file.comment, config: file.config ?? {}, created: time(file.created), history },
    diffIds: file.rootfs?.diff_ids ?? [],
  };
}
