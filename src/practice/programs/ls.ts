import { posix } from 'node:path';
import { FsError } from '../fs/error.js';
import type { Stat } from '../fs/node.js';
import type { Proc, Program } from '../process/proc.js';
import { parseArgs } from './args.js';
import { groupName, userName } from './users.js';

interface Item {
  readonly name: string;
  readonly stat: Stat;
}

const letters = { file: '-', dir: 'd', link: 'l', char: 'c', fifo: 'p' } as const;

/** `-rwxr-xr-x`. */
export function modeText({ kind, mode }: Pick<Stat, 'kind' | 'mode'>): string {
  const bits = [6, 3, 0].map((shift) => {
    const part = (mode >> shift) & 7;
    return `${part & 4 ? 'r' : '-'}${part & 2 ? 'w' : '-'}${part & 1 ? 'x' : '-'}`;
  });
  if (mode & 0o4000) bits[0] = bits[0]!.slice(0, 2) + (mode & 0o100 ? 's' : 'S');
  if (mode & 0o2000) bits[1] = bits[1]!.slice(0, 2) + (mode & 0o010 ? 's' : 'S');
  if (mode & 0o1000) bits[2] = bits[2]!.slice(0, 2) + (mode & 0o001 ? 't' : 'T');
  return letters[kind] + bits.join('');
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
function when(ms: number): string {
  const date = new Date(ms);
  const day = `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)}`;
  const old = Math.abs(Date.now() - ms) > 183 * 86400_000;
  return `${day} ${old ? String(date.getUTCFullYear()).padStart(5) : date.toISOString().slice(11, 16)}`;
}

export function human(bytes: number): string {
  if (bytes < 1024) return String(bytes);
  let value = bytes;
  let unit = -1;
  while (value >= 1024 && unit < 3) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(1)}${'KMGT'[unit]}`;
}

export const ls: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1));
  const files: Item[] = [];
  const dirs: string[] = [];
  let status = 0;
  for (const path of rest.length > 0 ? [...rest].sort() : ['.']) {
    try {
      const { stat } = p.vfs.lookup(p.path(path), p.cred, !flags.has('l') && !flags.has('d'));
      if (stat.kind === 'dir' && !flags.has('d')) dirs.push(path);
      else files.push({ name: path, stat });
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      await p.complain(`ls: ${path}: ${error.message}`);
      status = 1;
    }
  }
  if (files.length > 0) await list(p, files, flags);
  let first = files.length === 0;
  while (dirs.length > 0) {
    await p.tick();
    const path = dirs.shift()!;
    try {
      const items = entries(p, path, flags);
      if (rest.length > 1 || flags.has('R')) await p.print(`${first ? '' : '\n'}${path}:\n`);
      if (flags.has('l') || flags.has('s')) await p.print(`total ${items.reduce((sum, { stat }) => sum + (stat.kind === 'file' ? Math.ceil(stat.size / 4096) * 4 : stat.kind === 'dir' ? 4 : 0), 0)}\n`);
      await list(p, items, flags);
      if (flags.has('R')) dirs.unshift(...items.filter(({ name, stat }) => stat.kind === 'dir' && name !== '.' && name !== '..').map(({ name }) => posix.join(path, name).replace(/^(?![./])/, './')));
    } catch (error) {
      if (!(error instanceof FsError) || error.code === 'EPIPE') throw error;
      await p.complain(`ls: can't open '${path}': ${error.message}`);
      status = 1;
    }
    first = false;
  }
  return status;
};

function entries(p: Proc, path: string, flags: Map<string, string>): Item[] {
  const full = p.path(path);
  let names = p.vfs.readdir(full, p.cred);
  if (flags.has('a')) names = ['.', '..', ...names];
  else if (!flags.has('A')) names = names.filter((name) => !name.startsWith('.'));
  const items = names.flatMap((name) => {
    const stat = p.vfs.find(posix.join(full, name), p.cred, false).stat;
    return stat ? [{ name, stat }] : [];
  });
  if (flags.has('t')) items.sort((a, b) => b.stat.mtime - a.stat.mtime);
  if (flags.has('S')) items.sort((a, b) => b.stat.size - a.stat.size);
  if (flags.has('r')) items.reverse();
  return items;
}

async function list(p: Proc, items: readonly Item[], flags: Map<string, string>): Promise<void> {
  const mark = ({ stat }: Item): string => (!flags.has('F') && !flags.has('p') ? '' : stat.kind === 'dir' ? '/' : flags.has('F') && stat.kind === 'link' ? '@' : flags.has('F') && stat.kind === 'file' && stat.mode & 0o111 ? '*' : '');
  const number = (item: Item): string => (flags.has('i') ? `${String(item.stat.ino).padStart(7)} ` : '');
  if (flags.has('l') || flags.has('n')) {
    for (const item of items) {
      const { stat, name } = item;
      const owner = flags.has('n') ? String(stat.uid) : userName(p.vfs, stat.uid);
      const group = flags.has('n') ? String(stat.gid) : groupName(p.vfs, stat.gid);
      const size = stat.kind === 'char' ? `${String(stat.major ?? 0).padStart(4)},${String(stat.minor ?? 0).padStart(4)}` : (flags.has('h') ? human(stat.size) : String(stat.size)).padStart(9);
      await p.print(`${number(item)}${modeText(stat)} ${String(stat.links).padStart(4)} ${owner.padEnd(8)} ${group.padEnd(8)} ${size} ${when(stat.mtime)} ${name}${mark(item)}${stat.target === undefined ? '' : ` -> ${stat.target}`}\n`);
    }
    return;
  }
  const terminal = p.fds.get(1)?.file.tty;
  if (!terminal || flags.has('1')) {
    if (items.length > 0) await p.print(items.map((item) => `${number(item)}${item.name}${mark(item)}\n`).join(''));
    return;
  }
  const width = Math.max(...items.map(({ name }) => name.length), 0) + 2;
  const columns = Math.max(1, Math.floor((terminal.columns || 80) / width));
  const rows = Math.ceil(items.length / columns);
  for (let row = 0; row < rows; row++) {
    const cells = Array.from({ length: columns }, (_, column) => items[column * rows + row]).filter((item) => item !== undefined);
    await p.print(`${cells.map((item) => (item.name + mark(item)).padEnd(width)).join('').trimEnd()}\n`);
  }
}
