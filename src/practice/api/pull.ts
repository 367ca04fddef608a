import type { Engine } from '../engine/engine.js';
import { addImage, manifestDigest } from '../engine/images.js';
import { available, build, findRecipe, hasRepository } from '../images/catalogue.js';
import { checkTag, familiar, fullTag, parseReference, repository, type Reference } from '../images/reference.js';
import { isLocal, RegistryClient } from '../images/registry-client.js';
import { jsonStream } from '../http/stream.js';
import { sendJson, type Context } from '../http/context.js';
import { ApiError, badRequest, notFound } from '../state/error.js';
import { shortId } from '../state/ids.js';
import type { Image } from '../state/types.js';
import { importImage } from './archives.js';
import { checkPlatform, otherPlatform } from './platform.js';

/** What is said below the original error when an image is not in the catalogue. */
function catalogueNote(): string {
  const names = available().map(({ name, tags }) => `${name}:${tags[0]}`);
  return `This is the docker-tutor practice engine, which simulates Docker without network; it has: ${[...new Set(names)].join(', ')}.`;
}

function missing(reference: Reference): ApiError {
  const name = familiar(reference);
  if (reference.path.startsWith('moby/buildkit')) return notFound('The docker-tutor practice engine has no BuildKit. Set DOCKER_BUILDKIT=0 in your shell (docker-tutor practice env prints it) and build again.');
  if (reference.domain !== 'docker.io') return new ApiError(500, `Get "https://${reference.domain}/v2/": dial tcp: lookup ${reference.domain}: no such host\n${catalogueNote()}`);
  if (hasRepository(reference.path)) return notFound(`manifest for ${name}:${reference.tag ?? 'latest'} not found: manifest unknown: manifest unknown\n${catalogueNote()}`);
  return notFound(`pull access denied for ${name}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied\n${catalogueNote()}`);
}

/** `POST /images/create`: a pull, or an import with `fromSrc`. */
export async function create(context: Context): Promise<void> {
  const { engine, query, res } = context;
  if (query.has('fromSrc')) return importImage(context);
  const from = query.get('fromImage');
  if (!from) throw badRequest('invalid reference format');
  const given = query.get('tag') ?? '';
  const platform = checkPlatform(query.get('platform'));
  parseReference(from);
  if (given !== '' && !given.includes(':')) checkTag(given);
  const stream = jsonStream(res);
  const reference = parseReference(given === '' ? from : given.includes(':') ? `${from}@${given}` : `${from}:${given}`);
  const image = await pullImage(engine, reference, (value) => stream.send(value));
  const other = otherPlatform(`${familiar(reference)}:${reference.tag ?? 'latest'}`, image.architecture, platform);
  if (other !== undefined) stream.send({ status: `WARNING: ${other}` });
  stream.end();
}

/** Fetches an image of the catalogue, reporting as a pull does. Throws before it reports when there is none. */
export async function pullImage(engine: Engine, reference: Reference, send: (value: object) => void): Promise<Image> {
  if (isLocal(reference.domain)) return pullLocal(engine, reference, send);
  const tag = reference.tag ?? 'latest';
  const recipe = reference.domain === 'docker.io' ? findRecipe(reference.path, tag) : undefined;
  if (!recipe) throw missing(reference);
  const { store } = engine;
  const there = store.tags.get(fullTag(reference));
  const built = build(recipe);
  const digest = manifestDigest(built);
  send({ status: `Pulling from ${reference.path}`, id: tag });
  const kept = new Set([...store.images.values()].flatMap(({ layers }) => layers.map(({ diffId }) => diffId)));
  const fresh = there === built.id ? [] : built.layers;
  for (const { diffId } of fresh) send({ status: kept.has(diffId) ? 'Already exists' : 'Pulling fs layer', progressDetail: {}, id: shortId(diffId) });
  for (const { diffId, size } of fresh) {
    if (kept.has(diffId)) continue;
    const id = shortId(diffId);
    const packed = Math.max(32, Math.round(size * 0.45));
    for (const part of [0.25, 0.6, 1]) send({ status: 'Downloading', progressDetail: { current: Math.round(packed * part), total: packed }, progress: bar(packed * part, packed), id });
    send({ status: 'Verifying Checksum', progressDetail: {}, id });
    send({ status: 'Download complete', progressDetail: {}, id });
    for (const part of [0.5, 1]) send({ status: 'Extracting', progressDetail: { current: Math.round(packed * part), total: packed }, progress: bar(packed * part, packed), id });
    send({ status: 'Pull complete', progressDetail: {}, id });
  }
  const image = addImage(engine, built);
  store.tags.set(fullTag(reference), image.id);
  store.digests.set(`${repository(reference)}@${digest}`, image.id);
  store.events.emit('image', 'pull', `${familiar(reference)}:${tag}`, { ...image.config.Labels, name: familiar(reference) });
  send({ status: `Digest: ${digest}` });
  send({ status: `Status: ${there === built.id ? 'Image is up to date' : 'Downloaded newer image'} for ${familiar(reference)}:${tag}` });
  return image;
}

/** From a registry on this machine: a practice container, or a real one. */
async function pullLocal(engine: Engine, reference: Reference, send: (value: object) => void): Promise<Image> {
  const { store } = engine;
  const tag = reference.digest ?? reference.tag ?? 'latest';
  const found = await new RegistryClient(reference.domain, engine.publishedPorts()).pull(reference.path, tag).catch((error: unknown) => {
    throw new ApiError(500, (error as Error).message);
  });
  if (!found) throw notFound(`manifest for ${familiar(reference)}:${tag} not found: manifest unknown: manifest unknown`);
  const fresh = !store.images.has(found.image.id);
  send({ status: `Pulling from ${reference.path}`, id: tag });
  for (const { diffId } of found.image.layers) send({ status: fresh ? 'Pull complete' : 'Already exists', progressDetail: {}, id: shortId(diffId) });
  const image = addImage(engine, found.image);
  if (!reference.digest) store.tags.set(fullTag(reference), image.id);
  store.digests.set(`${repository(reference)}@${found.digest}`, image.id);
  store.events.emit('image', 'pull', `${familiar(reference)}:${tag}`, { ...image.config.Labels, name: familiar(reference) });
  send({ status: `Digest: ${found.digest}` });
  send({ status: `Status: ${fresh ? 'Downloaded newer image' : 'Image is up to date'} for ${familiar(reference)}:${tag}` });
  return image;
}

function bar(current: number, total: number): string {
  const filled = Math.round((current / total) * 50);
  const text = (bytes: number): string => (bytes < 1e6 ? `${(bytes / 1e3).toPrecision(4)}kB` : `${(bytes / 1e6).toPrecision(4)}MB`);
  return `[${'='.repeat(Math.max(0, filled - 1))}>${' '.repeat(50 - Math.max(1, filled))}]  ${text(current)}/${text(total)}`;
}

export function distribution({ params, res }: Context): void {
  const reference = parseReference(params['name'] ?? '');
  if (!params['name']) throw badRequest('invalid reference format');
  const recipe = reference.domain === 'docker.io' ? findRecipe(reference.path, reference.tag ?? 'latest') : undefined;
  if (!recipe) throw missing(reference);
  const image = build(recipe);
  sendJson(res, 200, { Descriptor: { mediaType: 'application/vnd.oci.image.index.v1+json', digest: manifestDigest(image), size: 1024 }, Platforms: [{ architecture: image.architecture, os: 'linux' }] });
}
