import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { readAll } from '../api/api.js';
import { CliError } from '../cli/errors.js';
import type { Io } from '../cli/io.js';
import { BLOCK, parseHeader } from '../tar/header.js';
import { pack, packFile } from '../tar/pack.js';
import { Ignore } from './ignore.js';

/** What goes to POST /build. */
export interface Context {
  /** Name of the Dockerfile within the context. */
  readonly dockerfile: string;
  /** The archive; undefined when the engine fetches the context itself. */
  readonly archive: Readable | undefined;
  readonly remote?: string;
}

/**
 * The build context that was named: a folder, `-` (an archive or a Dockerfile on stdin), or an address.
 * @param file as `--file`; empty for the default, "-" for stdin
 * @throws CliError in the CLI's words
 */
export async function buildContext(io: Io, where: string, file: string): Promise<Context> {
  if (file === '-' && where === '-') throw new CliError("invalid argument: can't use stdin for both build context and dockerfile");
  if (where === '-') return await fromStdin(io, file);
  if (/^(https?|git):\/\/|^git@|^github\.com\//.test(where) && !existsSync(resolve(io.cwd, where))) return { dockerfile: file, archive: undefined, remote: where };
  return await fromFolder(io, where, file);
}

async function fromStdin(io: Io, file: string): Promise<Context> {
  if (io.stdin.isTTY) throw new CliError('unable to prepare context: stdin is a terminal: pipe a Dockerfile or an archive into it');
  const bytes = await readAll(io.stdin);
  if (isArchive(bytes)) return { dockerfile: file, archive: Readable.from([bytes]) };
  if (file !== '') throw new CliError('unable to prepare context from STDIN: ambiguous Dockerfile source: both stdin and flag correspond to Dockerfiles');
  return { dockerfile: 'Dockerfile', archive: Readable.from([packFile('Dockerfile', bytes), Buffer.alloc(2 * BLOCK)]) };
}

/** A tar, or something compressed (gzip, bzip2, xz, zstd). */
function isArchive(bytes: Buffer): boolean {
  if (['1f8b08', '425a68', 'fd377a', '28b52f'].includes(bytes.subarray(0, 3).toString('hex'))) return true;
  return bytes.length >= BLOCK && bytes.subarray(257, 262).toString() === 'ustar' && parseHeader(bytes.subarray(0, BLOCK)) !== undefined;
}

async function fromFolder(io: Io, where: string, file: string): Promise<Context> {
  const failed = (why: string): CliError => new CliError(`unable to prepare context: ${why}`);
  const folder = resolve(io.cwd, where);
  if (!existsSync(folder)) throw failed(`path ${JSON.stringify(where)} not found`);
  const root = realpathSync(folder);
  if (!statSync(root).isDirectory()) throw failed(`context must be a directory: ${folder}`);
  const given = file === '-' ? await readAll(io.stdin) : undefined;
  const path = file === '' ? join(root, 'Dockerfile') : isAbsolute(file) ? file : resolve(io.cwd, file);
  const fallback = file === '' && !existsSync(path) && existsSync(join(root, 'dockerfile')) ? join(root, 'dockerfile') : path;
  if (given === undefined && !lstatSync(fallback, { throwIfNoEntry: false })) {
    throw failed(`unable to evaluate symlinks in Dockerfile path: lstat ${firstMissing(fallback)}: no such file or directory`);
  }
  const inside = relative(root, fallback);
  const outside = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  // A Dockerfile from elsewhere travels under a name of its own (docker/cli image/build.go, addDockerfileToBuildContext).
  const extra = given ?? (outside ? readFileSync(fallback) : undefined);
  const dockerfile = extra ? `.dockerfile.${Math.random().toString(16).slice(2, 12).padEnd(10, '0')}` : inside.split(sep).join('/');
  return { dockerfile, archive: Readable.from(archive(root, dockerfile, extra, failed)) };
}

/** The first part of a path that is not there. */
function firstMissing(path: string): string {
  const above = dirname(path);
  return above === path || existsSync(above) ? path : firstMissing(above);
}

async function* archive(root: string, dockerfile: string, extra: Buffer | undefined, failed: (why: string) => CliError): AsyncGenerator<Buffer> {
  const path = join(root, '.dockerignore');
  const lines = existsSync(path) ? Ignore.read(readFileSync(path, 'utf8')) : [];
  let ignore: Ignore;
  try {
    ignore = new Ignore(lines);
    // The engine needs both, whatever the file says; it leaves them out of COPY itself.
    ignore = new Ignore([...lines, ...['.dockerignore', dockerfile].filter((each) => ignore.excludes(each)).map((each) => `!${each}`)]);
  } catch (error) {
    throw failed(`error checking context: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (extra) yield packFile(posix.normalize(dockerfile), extra);
  yield* pack(root, {
    nameOf: (name) => (name === '' || ignore.excludes(name) ? undefined : name),
    enters: (name) => name === '' || ignore.entersExcluded(name),
    owner: { uid: 0, gid: 0 },
  });
}
