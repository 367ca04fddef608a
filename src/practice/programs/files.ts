import { posix } from 'node:path';
import { FsError } from '../fs/error.js';
import type { Proc, Program } from '../process/proc.js';
import { nameOf, parseArgs } from './args.js';
import { parseMode } from './mode.js';
import { groups, users } from './users.js';

/** Does something for each operand; a failing one is told and the others go on. */
async function eachPath(p: Proc, paths: readonly string[], say: (path: string, message: string) => string, work: (path: string) => void | Promise<void>): Promise<number> {
  let status = 0;
  for (const path of paths) {
    try {
      await work(path);
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      await p.complain(`${nameOf(p)}: ${say(path, error.message)}`);
      status = 1;
    }
  }
  return status;
}

async function operands(p: Proc, rest: readonly string[], least: number): Promise<boolean> {
  if (rest.length >= least) return true;
  await p.complain(`${nameOf(p)}: missing operand`);
  return false;
}

export const mkdir: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1), 'm');
  if (!(await operands(p, rest, 1))) return 1;
  const mode = flags.has('m') ? parseInt(flags.get('m')!, 8) : 0o777 & ~p.umask;
  return eachPath(p, rest, (path, message) => `can't create directory '${path}': ${message}`, (path) => {
    const full = p.path(path).replace(/(.)\/+$/, '$1');
    if (flags.has('p')) p.vfs.mkdirs(full, mode, p.cred);
    else p.vfs.mkdir(full, mode, p.cred);
  });
};

export const rmdir: Program = async (p) => {
  const { rest } = parseArgs(p.argv.slice(1));
  return eachPath(p, rest, (path, message) => `'${path}': ${message}`, (path) => p.vfs.rmdir(p.path(path), p.cred));
};

export const rm: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1));
  const deep = flags.has('r') || flags.has('R');
  if (!flags.has('f') && !(await operands(p, rest, 1))) return 1;
  return eachPath(p, rest, (path, message) => (message === 'Is a directory' ? `'${path}' is a directory` : `can't remove '${path}': ${message}`), (path) => {
    const full = p.path(path).replace(/(.)\/+$/, '$1');
    if (flags.has('f') && !p.vfs.exists(full, p.cred, false)) return;
    if (deep) p.vfs.remove(full, p.cred);
    else p.vfs.unlink(full, p.cred);
  });
};

export const touch: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1), 'drt');
  return eachPath(p, rest, (path, message) => `${path}: ${message}`, (path) => {
    const full = p.path(path);
    const mtime = flags.has('d') ? Date.parse(flags.get('d')!) || Date.now() : Date.now();
    if (p.vfs.exists(full, p.cred)) p.vfs.setMeta(full, { mtime }, p.cred);
    else if (!flags.has('c')) {
      p.vfs.openForWrite(full, 0o666 & ~p.umask, p.cred).close();
      if (flags.has('d')) p.vfs.setMeta(full, { mtime }, p.cred);
    }
  });
};

export const ln: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1));
  const target = rest.length > 1 ? rest.pop()! : '.';
  return eachPath(p, rest, (path, message) => `${path}: ${message}`, (path) => {
    let full = p.path(target);
    const follow = !flags.has('n');
    if (p.vfs.exists(full, p.cred, follow) && p.vfs.find(full, p.cred, follow).stat?.kind === 'dir') full = posix.join(full, posix.basename(path));
    if (flags.has('f') && p.vfs.exists(full, p.cred, false)) p.vfs.unlink(full, p.cred);
    if (flags.has('s')) p.vfs.symlink(full, path, p.cred);
    else p.vfs.link(p.path(path), full, p.cred);
  });
};

function walk(p: Proc, path: string, deep: boolean, work: (full: string) => void): void {
  const { stat, path: full } = p.vfs.lookup(p.path(path), p.cred, !deep);
  work(full);
  if (deep && stat.kind === 'dir') for (const name of p.vfs.readdir(full, p.cred)) walk(p, posix.join(full, name), true, work);
}

export const chmod: Program = async (p) => {
  const args = p.argv.slice(1);
  const deep = args[0] === '-R';
  if (deep) args.shift();
  const [mode = '', ...rest] = args;
  if (!(await operands(p, rest, 1))) return 1;
  if (parseMode(mode, 0, false) === undefined) {
    await p.complain(`chmod: invalid mode '${mode}'`);
    return 1;
  }
  return eachPath(p, rest, (path, message) => `${path}: ${message}`, (path) =>
    walk(p, path, deep, (full) => {
      const { stat } = p.vfs.lookup(full, p.cred, false);
      if (stat.kind !== 'link') p.vfs.setMeta(full, { mode: parseMode(mode, stat.mode, stat.kind === 'dir')! }, p.cred);
    }),
  );
};

export const chown: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1));
  const [who = '', ...paths] = rest;
  const [user = '', group] = nameOf(p) === 'chgrp' ? ['', who] : who.split(/[:.]/);
  const uid = user === '' ? undefined : /^\d+$/.test(user) ? Number(user) : users(p.vfs).find(({ name }) => name === user)?.uid;
  const gid = group === undefined || group === '' ? undefined : /^\d+$/.test(group) ? Number(group) : groups(p.vfs).find(({ name }) => name === group)?.gid;
  if ((user !== '' && uid === undefined) || (group && gid === undefined)) {
    await p.complain(`${nameOf(p)}: unknown ${uid === undefined && user !== '' ? `user ${user}` : `group ${group}`}`);
    return 1;
  }
  return eachPath(p, paths, (path, message) => `${path}: ${message}`, (path) =>
    walk(p, path, flags.has('R'), (full) => p.vfs.setMeta(full, { ...(uid !== undefined && { uid }), ...(gid !== undefined && { gid }) }, p.cred, false)),
  );
};
export const chgrp = chown;

function copy(p: Proc, from: string, to: string, flags: Map<string, string>): void {
  const keep = flags.has('a') || flags.has('p');
  const { stat } = p.vfs.lookup(from, p.cred, !(flags.has('a') || flags.has('d') || flags.has('P')));
  if (stat.kind === 'dir') {
    if (!p.vfs.exists(to, p.cred)) p.vfs.mkdir(to, stat.mode, p.cred);
    for (const name of p.vfs.readdir(from, p.cred)) copy(p, posix.join(from, name), posix.join(to, name), flags);
  } else if (stat.kind === 'link') {
    if (p.vfs.exists(to, p.cred, false)) p.vfs.unlink(to, p.cred);
    p.vfs.symlink(to, stat.target!, p.cred);
    return;
  } else p.vfs.writeFile(to, p.vfs.readFile(from, p.cred), p.cred, stat.mode & ~p.umask);
  if (keep) p.vfs.setMeta(to, { mode: stat.mode, mtime: stat.mtime, ...(p.cred.uid === 0 && { uid: stat.uid, gid: stat.gid }) }, p.cred);
}

async function intoTarget(p: Proc, rest: string[], flags: Map<string, string>, work: (from: string, to: string) => void): Promise<number> {
  if (!(await operands(p, rest, 2))) return 1;
  const target = flags.get('t') ?? rest.pop()!;
  const full = p.path(target).replace(/(.)\/+$/, '$1');
  const isDir = p.vfs.exists(full, p.cred) && p.vfs.find(full, p.cred).stat?.kind === 'dir' && !flags.has('T');
  if (rest.length > 1 && !isDir) {
    await p.complain(`${nameOf(p)}: target '${target}': No such file or directory`);
    return 1;
  }
  return eachPath(p, rest, (path, message) => `can't ${nameOf(p) === 'mv' ? 'rename' : 'stat'} '${path}': ${message}`, (path) => {
    const from = p.path(path).replace(/(.)\/+$/, '$1');
    work(from, isDir && posix.basename(path) !== '.' ? posix.join(full, posix.basename(from)) : full);
  });
}

export const cp: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1), 't');
  const deep = flags.has('r') || flags.has('R') || flags.has('a');
  let omitted = false;
  const status = await intoTarget(p, rest, flags, (from, to) => {
    if (!deep && p.vfs.lookup(from, p.cred).stat.kind === 'dir') {
      omitted = true;
      return;
    }
    copy(p, from, to, flags);
  });
  if (omitted) await p.complain(`cp: omitting directory '${rest[0]}'`);
  return omitted ? 1 : status;
};

export const mv: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1), 't');
  return intoTarget(p, rest, flags, (from, to) => {
    try {
      p.vfs.rename(from, to, p.cred);
    } catch (error) {
      if (!(error instanceof FsError) || error.code !== 'EXDEV') throw error;
      copy(p, from, to, new Map([['a', '']]));
      p.vfs.remove(from, p.cred);
    }
  });
};
