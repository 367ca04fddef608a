import { lstatSync, realpathSync, statSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Cli } from '../cli/cli.js';
import { CliError, messageOf } from '../cli/errors.js';
import { goFileError } from '../cli/files.js';
import { humanSize } from '../output/size.js';
import { pack } from '../tar/pack.js';
import { cleaned, plan, renamed, saysFolder, split, type Info, type Side } from './paths.js';
import { archivePath, isFolder, statIn, throughLink } from './remote.js';

export interface CopyOptions {
  /** Keep owners. */
  readonly archive: boolean;
  /** Copy what a link leads to. */
  readonly follow: boolean;
  readonly quiet: boolean;
}

/** From this machine into a container: PUT …/archive (docker/cli container/cp.go, copyToContainer). @throws CliError, ApiError */
export async function copyIn(cli: Cli, source: string, to: Side, options: CopyOptions): Promise<void> {
  const api = await cli.engine();
  const destination = await destinationOf(cli, to);
  const put = async (folder: string, stream: Readable): Promise<void> => {
    const query = { path: folder, noOverwriteDirNonDir: 'true', copyUIDGID: options.archive ? 'true' : undefined };
    await api.text('PUT', archivePath(to.container), { query, stream, headers: { 'Content-Type': 'application/x-tar' } });
  };
  if (source === '-') {
    if (!destination.isFolder) throw new CliError(`destination "${to.container}:${to.path}" must be a directory`);
    await put(destination.path, cli.io.stdin);
    return;
  }
  const { info, root, below } = sourceOf(cli, source, options.follow);
  let where;
  try {
    where = plan(info, destination);
  } catch (error) {
    throw new CliError(messageOf(error));
  }
  let size = 0;
  const named = (path: string): string => renamed(below(path), where.rename);
  const stream = Readable.from(pack(root.folder, { nameOf: (path) => (root.takes(path) ? named(path) : undefined), enters: root.enters }));
  stream.on('data', (chunk: Buffer) => (size += chunk.length)).pause();
  await put(where.folder, stream);
  if (!options.quiet) cli.err(`Successfully copied ${humanSize(size, 3)} to ${to.container}:${destination.path}`);
}

/** The destination with links followed; a missing one is left to the engine, which needs its folder. */
async function destinationOf(cli: Cli, to: Side): Promise<Info> {
  const api = await cli.engine();
  const typed = cleaned(posix.isAbsolute(to.path) ? to.path : `/${to.path}`, to.path || '/');
  const stat = await statIn(api, to.container, typed);
  const target = stat && throughLink(typed.replace(/\/$/, ''), stat);
  if (stat && target !== undefined) {
    const behind = await statIn(api, to.container, target);
    return { path: target, exists: behind !== undefined, isFolder: behind !== undefined && isFolder(behind) };
  }
  return { path: typed, exists: stat !== undefined, isFolder: stat !== undefined && isFolder(stat) };
}

interface Source {
  readonly info: Info;
  /** What is packed: the source's folder, of which only the source is taken. */
  readonly root: { readonly folder: string; takes(path: string): boolean; enters(path: string): boolean };
  /** The name in the archive before renaming. */
  below(path: string): string;
}

function sourceOf(cli: Cli, source: string, follow: boolean): Source {
  const absolute = cleaned(resolve(cli.io.cwd, source).replaceAll('\\', '/'), source);
  const path = absolute.replace(/\/\.?$/, '') || '/';
  let real = path;
  let folder: boolean;
  try {
    const link = lstatSync(path).isSymbolicLink();
    if (link && (follow || saysFolder(absolute))) real = realpathSync(path);
    folder = lstatSync(real).isDirectory();
    if (!folder && saysFolder(absolute)) {
      statSync(path);
      throw new CliError('not a directory');
    }
  } catch (error) {
    throw error instanceof CliError ? error : new CliError(goFileError(error, 'lstat', path));
  }
  const info = { path: absolute, exists: true, isFolder: folder };
  const { name } = split(absolute);
  // "dir/.": its content; the folder itself goes as ".".
  if (name === '.') return { info, root: { folder: real, takes: () => true, enters: () => true }, below: (each) => (each === '' ? '.' : `./${each}`) };
  return { info, root: { folder: real, takes: () => true, enters: () => true }, below: (each) => (each === '' ? name : `${name}/${each}`) };
}
