import { existsSync, statSync } from 'node:fs';
import { basename, dirname, posix, resolve } from 'node:path';
import type { Cli } from '../cli/cli.js';
import { CliError, messageOf } from '../cli/errors.js';
import { writeOutput } from '../cli/output-file.js';
import { humanSize } from '../output/size.js';
import { unpack } from '../tar/unpack.js';
import type { CopyOptions } from './in.js';
import { cleaned, plan, renamed, split, type Side } from './paths.js';
import { archivePath, isFolder, readStat, statIn, throughLink } from './remote.js';

/** From a container to this machine, or to stdout: GET …/archive (docker/cli container/cp.go, copyFromContainer). @throws CliError, ApiError */
export async function copyOut(cli: Cli, from: Side, destination: string, options: CopyOptions): Promise<void> {
  const api = await cli.engine();
  let path = from.path;
  let base = split(path).name;
  if (options.follow) {
    const stat = await statIn(api, from.container, path);
    const target = stat && throughLink(path, stat);
    if (target !== undefined) {
      path = target;
      base = split(target).name;
    }
  }
  const reply = await api.request('GET', archivePath(from.container), { query: { path } });
  if (destination === '-') return await writeOutput(cli, '', () => Promise.resolve(reply));
  const stat = readStat(reply.headers['x-docker-container-path-stat']);
  const file = resolve(cli.io.cwd, destination);
  const parent = existsSync(file) ? file : dirname(file);
  if (!existsSync(parent)) throw new CliError(`invalid output path: directory ${JSON.stringify(dirname(file))} does not exist`);
  const info = { path: cleaned(file.replaceAll('\\', '/'), destination), exists: existsSync(file), isFolder: existsSync(file) && statSync(file).isDirectory() };
  let where;
  try {
    where = plan({ path: posix.join('/', from.path) + (from.path.endsWith('/.') ? '/.' : ''), exists: true, isFolder: isFolder(stat) }, info);
  } catch (error) {
    throw new CliError(messageOf(error));
  }
  // The archive's first part is the name in the container, which a link gave another one.
  const first = { from: base, to: where.rename.from === where.rename.to ? split(from.path).name : where.rename.to };
  const folder = info.isFolder ? file : dirname(file);
  const target = info.isFolder ? first : { ...first, to: basename(file) };
  const size = await unpack(reply, folder, (name) => renamed(name, target));
  if (!options.quiet) cli.err(`Successfully copied ${humanSize(size, 3)} to ${destination}`);
}
