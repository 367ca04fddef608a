import { posix } from 'node:path';
import { FsError } from '../fs/error.js';
import type { Proc, Program, SpawnOptions } from './proc.js';

/**
 * How a file says that it is a simulated program: it begins as an ELF file does, then names the program. The mark is in
 * the bytes, so it survives `cp`, layers, `docker save` and `COPY --from`.
 */
const mark = '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0docker-tutor practice program: ';

export const programFile = (name: string): Buffer => Buffer.from(`${mark}${name}\n`, 'latin1');

export interface Executable {
  readonly program: Program;
  readonly argv: readonly string[];
  readonly path: string;
}

/** Finds what `execvp` would run: through PATH, links and `#!` lines. Throws ENOENT, EACCES, ENOEXEC. */
export function findExecutable(p: Proc, options: SpawnOptions, programs: (name: string) => Program | undefined): Executable {
  const cred = options.cred ?? p.cred;
  const env = options.env ?? p.env;
  const cwd = options.cwd ?? p.cwd;
  let argv = [...options.argv];
  for (let depth = 0; depth < 5; depth++) {
    const name = argv[0] ?? '';
    const path = locate(p, name, env.get('PATH') ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', cwd, cred);
    const handle = p.vfs.open(path, { read: true });
    const head = handle.read(0, 4096).toString('latin1');
    handle.close();
    if (head.startsWith(mark)) {
      const program = programs(head.slice(mark.length, head.indexOf('\n')));
      if (!program) throw new FsError('ENOEXEC', name);
      return { program, argv, path };
    }
    const script = /^#! *(\S+)(?:[ \t]+(.*?))?[ \t\r]*\n/.exec(head);
    if (!script) throw new FsError('ENOEXEC', name);
    argv = [script[1]!, ...(script[2] ? [script[2]] : []), path, ...argv.slice(1)];
  }
  throw new FsError('ELOOP', options.argv[0]);
}

function locate(p: Proc, name: string, search: string, cwd: string, cred: Proc['cred']): string {
  if (name === '') throw new FsError('ENOENT', name);
  const candidates = name.includes('/')
    ? [posix.resolve(cwd, name)]
    : search.split(':').map((dir) => posix.resolve(cwd, dir === '' ? '.' : dir, name));
  let denied: FsError | undefined;
  for (const path of candidates) {
    try {
      const { stat } = p.vfs.lookup(path, cred);
      if (stat.kind !== 'file') throw new FsError('EACCES', name);
      p.vfs.need(stat, 1, cred, name);
      return path;
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') denied = error;
    }
  }
  throw denied ?? new FsError('ENOENT', name);
}
