import { applyChanges } from '../build/changes.js';
import type { Engine } from '../engine/engine.js';
import { digestsOf, image as findImage, imageSize, tagsOf } from '../engine/find-image.js';
import { commitContainer, pruneImages, removeImage, tagImage } from '../engine/images.js';
import { familiarTag, parseReference, familiar, repoAndTag } from '../images/reference.js';
import { matches } from '../shell/wildcard.js';
import { booleanFilter, filters, flag, labelsFit, sendJson, type Context } from '../http/context.js';
import { rfc3339 } from '../state/clock.js';
import { untilFilter } from './times.js';
import { engineVersion, maxVersion } from '../http/server.js';
import { badRequest, failed } from '../state/error.js';
import { platformJson } from './platform.js';
import type { Config, Image } from '../state/types.js';

const seconds = (time: bigint): number => Number(time / 1_000_000_000n);
const sent = (list: string[]): string[] => list.map(familiarTag);

export function list({ engine, query, res, version }: Context): void {
  const filter = filters(query, ['dangling', 'label', 'label!', 'before', 'since', 'reference', 'until']);
  const { store } = engine;
  const time = (name: string): bigint | undefined => (filter.get(name)?.[0] === undefined ? undefined : findImage(store, filter.get(name)![0]!).created);
  const [before, since, until] = [time('before'), time('since'), untilFilter(filter.get('until'), failed)];
  const references = filter.get('reference') ?? [];
  const dangling = booleanFilter(filter, 'dangling');
  const shared = flag(query, 'shared-size') ? sharedSizes(engine) : undefined;
  const named = (full: string): boolean => references.length === 0 || references.some((pattern) => [familiarTag(full), familiar(parseReference(full))].some((name) => matches(pattern, name)));
  const out = [...store.images.values()].flatMap((image) => {
    let tags = tagsOf(store, image.id);
    const child = [...store.images.values()].some(({ parent }) => parent === image.id);
    if (tags.length === 0 && child && !flag(query, 'all')) return [];
    if (dangling !== undefined && dangling !== (tags.length === 0)) return [];
    if (!labelsFit(filter, image.config.Labels)) return [];
    if ((before !== undefined && image.created >= before) || (since !== undefined && image.created <= since) || (until !== undefined && image.created > until)) return [];
    tags = tags.filter(named);
    // A digest is listed by a pattern that would fit it written out, `name@sha256:…`.
    const digests = digestsOf(store, image.id).filter((digest) => references.length === 0 || references.some((pattern) => matches(pattern, familiarTag(digest)) || (!pattern.includes(':') && matches(pattern, familiar(parseReference(digest))))));
    if (references.length > 0 && tags.length + digests.length === 0) return [];
    return [{
      Containers: version < 51 ? -1 : [...store.containers.values()].filter((container) => container.image === image.id).length,
      Created: seconds(image.created),
      Id: image.id,
      Labels: image.config.Labels ?? null,
      ParentId: image.parent ?? '',
      RepoDigests: sent(digests),
      RepoTags: sent(tags),
      SharedSize: shared?.(image) ?? -1,
      Size: imageSize(image),
      ...(version < 44 && { VirtualSize: imageSize(image) }),
    }];
  });
  sendJson(res, 200, out.sort((a, b) => b.Created - a.Created));
}

/** Bytes of layers that other images have too. */
function sharedSizes({ store }: Engine): (image: Image) => number {
  const users = new Map<string, number>();
  for (const { layers } of store.images.values()) for (const diffId of new Set(layers.map((layer) => layer.diffId))) users.set(diffId, (users.get(diffId) ?? 0) + 1);
  return ({ layers }) => layers.reduce((sum, { diffId, size }) => sum + ((users.get(diffId) ?? 0) > 1 ? size : 0), 0);
}

/** A container's settings, which images carried along until 1.50. */
const ofContainers = { Hostname: '', Domainname: '', AttachStdin: false, AttachStdout: false, AttachStderr: false, Tty: false, OpenStdin: false, StdinOnce: false, Image: '' };

export function describeImage(engine: Engine, image: Image, version = maxVersion): object {
  const { store } = engine;
  return {
    Id: image.id,
    RepoTags: sent(tagsOf(store, image.id)),
    RepoDigests: sent(digestsOf(store, image.id)),
    Parent: image.parent ?? '',
    Comment: image.comment ?? '',
    Created: rfc3339(image.created),
    // What buildkit made says nothing here; an image with a parent was made by an engine like this one.
    DockerVersion: image.parent === undefined ? '' : engineVersion,
    Author: image.author ?? '',
    ...(version < 45 && { Container: '', ContainerConfig: { ...ofContainers, Cmd: null, Env: null, Volumes: null, Entrypoint: null, OnBuild: null, Labels: null, User: '', WorkingDir: '' } }),
    Config: {
      ...(version < 50 && ofContainers),
      User: '', Env: null, Cmd: null, Volumes: null, WorkingDir: '', Entrypoint: null, OnBuild: null,
      ...(version < 50 ? image.config : Object.fromEntries(Object.entries(image.config).filter(([name]) => !Object.hasOwn(ofContainers, name)))),
      Labels: Object.keys(image.config.Labels ?? {}).length > 0 ? image.config.Labels : null,
    },
    Architecture: image.architecture,
    Os: 'linux',
    Size: imageSize(image),
    ...(version < 44 && { VirtualSize: imageSize(image) }),
    GraphDriver: { Data: null, Name: 'overlay2' },
    RootFS: { Type: 'layers', Layers: image.layers.map(({ diffId }) => diffId) },
    Metadata: { LastTagTime: rfc3339(image.lastTagged) },
  };
}

export function inspect({ engine, params, query, res, version }: Context): void {
  const platform = query.get('platform');
  if (platform) platformJson(platform);
  sendJson(res, 200, describeImage(engine, findImage(engine.store, params['name']!), version));
}

export function history({ engine, params, res }: Context): void {
  const image = findImage(engine.store, params['name']!);
  let layer = 0;
  const rows = image.history.map(({ created, createdBy, comment = '', empty }) => ({
    Comment: comment, Created: seconds(created), CreatedBy: createdBy, Id: '<missing>', Size: empty ? 0 : (image.layers[layer++]?.size ?? 0), Tags: null as string[] | null,
  }));
  rows.reverse();
  // Images that were built here know their parents, so their rows have ids.
  let at: Image | undefined = image;
  for (const row of rows) {
    if (!at) break;
    row.Id = at.id;
    const tags = sent(tagsOf(engine.store, at.id));
    row.Tags = tags.length > 0 ? tags : null;
    at = at.parent === undefined ? undefined : engine.store.images.get(at.parent);
  }
  sendJson(res, 200, rows);
}

export function tag({ engine, params, query, res }: Context): void {
  const name = repoAndTag(query.get('repo'), query.get('tag'));
  // Without a name there is nothing to do, and Docker says so with a 200.
  if (name === undefined) return void res.writeHead(200, { 'Content-Length': 0 }).end();
  tagImage(engine, findImage(engine.store, params['name']!), name);
  res.writeHead(201).end();
}

export function remove({ engine, params, query, res }: Context): void {
  sendJson(res, 200, removeImage(engine, params['name']!, { force: flag(query, 'force'), prune: !flag(query, 'noprune') }));
}

export function prune({ engine, query, res }: Context): void {
  const filter = filters(query, ['dangling', 'label', 'label!', 'until']);
  const all = booleanFilter(filter, 'dangling') === false;
  const until = untilFilter(filter.get('until'), failed);
  const { deleted, space } = pruneImages(engine, all, (image) => labelsFit(filter, image.config.Labels) && (until === undefined || image.created <= until));
  engine.store.events.emit('image', 'prune', '', { reclaimed: String(space) });
  sendJson(res, 200, { ImagesDeleted: deleted.length > 0 ? deleted : null, SpaceReclaimed: space });
}

export function buildPrune({ query, res }: Context): void {
  const unknown = [...filters(query).keys()].find((name) => !['until', 'label', 'label!', 'id', 'parent', 'type', 'description', 'inuse', 'shared', 'private'].includes(name));
  if (unknown !== undefined) throw badRequest(`failed to prune build cache: invalid filter '${unknown}'`);
  sendJson(res, 200, { CachesDeleted: null, SpaceReclaimed: 0 });
}

export async function commit({ engine, query, res, json }: Context): Promise<void> {
  const name = repoAndTag(query.get('repo'), query.get('tag'));
  const given = await json<Config>();
  if (!query.get('container')) throw badRequest('invalid name or ID supplied: ""');
  const container = engine.container(query.get('container')!);
  const config: Config = { ...container.config, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== '' && value !== undefined)), Hostname: '', Image: '' };
  const pause = flag(query, 'pause', true) && container.run !== undefined && container.status !== 'paused';
  if (pause) engine.emitContainer(container, 'pause');
  const image = commitContainer(engine, container, { config: applyChanges(config, query.getAll('changes')), comment: query.get('comment') ?? '', author: query.get('author') ?? '' });
  if (pause) engine.emitContainer(container, 'unpause');
  if (name) tagImage(engine, image, name);
  engine.emitContainer(container, 'commit', { comment: query.get('comment') ?? '', imageID: image.id, imageRef: name ? familiarTag(name) : '' });
  sendJson(res, 201, { Id: image.id });
}
