import type { Cred, Vfs } from '../fs/vfs.js';
import { groups, users } from '../programs/users.js';
import { badRequest } from '../state/error.js';
import type { HostConfig } from '../state/types.js';

/** `--group-add`: by name or number. Throws as the engine does when a name is not known. */
export function addedGroups(vfs: Vfs, hostConfig: HostConfig): number[] {
  const table = groups(vfs);
  return ((hostConfig['GroupAdd'] as string[] | null | undefined) ?? []).map((name) => {
    const gid = table.find((one) => one.name === name)?.gid ?? (/^\d+$/.test(name) ? Number(name) : undefined);
    if (gid === undefined) throw badRequest(`unable to find group ${name}: no matching entries in group file`);
    return gid;
  });
}

/** Who `--user` means inside a container's own /etc/passwd and /etc/group. Throws as runc does when there is no such user. */
export function resolveUser(vfs: Vfs, text: string): { cred: Cred; home: string } {
  const [name = '', group] = text.split(':');
  const all = users(vfs);
  const known = name === '' ? all.find(({ uid }) => uid === 0) : (all.find((user) => user.name === name) ?? (/^\d+$/.test(name) ? all.find(({ uid }) => uid === Number(name)) : undefined));
  if (!known && name !== '' && !/^\d+$/.test(name)) throw badRequest(`unable to find user ${name}: no matching entries in passwd file`);
  const uid = known?.uid ?? Number(name || 0);
  let gid = known?.gid ?? 0;
  const table = groups(vfs);
  if (group !== undefined && group !== '') {
    const found = table.find((one) => one.name === group)?.gid ?? (/^\d+$/.test(group) ? Number(group) : undefined);
    if (found === undefined) throw badRequest(`unable to find group ${group}: no matching entries in group file`);
    gid = found;
  }
  const extra = group === undefined && known ? table.filter(({ members }) => members.includes(known.name)).map((one) => one.gid) : [];
  return { cred: { uid, gid, groups: [...new Set([gid, ...extra])] }, home: known?.home ?? '/' };
}
