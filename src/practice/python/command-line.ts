import type { Proc } from '../process/proc.js';
import { Pip } from './pip/program.js';

const valued = new Set(['-W', '-X', '--check-hash-based-pycs']);

/** What the interpreter is to be called with, or an exit code when it need not be called at all. */
export type Plan = { argv: string[] } | { code: number };

/** Does what C does before there is an interpreter, where it would tell the build's own version and error numbers. */
export async function plan(p: Proc, version: string): Promise<Plan> {
  const [name = 'python3', ...args] = p.argv;
  const argv = [name, ...args];
  let quiet = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '-V' || arg === '--version' || arg === '-VV') {
      await p.print(`Python ${version}${arg === '-VV' ? ` (main) ${build}` : ''}\n`);
      return { code: 0 };
    }
    if (valued.has(arg)) i++;
    else if (arg === '-' || !arg.startsWith('-')) return arg === '-' ? { argv } : script(p, argv, arg);
    else if (/^-[a-zA-Z]*m$/.test(arg) && args[i + 1] === 'pip') return { code: await new Pip(p, version.split('.').slice(0, 2).join('.')).run(args.slice(i + 2)) };
    else if (/^-[a-zA-Z]*[cm]/.test(arg) || arg === '-h' || arg === '--help') return { argv };
    else if (/^-[a-zA-Z]*q/.test(arg)) quiet = true;
  }
  const interactive = (p.fds.get(0)?.file.tty && p.fds.get(1)?.file.tty) || args.some((arg) => /^-[a-zA-Z]*i/.test(arg));
  if (!interactive || quiet) return { argv };
  await p.write(2, `Python ${version} (main) ${build} on linux\nType "help", "copyright", "credits" or "license" for more information.\n`);
  return { argv: [name, '-q', ...args] };
}

const build = '[CPython 3.13.2 in WebAssembly, docker-tutor practice engine]';

/** A script that cannot be opened, in the words and numbers of Linux. */
async function script(p: Proc, argv: string[], path: string): Promise<Plan> {
  const full = p.path(path);
  const found = p.vfs.exists(full, p.cred) ? p.vfs.find(full, p.cred) : undefined;
  const error = !found?.stat ? '[Errno 2] No such file or directory' : found.stat.kind === 'file' && !p.vfs.access(full, 4, p.cred) ? '[Errno 13] Permission denied' : undefined;
  if (!error) return { argv };
  await p.complain(`${argv[0]}: can't open file '${full}': ${error}`);
  return { code: 2 };
}
