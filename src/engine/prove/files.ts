/** A workspace, remembered and put back file by file: a container may hold its folders mounted. */
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

interface File {
  readonly text: Buffer;
  readonly mode: number;
}

export interface Files {
  readonly folders: readonly string[];
  readonly files: ReadonlyMap<string, File>;
}

export async function remember(root: string): Promise<Files> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const path = (entry: { parentPath: string; name: string }) => join(entry.parentPath, entry.name).slice(root.length + 1);
  const files = await Promise.all(
    entries.filter(entry => entry.isFile()).map(async entry => {
      const full = join(entry.parentPath, entry.name);
      return [path(entry), { text: await readFile(full), mode: (await stat(full)).mode }] as const;
    }),
  );
  return { folders: entries.filter(entry => entry.isDirectory()).map(path), files: new Map(files) };
}

/** Makes the folder hold just what was remembered. */
export async function putBack(root: string, before: Files): Promise<void> {
  const now = await remember(root);
  await mkdir(root, { recursive: true });
  for (const folder of before.folders) await mkdir(join(root, folder), { recursive: true });
  for (const [path, file] of before.files) {
    const current = now.files.get(path);
    if (!current?.text.equals(file.text)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), file.text);
    }
    if (current?.mode !== file.mode) await chmod(join(root, path), file.mode);
  }
  const extra = [...[...now.files.keys()].filter(path => !before.files.has(path)), ...now.folders.filter(path => !before.folders.includes(path))];
  for (const path of extra) await rm(join(root, path), { recursive: true, force: true });
}
