import { posix } from 'node:path';
import { MemFs } from '../fs/mem-fs.js';
import { newFile, type DirNode } from '../fs/node.js';
import { programFile } from '../process/executable.js';

/** One file of a catalogue layer: text, or what it is. */
export type FileSpec =
  | string
  | { text: string; mode?: number; uid?: number; gid?: number }
  | { program: string; size?: number; mode?: number }
  | { link: string }
  | { dir: true; mode?: number; uid?: number; gid?: number }
  /** A file of this many zero bytes: it only has to weigh what the original does. */
  | { size: number; mode?: number };

export type Files = Record<string, FileSpec>;

/** Lays a catalogue layer's files over a tree and returns the new tree. */
export function addFiles(below: DirNode | undefined, files: Files, mtime: number): DirNode {
  const fs = new MemFs(below);
  const token = {};
  for (const [path, spec] of Object.entries(files)) {
    makeParents(fs, posix.dirname(path), mtime);
    const meta = { mode: 0o644, uid: 0, gid: 0, mtime };
    if (typeof spec === 'string') fs.replace(path, newFile(token, meta, Buffer.from(spec)));
    else if ('link' in spec) {
      if (exists(fs, path)) fs.unlink(path);
      fs.symlink(path, spec.link, { ...meta, mode: 0o777 });
    } else if ('dir' in spec) {
      if (!exists(fs, path)) fs.mkdir(path, { ...meta, mode: 0o755 });
      fs.setMeta(path, { mode: spec.mode ?? 0o755, uid: spec.uid ?? 0, gid: spec.gid ?? 0, mtime });
    } else if ('text' in spec) {
      fs.replace(path, newFile(token, { ...meta, mode: spec.mode ?? 0o644, uid: spec.uid ?? 0, gid: spec.gid ?? 0 }, Buffer.from(spec.text)));
    } else {
      const data = 'program' in spec ? programFile(spec.program) : Buffer.alloc(0);
      const mode = spec.mode ?? ('program' in spec ? 0o755 : 0o644);
      fs.replace(path, newFile(token, { ...meta, mode }, data, Math.max(spec.size ?? 0, data.length)));
    }
  }
  return fs.snapshot();
}

function makeParents(fs: MemFs, path: string, mtime: number): void {
  if (path === '/' || exists(fs, path)) return;
  makeParents(fs, posix.dirname(path), mtime);
  fs.mkdir(path, { mode: 0o755, uid: 0, gid: 0, mtime });
}

export function exists(fs: MemFs, path: string): boolean {
  try {
    fs.node(path);
    return true;
  } catch {
    return false;
  }
}
