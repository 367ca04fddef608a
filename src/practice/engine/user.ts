import type { Cred, Vfs } from '../fs/vfs.js';
import { groups, users } from '../programs/users.js';
import { badRequest } from '../state/error.js';

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
