/** Why a file is missing: what lies in its folder that may be meant for it. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { COMPOSE_FILES } from '../compose/file.js';
import { nearest } from '../near.js';
import { code, miss, names, type Miss } from '../say.js';

export async function missingFile(path: string, workspace: string): Promise<Miss> {
  const expected = `a file ${code(path)} in ${code(workspace, 200)}`;
  const folder = dirname(path);
  const entries = await list(join(workspace, folder));
  if (!entries) {
    return miss(expected, folder === '.' ? 'the folder itself is not there yet' : `there is no folder ${code(folder)} in it`, 'Make the folder, and the file in it');
  }
  const name = basename(path);
  const files = entries.filter(entry => !entry.folder).map(entry => entry.name);
  if (entries.some(entry => entry.folder && entry.name === name)) return miss(expected, `${code(name)} is a folder`, 'Remove the folder and make a file; a bind mount of a file that is missing makes such a folder');
  const other = meant(name, files);
  if (other !== undefined) return miss(expected, `there is ${code(other)}${why(name, other)}`, `Rename it to ${code(name)}`);
  const folders = entries.filter(entry => entry.folder).map(entry => entry.name);
  const below = await folderWith(name, folders, join(workspace, folder));
  if (below !== undefined) return miss(expected, `there is ${code(join(folder, below, name))}, one folder deeper`, `Save the file as ${code(path)}; move that one there if it is meant for it`);
  const there = files.length ? names(files) : folders.length ? `no file, only the ${folders.length === 1 ? 'folder' : 'folders'} ${names(folders)}` : 'no file';
  return miss(expected, `in that folder there is ${there}`, 'Save the file there, under exactly that name');
}

/** The folder below that has a file of the name: saved in the wrong place. */
async function folderWith(name: string, folders: readonly string[], parent: string): Promise<string | undefined> {
  for (const folder of folders) if ((await list(join(parent, folder)))?.some(entry => entry.name === name && !entry.folder)) return folder;
  return undefined;
}

async function list(path: string): Promise<readonly { name: string; folder: boolean }[] | undefined> {
  try {
    return (await readdir(path, { withFileTypes: true })).map(entry => ({ name: entry.name, folder: entry.isDirectory() }));
  } catch {
    return undefined;
  }
}

const isComposeFile = (name: string): boolean => (COMPOSE_FILES as readonly string[]).includes(name);

const ENDINGS = ['.txt', '.md', '.yml', '.yaml', '.Dockerfile', '.dockerfile'];

function meant(name: string, files: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  return (
    files.find(each => each.toLowerCase() === lower) ??
    files.find(each => ENDINGS.some(ending => each.toLowerCase() === `${lower}${ending.toLowerCase()}`)) ??
    (isComposeFile(name) ? files.find(each => isComposeFile(each)) : undefined) ??
    nearest(name, files)
  );
}

function why(name: string, other: string): string {
  if (other.toLowerCase() === name.toLowerCase()) return ', which differs in upper and lower case';
  if (other.startsWith(name)) return `: the editor added ${code(other.slice(name.length))}`;
  return isComposeFile(other) && isComposeFile(name) ? ', which Compose also reads, but here another name is asked for' : '';
}
