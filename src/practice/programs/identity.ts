import type { Program } from '../process/proc.js';
import { parseArgs } from './args.js';
import { groupName, groups as allGroups, userName, users } from './users.js';

export const id: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1));
  const user = rest[0] === undefined ? undefined : users(p.vfs).find(({ name, uid }) => name === rest[0] || String(uid) === rest[0]);
  if (rest[0] !== undefined && !user) {
    await p.complain(`id: unknown user ${rest[0]}`);
    return 1;
  }
  const uid = user?.uid ?? p.cred.uid;
  const gid = user?.gid ?? p.cred.gid;
  const groups = user ? [gid, ...allGroups(p.vfs).filter(({ members }) => members.includes(user.name)).map((group) => group.gid)] : p.cred.groups;
  const all = [...new Set([gid, ...groups])];
  const name = (kind: 'u' | 'g', number: number): string => (kind === 'u' ? userName(p.vfs, number) : groupName(p.vfs, number));
  const one = (kind: 'u' | 'g', number: number): string => (flags.has('n') ? name(kind, number) : String(number));
  const show = (kind: 'u' | 'g', number: number): string => (name(kind, number) === String(number) ? String(number) : `${number}(${name(kind, number)})`);
  if (flags.has('u')) await p.print(`${one('u', uid)}\n`);
  else if (flags.has('g')) await p.print(`${one('g', gid)}\n`);
  else if (flags.has('G')) await p.print(`${all.map((group) => one('g', group)).join(' ')}\n`);
  else await p.print(`uid=${show('u', uid)} gid=${show('g', gid)} groups=${all.map((group) => show('g', group)).join(',')}\n`);
  return 0;
};

export const whoami: Program = async (p) => {
  const name = userName(p.vfs, p.cred.uid);
  if (name === String(p.cred.uid)) {
    await p.complain(`whoami: unknown uid ${name}`);
    return 1;
  }
  await p.print(`${name}\n`);
  return 0;
};

export const groups: Program = async (p) => {
  await p.print(`${[...new Set([p.cred.gid, ...p.cred.groups])].map((gid) => groupName(p.vfs, gid)).join(' ')}\n`);
  return 0;
};

export const hostname: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1));
  if (rest.length > 0) {
    await p.complain('hostname: sethostname: Operation not permitted');
    return 1;
  }
  const addresses = p.guest.net.interfaces().map(({ address }) => address);
  await p.print(`${flags.has('i') || flags.has('I') ? addresses.join(' ') : p.guest.hostname}\n`);
  return 0;
};

export const uname: Program = async (p) => {
  const { flags } = parseArgs(p.argv.slice(1));
  const parts: [string, string][] = [
    ['s', 'Linux'],
    ['n', p.guest.hostname],
    ['r', '6.6.0-practice'],
    ['v', '#1 SMP docker-tutor practice engine'],
    ['m', process.arch === 'arm64' ? 'aarch64' : 'x86_64'],
    ['o', 'Linux'],
  ];
  const wanted = parts.filter(([flag]) => flags.has('a') || flags.has(flag));
  await p.print(`${(wanted.length > 0 ? wanted : parts.slice(0, 1)).map(([, text]) => text).join(' ')}\n`);
  return 0;
};

export const nproc: Program = async (p) => {
  await p.print('2\n');
  return 0;
};

export const tty: Program = async (p) => {
  const terminal = p.fds.get(0)?.file.tty;
  await p.print(terminal ? '/dev/pts/0\n' : 'not a tty\n');
  return terminal ? 0 : 1;
};

export const stty: Program = async (p) => {
  const terminal = p.fds.get(0)?.file.tty;
  if (!terminal) {
    await p.complain('stty: standard input: Inappropriate ioctl for device');
    return 1;
  }
  const [first] = p.argv.slice(1);
  if (first === 'size') await p.print(`${terminal.rows} ${terminal.columns}\n`);
  else if (first === '-echo') terminal.echo = false;
  else if (first === 'echo' || first === 'sane') terminal.echo = true;
  return 0;
};
