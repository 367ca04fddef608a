import { applyChanges } from '../build/changes.js';
import { findImage } from '../engine/find-image.js';
import { addImage, tagImage } from '../engine/images.js';
import { MemFs } from '../fs/mem-fs.js';
import { pack } from '../fs/tar.js';
import { makeLayer, withId } from '../images/codec.js';
import { inflateLater } from '../images/inflate.js';
import { readImages } from '../images/load.js';
import { isLocal, RegistryClient } from '../images/registry-client.js';
import { checkTag, familiar, familiarTag, fullTag, parseReference, repoAndTag, repository } from '../images/reference.js';
import { saveEntries, type Saved } from '../images/save.js';
import { applyLayer } from '../images/unpack.js';
import type { Context } from '../http/context.js';
import { jsonStream } from '../http/stream.js';
import { now } from '../state/clock.js';
import { failed, notFound } from '../state/error.js';

/** `GET /images/get?names=…` and `GET /images/{name}/get`: docker save. */
export async function save({ engine, params, query, res }: Context): Promise<void> {
  const names = params['name'] === undefined ? query.getAll('names').flatMap((list) => list.split(',')) : [params['name']];
  const saved = names.map((name): Saved => {
    const image = findImage(engine.store, name);
    if (!image) throw notFound(parseReference(name).tag === undefined ? `No such image: ${name}` : 'reference does not exist');
    const byId = image.id.startsWith(`sha256:${name.replace(/^sha256:/, '')}`);
    if (byId) return { image, tags: [] };
    const reference = parseReference(name);
    if (reference.tag !== undefined || reference.digest !== undefined) return { image, tags: [fullTag(reference)] };
    return { image, tags: [...engine.store.tags].filter(([tag, id]) => id === image.id && tag.startsWith(`${repository(reference)}:`)).map(([tag]) => tag) };
  });
  res.writeHead(200, { 'Content-Type': 'application/x-tar' });
  for (const part of pack(saveEntries(saved))) if (!res.write(part)) await drained(res);
  for (const { image } of saved) engine.store.events.emit('image', 'save', image.id, { ...image.config.Labels, name: image.id });
  res.end();
}

/** When there is room again, or nobody reads any more. */
const drained = (res: NodeJS.EventEmitter): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      res.off('drain', done);
      res.off('close', done);
      resolve();
    };
    res.on('drain', done).on('close', done);
  });

/** `POST /images/load`. */
export async function load({ engine, res, body }: Context): Promise<void> {
  const data = await body();
  const stream = jsonStream(res);
  try {
    for (const { image, tags } of readImages(await inflateLater(data))) {
      const kept = addImage(engine, image);
      for (const tag of tags) {
        tagImage(engine, kept, tag, false);
        stream.send({ stream: `Loaded image: ${familiarTag(fullTag(parseReference(tag)))}\n` });
      }
      if (tags.length === 0) stream.send({ stream: `Loaded image ID: ${kept.id}\n` });
      engine.store.events.emit('image', 'load', kept.id, { ...kept.config.Labels, name: kept.id });
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    stream.send({ errorDetail: { message: error.message }, error: error.message });
  }
  stream.end();
}

/** `POST /images/create?fromSrc=…`: docker import. */
export async function importImage({ engine, query, res, body }: Context): Promise<void> {
  const source = query.get('fromSrc')!;
  if (source !== '-') throw failed(`Get "${source}": the docker-tutor practice engine has no network`);
  const name = repoAndTag(query.get('repo'), query.get('tag'));
  const config = applyChanges({}, query.getAll('changes'));
  let root;
  try {
    root = applyLayer(undefined, await inflateLater(await body()));
  } catch (error) {
    throw failed((error as Error).message);
  }
  const created = now();
  const comment = query.get('message') ?? '';
  const image = addImage(engine, withId({ created, config, layers: [makeLayer(undefined, new MemFs(root).snapshot())], history: [{ created, createdBy: '', comment }], comment, architecture: process.arch === 'arm64' ? 'arm64' : 'amd64' }));
  if (name) tagImage(engine, image, name, false);
  engine.store.events.emit('image', 'import', image.id, { name: image.id });
  const stream = jsonStream(res);
  stream.send({ status: image.id });
  stream.end();
}

/** `POST /images/{name}/push`. */
export async function push({ engine, params, query, res }: Context): Promise<void> {
  const reference = parseReference(params['name']!);
  if (query.get('tag')) checkTag(query.get('tag')!);
  const stream = jsonStream(res);
  const wrong = (message: string): void => {
    stream.send({ errorDetail: { message }, error: message });
    stream.end();
  };
  stream.send({ status: `The push refers to repository [${repository(reference)}]` });
  const tag = query.get('tag') || undefined;
  const tags = [...engine.store.tags].filter(([name]) => (tag === undefined ? name.startsWith(`${repository(reference)}:`) : name === `${repository(reference)}:${tag}`));
  if (tags.length === 0) return wrong(`An image does not exist locally with the tag: ${familiar(reference)}`);
  if (reference.domain === 'docker.io') return wrong('denied: requested access to the resource is denied');
  if (!isLocal(reference.domain)) return wrong(`Get "https://${reference.domain}/v2/": dial tcp: lookup ${reference.domain}: no such host (the docker-tutor practice engine has no network)`);
  try {
    for (const [name, id] of tags) {
      const image = engine.store.images.get(id)!;
      const one = parseReference(name).tag!;
      const { digest, size } = await new RegistryClient(reference.domain, engine.publishedPorts()).push(image, reference.path, one, (value) => stream.send(value));
      engine.store.digests.set(`${repository(reference)}@${digest}`, id);
      engine.store.events.emit('image', 'push', familiarTag(name), { ...image.config.Labels, name: familiar(reference) });
      stream.send({ status: `${one}: digest: ${digest} size: ${size}` });
      stream.send({ progressDetail: {}, aux: { Tag: one, Digest: digest, Size: size } });
    }
  } catch (error) {
    return wrong((error as Error).message);
  }
  stream.end();
}
