import { Builder, RunFailed } from '../build/builder.js';
import { parseDockerfile } from '../build/parse.js';
import type { Engine } from '../engine/engine.js';
import { findImage } from '../engine/find-image.js';
import { tagImage } from '../engine/images.js';
import type { DirNode } from '../fs/node.js';
import { Vfs } from '../fs/vfs.js';
import { MemFs } from '../fs/mem-fs.js';
import { unpack } from '../fs/tar.js';
import { inflateLater } from '../images/inflate.js';
import { fullTag, parseReference } from '../images/reference.js';
import { applyEntries, removeAll } from '../images/unpack.js';
import { exists } from '../images/rootfs.js';
import { matches } from '../shell/wildcard.js';
import { flag, type Context } from '../http/context.js';
import { jsonStream } from '../http/stream.js';
import { ApiError, badRequest, failed } from '../state/error.js';
import { shortId } from '../state/ids.js';
import type { Image } from '../state/types.js';
import { pullImage } from './pull.js';

/** `POST /build`: the classic builder. */
export async function build({ engine, query, res, body }: Context): Promise<void> {
  if (!['', '1', '2'].includes(query.get('version') ?? '')) throw badRequest(`invalid version "${query.get('version')}"`);
  if (query.get('version') === '2') throw new ApiError(501, 'The docker-tutor practice engine has no BuildKit. Set DOCKER_BUILDKIT=0 in your shell (docker-tutor practice env prints it) and build again.');
  const tags = query.getAll('t').filter(Boolean).map(checkTag);
  const args = new Map(Object.entries(jsonParam<Record<string, string | null>>(query, 'buildargs', 'build args')));
  const labels = jsonParam<Record<string, string>>(query, 'labels', 'labels');
  const remote = query.get('remote');
  if (remote) throw failed(`error downloading remote context ${remote}: the docker-tutor practice engine has no network`);
  const files = await readContext(await body());
  const name = query.get('dockerfile') || 'Dockerfile';
  const dockerfile = parseDockerfile(readDockerfile(files, name), name);
  const context = dropIgnored(files, name);
  const quiet = flag(query, 'q');
  const stream = jsonStream(res);
  const held: object[] = [];
  const send = (value: object): void => void (quiet ? held.push(value) : stream.send(value));
  const gone = new AbortController();
  const id = query.get('buildid');
  if (id) underWay.set(id, gone);
  res.on('close', () => {
    if (id) underWay.delete(id);
    if (!res.writableFinished) gone.abort();
  });
  const number = (key: string): number => Number(query.get(key) ?? 0) || 0;
  const builder = new Builder({
    engine, dockerfile, context, args, labels,
    target: query.get('target') ?? '',
    noCache: flag(query, 'nocache'),
    cacheFrom: cacheSources(engine, query),
    remove: flag(query, 'rm', true),
    forceRemove: flag(query, 'forcerm'),
    alwaysPull: flag(query, 'pull'),
    hostConfig: { NetworkMode: query.get('networkmode') || 'default', Memory: number('memory'), MemorySwap: number('memswap'), CpuShares: number('cpushares'), CpuPeriod: number('cpuperiod'), CpuQuota: number('cpuquota'), ShmSize: number('shmsize'), Ulimits: jsonList(query, 'ulimits', 'ulimits'), ExtraHosts: query.getAll('extrahosts').flatMap((list) => list.split(',')).filter(Boolean) },
    signal: gone.signal,
    print: (text) => send({ stream: text }),
    onImage: (id) => send({ aux: { ID: id } }),
    pull: async (ref) => pullImage(engine, parseReference(ref), send),
  });
  try {
    const image = await builder.build();
    if (quiet) stream.send({ stream: `${image.id}\n` });
    send({ stream: `Successfully built ${shortId(image.id)}\n` });
    for (const tag of tags) {
      tagImage(engine, image, tag);
      send({ stream: `Successfully tagged ${familiarName(tag)}\n` });
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof TypeError || error instanceof RangeError) engine.fault(error);
    if (!res.headersSent && held.length === 0 && error instanceof ApiError) throw error;
    for (const value of held) stream.send(value);
    stream.send({ errorDetail: { ...(error instanceof RunFailed && { code: error.code }), message: error.message }, error: error.message });
  }
  stream.end();
}

/** Images that are not there are passed over, as the engine does. */
function cacheSources(engine: Engine, query: URLSearchParams): Image[] {
  return jsonList(query, 'cachefrom', 'cache-from').flatMap((name) => findImage(engine.store, String(name)) ?? []);
}

function jsonList(query: URLSearchParams, key: string, what: string): unknown[] {
  try {
    const value: unknown = JSON.parse(query.get(key) || '[]');
    return Array.isArray(value) ? (value as unknown[]) : [];
  } catch {
    throw badRequest(`error reading ${what}: invalid JSON`);
  }
}

/** Builds that can be cancelled, by the id that their client gave. */
const underWay = new Map<string, AbortController>();

/** `POST /build/cancel?id=…`: one that is not under way is no error. */
export function cancel({ query, res }: Context): void {
  const id = query.get('id');
  if (!id) throw badRequest('build ID not provided');
  underWay.get(id)?.abort();
  res.writeHead(200, { 'Content-Length': 0 }).end();
}

function checkTag(text: string): string {
  try {
    if (parseReference(text).digest) throw badRequest('refusing to create a tag with a digest reference');
    return text;
  } catch (error) {
    throw failed((error as Error).message);
  }
}

const familiarName = (tag: string): string => fullTag(parseReference(tag)).replace(/^docker\.io\/(library\/(?=[^/]+$))?/, '');

function jsonParam<T extends object>(query: URLSearchParams, key: string, what: string): T {
  const text = query.get(key);
  if (!text) return {} as T;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && !Array.isArray(value)) return (value ?? {}) as T;
  } catch {
    throw badRequest(`error reading ${what}: invalid character '${text[0]}' looking for beginning of value`);
  }
  throw badRequest(`error reading ${what}: json: cannot unmarshal into Go value of type map[string]*string`);
}

async function readContext(archive: Buffer): Promise<DirNode> {
  try {
    return applyEntries(undefined, unpack(await inflateLater(archive)), false);
  } catch (error) {
    throw failed((error as Error).message);
  }
}

function readDockerfile(files: DirNode, name: string): string {
  const vfs = new Vfs([{ at: '/', driver: new MemFs(files), readOnly: true }]);
  for (const candidate of name === 'Dockerfile' ? ['Dockerfile', 'dockerfile'] : [name]) {
    try {
      return vfs.readText(`/${candidate}`);
    } catch {
      // the next spelling
    }
  }
  throw failed(`Cannot locate specified Dockerfile: ${name}`);
}

/** Clients leave out what .dockerignore names, but send the Dockerfile and .dockerignore themselves in any case. */
function dropIgnored(files: DirNode, dockerfile: string): DirNode {
  const fs = new MemFs(files);
  if (!exists(fs, '/.dockerignore')) return files;
  const patterns = new Vfs([{ at: '/', driver: fs, readOnly: true }]).readText('/.dockerignore').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  for (const path of ['.dockerignore', dockerfile]) {
    let ignored = false;
    for (const pattern of patterns) if (matches(pattern.replace(/^!/, '').replace(/^\.?\//, '').replace(/^\*\*\//, ''), path)) ignored = !pattern.startsWith('!');
    if (ignored && exists(fs, `/${path}`)) removeAll(fs, `/${path}`);
  }
  return fs.snapshot();
}
