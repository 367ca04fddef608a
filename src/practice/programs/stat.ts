import { FsError } from '../fs/error.js';
import type { Stat } from '../fs/node.js';
import type { Proc, Program } from '../process/proc.js';
import { parseArgs } from './args.js';
import { modeText } from './ls.js';
import { groupName, userName } from './users.js';

const kinds: Record<Stat['kind'], { readonly text: string; readonly bits: number }> = {
  file: { text: 'regular file', bits: 0o100000 },
  dir: { text: 'directory', bits: 0o040000 },
  link: { text: 'symbolic link', bits: 0o120000 },
  char: { text: 'character special file', bits: 0o020000 },
  fifo: { text: 'fifo', bits: 0o010000 },
};

const clock = (ms: number): string => `${new Date(ms).toISOString().slice(0, 23).replace('T', ' ')}000000 +0000`;
const typeText = ({ kind, size }: Stat): string => (kind === 'file' && size === 0 ? 'regular empty file' : kinds[kind].text);
const blocks = ({ kind, size }: Stat): number => (kind === 'file' ? Math.ceil(size / 4096) * 8 : kind === 'dir' ? 8 : 0);

/** What each letter of `-c` stands for. */
const letters: Record<string, (stat: Stat, path: string, p: Proc) => string | number> = {
  a: ({ mode }) => mode.toString(8),
  A: modeText,
  b: blocks,
  B: () => 512,
  d: () => 41,
  D: () => '29',
  f: ({ mode, kind }) => (kinds[kind].bits | mode).toString(16),
  F: typeText,
  g: ({ gid }) => gid,
  G: ({ gid }, _path, p) => groupName(p.vfs, gid),
  h: ({ links }) => links,
  i: ({ ino }) => ino,
  n: (_stat, path) => path,
  N: ({ target }, path) => `'${path}'${target === undefined ? '' : ` -> '${target}'`}`,
  o: () => 4096,
  s: ({ size, kind }) => (kind === 'dir' ? 4096 : size),
  t: ({ major = 0 }) => Math.max(0, major).toString(16),
  T: ({ minor = 0 }) => Math.max(0, minor).toString(16),
  u: ({ uid }) => uid,
  U: ({ uid }, _path, p) => userName(p.vfs, uid),
  ...Object.fromEntries(['x', 'y', 'z'].map((letter) => [letter, ({ mtime }: Stat) => clock(mtime)])),
  ...Object.fromEntries(['X', 'Y', 'Z'].map((letter) => [letter, ({ mtime }: Stat) => Math.floor(mtime / 1000)])),
  '%': () => '%',
};

/** busybox' stat; of file systems (`-f`) it knows nothing. */
export const stat: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1), 'c');
  const format = flags.get('c') ?? flags.get('format');
  let status = 0;
  for (const path of rest) {
    try {
      const found = p.vfs.lookup(p.path(path), p.cred, flags.has('L')).stat;
      await p.print(format === undefined ? whole(found, path, p) : `${fill(format, found, path, p)}\n`);
    } catch (error) {
      if (!(error instanceof FsError) || error.code === 'EPIPE') throw error;
      await p.complain(`stat: can't stat '${path}': ${error.message}`);
      status = 1;
    }
  }
  return status;
};

const fill = (format: string, found: Stat, path: string, p: Proc): string =>
  format.replace(/%(-?\d*)(.)/g, (all, width: string, letter: string) => {
    const value = Object.hasOwn(letters, letter) ? String(letters[letter]!(found, path, p)) : all;
    return width.startsWith('-') ? value.padEnd(-Number(width)) : value.padStart(Number(width || 0));
  });

function whole(found: Stat, path: string, p: Proc): string {
  const { kind, mode, uid, gid, links, ino, mtime } = found;
  const name = (text: string): string => text.padStart(8);
  const device = kind === 'char' ? `     Device type: ${fill('%t,%T', found, path, p)}` : '';
  return (
    `  File: ${kind === 'link' ? fill('%N', found, path, p) : path}\n` +
    `  Size: ${fill('%-10s', found, path, p)}\tBlocks: ${String(blocks(found)).padEnd(10)} IO Block: 4096   ${typeText(found)}\n` +
    `Device: 29h/41d\tInode: ${String(ino).padEnd(10)}  Links: ${links}${device}\n` +
    `Access: (${mode.toString(8).padStart(4, '0')}/${modeText(found)})  Uid: (${String(uid).padStart(5)}/${name(userName(p.vfs, uid))})   Gid: (${String(gid).padStart(5)}/${name(groupName(p.vfs, gid))})\n` +
    `Access: ${clock(mtime)}\nModify: ${clock(mtime)}\nChange: ${clock(mtime)}\n`
  );
}
