import { FsError } from '../fs/error.js';
import type { Proc, Program } from '../process/proc.js';
import { JustBashFs } from './just-bash-fs.js';
import type { Result } from './just-bash-worker.js';

/** Tools that just-bash does well and that need no live input. */
export const justBashNames: ReadonlySet<string> = new Set(
  ('awk base64 bunzip2 cmp column comm cut diff du egrep expand expr fgrep find fold grep gunzip gzip join ' +
    'jq md5sum nl od paste readlink realpath rev sed sha1sum sha256sum sort split strings tac tar tr tree unexpand uniq wc which xargs zcat file').split(' '),
);

/** Reads all of stdin when the tool would, runs it in just-bash on this process's files, and prints what it says. */
export const justBash =
  (name: string): Program =>
  async (p) => {
    const { OutOfMemory, runInThread } = await import('./just-bash-threads.js');
    const args = p.argv.slice(1);
    const stdin = p.fds.get(0);
    const live = !stdin || stdin.file.tty || readsFilesOnly(name, args) ? '' : (await p.readAll(0)).toString('latin1');
    const job = { name, args, stdin: live, cwd: p.cwd, env: Object.fromEntries(p.env) };
    let result: Result;
    try {
      result = await p.wait<Result>((done, fail) => runInThread(job, new JustBashFs(p), done, fail));
    } catch (error) {
      if (error instanceof OutOfMemory) p.hold(Infinity);
      throw error;
    }
    // Its results are text or bytes; both are latin1-shaped only when they say so.
    const bytes = result.stdoutKind === 'bytes' ? Buffer.from(result.stdout, 'latin1') : Buffer.from(result.stdout);
    await p.print(bytes);
    if (result.stderr) await p.write(2, result.stderr.replace(/^bash: /gm, ''));
    return result.exitCode;
  };

/** Whether operands name files, so that a stdin nobody closes need not be waited for. */
function readsFilesOnly(name: string, args: readonly string[]): boolean {
  const operands = args.filter((arg) => !arg.startsWith('-'));
  if (['expr', 'which', 'du', 'tree', 'readlink', 'realpath', 'file'].includes(name)) return true;
  if (name === 'find') return true;
  if (['grep', 'egrep', 'fgrep', 'sed', 'awk', 'jq'].includes(name)) return operands.length > 1 || (operands.length === 1 && args.some((arg) => /^-(e|f|r|R)/.test(arg)) && !args.includes('-')) ;
  if (['tr', 'xargs'].includes(name)) return false;
  if (name === 'tar') return !args.some((arg) => arg === '-' || /^-?[a-z]*f-$/.test(arg));
  return operands.length > 0 && !args.includes('-');
}

export const asError = (error: unknown): Error => (error instanceof FsError ? new Error(`${error.code}: ${error.message}`) : (error as Error));
export type { Proc };
