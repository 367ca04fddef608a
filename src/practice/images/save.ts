import { layerEntries } from '../fs/archive.js';
import { pack, type TarEntry } from '../fs/tar.js';
import { digestOf } from '../state/ids.js';
import type { Image } from '../state/types.js';
import { configJson } from './codec.js';
import { familiarTag, parseReference } from './reference.js';

export interface Saved {
  readonly image: Image;
  /** Full references. */
  readonly tags: readonly string[];
}

/** The members of a `docker save` archive: an OCI layout with Docker's own manifest.json beside it. */
export function* saveEntries(all: readonly Saved[]): Generator<TarEntry> {
  const written = new Set<string>();
  const manifests: object[] = [];
  const docker: object[] = [];
  const repositories: Record<string, Record<string, string>> = {};
  yield dir('blobs/');
  yield dir('blobs/sha256/');
  for (const { image, tags } of merged(all)) {
    const layers: { mediaType: string; size: number; digest: string }[] = [];
    let below: Image['layers'][number]['root'] | undefined;
    for (const { root } of image.layers) {
      const data = Buffer.concat([...pack(layerEntries(below, root))]);
      const digest = digestOf(data);
      below = root;
      layers.push({ mediaType: 'application/vnd.oci.image.layer.v1.tar', size: data.length, digest });
      if (!written.has(digest)) yield blob(digest, data);
      written.add(digest);
    }
    const config = Buffer.from(configJson({ ...image, layers: image.layers.map((layer, i) => ({ ...layer, diffId: layers[i]!.digest })) }));
    const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length }, layers }));
    yield blob(digestOf(config), config);
    yield blob(digestOf(manifest), manifest);
    const descriptor = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digestOf(manifest), size: manifest.length };
    for (const tag of tags) manifests.push({ ...descriptor, annotations: { 'io.containerd.image.name': tag, 'org.opencontainers.image.ref.name': parseReference(tag).tag } });
    if (tags.length === 0) manifests.push(descriptor);
    docker.push({ Config: path(digestOf(config)), RepoTags: tags.length > 0 ? tags.map(familiarTag) : null, Layers: layers.map(({ digest }) => path(digest)), LayerSources: Object.fromEntries(layers.map((layer) => [layer.digest, layer])) });
    for (const tag of tags.map(familiarTag)) (repositories[tag.slice(0, tag.lastIndexOf(':'))] ??= {})[tag.slice(tag.lastIndexOf(':') + 1)] = (layers.at(-1)?.digest ?? '').slice(7);
  }
  yield text('index.json', JSON.stringify({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests }));
  yield text('manifest.json', JSON.stringify(docker));
  yield text('oci-layout', '{"imageLayoutVersion":"1.0.0"}');
  if (Object.keys(repositories).length > 0) yield text('repositories', JSON.stringify(repositories));
}

/** Each image once, with all names asked for. */
function merged(all: readonly Saved[]): Saved[] {
  const byId = new Map<string, Saved>();
  for (const { image, tags } of all) byId.set(image.id, { image, tags: [...new Set([...(byId.get(image.id)?.tags ?? []), ...tags])] });
  return [...byId.values()];
}

const path = (digest: string): string => `blobs/sha256/${digest.slice(7)}`;
const meta = { mode: 0o644, uid: 0, gid: 0, mtime: 0 };
const blob = (digest: string, data: Buffer): TarEntry => ({ ...meta, name: path(digest), kind: 'file', data });
const text = (name: string, data: string): TarEntry => ({ ...meta, name, kind: 'file', data: Buffer.from(data) });
const dir = (name: string): TarEntry => ({ ...meta, name, kind: 'dir', mode: 0o755 });
