import type { Vfs } from '../fs/vfs.js';

export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

function rows(vfs: Vfs, path: string): string[][] {
  try {
    return vfs.readText(path).split('\n').filter(Boolean).map((line) => line.split(':'));
  } catch {
    return [];
  }
}

export const users = (vfs: Vfs): User[] =>
  rows(vfs, '/etc/passwd').map(([name = '', , uid, gid, , home = '/']) => ({ name, uid: Number(uid), gid: Number(gid), home }));
export const groups = (vfs: Vfs): { name: string; gid: number; members: string[] }[] =>
  rows(vfs, '/etc/group').map(([name = '', , gid, members = '']) => ({ name, gid: Number(gid), members: members.split(',').filter(Boolean) }));

export const userName = (vfs: Vfs, uid: number): string => users(vfs).find((user) => user.uid === uid)?.name ?? String(uid);
export const groupName = (vfs: Vfs, gid: number): string => groups(vfs).find((group) => group.gid === gid)?.name ?? String(gid);
