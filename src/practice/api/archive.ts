import { posix } from 'node:path';
import type { Engine } from '../engine/engine.js';
import { mountFs } from '../engine/files.js';
import { FsError } from '../fs/error.js';
import { fromVfs, intoVfs, layerEntries } from '../fs/archive.js';
import { pack, unpack } from '../fs/tar.js';
import { root, type Vfs } from '../fs/vfs.js';
import { inflateLater } from '../images/inflate.js';
import { flag, type Context } from '../http/context.js';
import { badRequest, failed, notFound, ApiError } from '../state/error.js';

const goMode = { dir: 0x80000000, link: 0x08000000, char: 0x04200000, fifo: 0x02000000, file: 0 } as const;

function lookup(ref: string, vfs: Vfs, path: string): ReturnType<Vfs['lookup']> {
  try {
    return vfs.lookup(path.startsWith('/') ? path : `/${path}`, root, false);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    if (error.code === 'ENOTDIR') throw failed(`lstat ${path}: not a directory`);
    throw notFound(`Could not find the file ${path} in container ${ref}`);
  }
}

/** The name is that of the path asked for, though a link may have led elsewhere. */
function statHeader(asked: string, { path, stat }: ReturnType<Vfs['lookup']>): string {
  const value = { name: posix.basename(asked) || '/', size: stat.kind === 'file' ? stat.size : 4096, mode: goMode[stat.kind] + (stat.mode & 0o777), mtime: new Date(stat.mtime).toISOString(), linkTarget: stat.target ? posix.resolve(posix.dirname(path), stat.target) : '' };
  return Buffer.from(JSON.stringify(value)).toString('base64');
}

const where = (query: URLSearchParams): string => {
  const path = query.get('path');
  if (!path) throw badRequest('bad parameter: pathcannot be empty');
  return path;
};

export function get({ engine, params, query, req, res }: Context): void {
  const container = engine.container(params['id']!);
  const vfs = mountFs(engine, container);
  const path = where(query);
  let found = lookup(params['id']!, vfs, path);
  const header = statHeader(path, found);
  if (req.method !== 'HEAD' && found.stat.kind === 'link' && /\/\.?$/.test(path)) found = vfs.lookup(path);
  res.setHeader('X-Docker-Container-Path-Stat', header);
  if (req.method === 'HEAD') return void res.writeHead(200).end();
  engine.emitContainer(container, 'archive-path', {});
  const name = path.endsWith('/.') ? '.' : posix.basename(found.path) || '/';
  send(res, pack(fromVfs(vfs, found.path, name === '/' ? '.' : name)));
}

/** Writes an archive piece by piece, as fast as the client reads. */
function send(res: Context['res'], pieces: Generator<Buffer>, type = 'application/x-tar'): void {
  res.writeHead(200, { 'Content-Type': type });
  const more = (): void => {
    for (let next = pieces.next(); !next.done; next = pieces.next()) {
      if (!res.write(next.value)) return void res.once('drain', more);
    }
    res.end();
  };
  more();
}

export async function put({ engine, params, query, res, body }: Context): Promise<void> {
  const container = engine.container(params['id']!);
  const vfs = mountFs(engine, container);
  const path = where(query);
  const found = lookup(params['id']!, vfs, path);
  const target = vfs.lookup(found.path);
  if (target.stat.kind !== 'dir') throw badRequest('extraction point is not a directory');
  if (target.mount.readOnly) throw new ApiError(400, target.path === '/' || target.mount.at === '/' ? 'container rootfs is marked read-only' : 'mounted volume is marked read-only');
  const bytes = await body();
  try {
    intoVfs(vfs, target.path, unpack(await inflateLater(bytes)), { noOverwriteDirNonDir: flag(query, 'noOverwriteDirNonDir'), keepOwner: true });
  } catch (error) {
    if (error instanceof FsError) throw error;
    if (error instanceof ApiError) throw new ApiError(error.status === 400 ? 500 : error.status, error.message);
    throw failed((error as Error).message);
  }
  engine.emitContainer(container, 'extract-to-dir', {});
  res.writeHead(200).end();
}

export function exportContainer({ engine, params, res }: Context): void {
  const container = engine.container(params['id']!);
  engine.emitContainer(container, 'export');
  send(res, pack(layerEntries(undefined, container.fs.root)), 'application/octet-stream');
}
export type { Engine };
