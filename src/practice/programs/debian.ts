import { groups, users } from './users.js';
import { addgroup, adduser } from './system.js';
import type { Proc, Program } from '../process/proc.js';

/** Debian's long and short options as busybox' short ones; `undefined` where it has none and none is needed. */
type Table = Readonly<Record<string, string | undefined>>;
const valuedUser: Table = { '-u': '-u', '--uid': '-u', '-d': '-h', '--home-dir': '-h', '--home': '-h', '-s': '-s', '--shell': '-s', '-c': '-g', '--comment': '-g', '--gecos': '-g', '-g': '-G', '--gid': '-G', '--ingroup': '-G', '-G': undefined, '--groups': undefined, '-k': undefined };

/** Reads Debian's options and calls busybox' program with its own. */
function translate(p: Proc, valued: Table, flags: Table): { options: string[]; operands: string[]; given: Map<string, string> } {
  const options: string[] = [];
  const operands: string[] = [];
  const given = new Map<string, string>();
  const args = p.argv.slice(1);
  for (let i = 0; i < args.length; i++) {
    const [, name = args[i]!, glued] = /^(--[^=]+)=(.*)$/.exec(args[i]!) ?? [];
    if (Object.hasOwn(valued, name)) {
      const value = glued ?? args[++i] ?? '';
      given.set(name, value);
      if (valued[name]) options.push(valued[name], value);
    } else if (/^-[a-zA-Z]{2,}$/.test(name)) args.splice(i + 1, 0, ...[...name.slice(1)].map((letter) => `-${letter}`));
    else if (name.startsWith('-')) {
      given.set(name, '');
      if (flags[name]) options.push(flags[name]);
    } else operands.push(name);
  }
  return { options, operands, given };
}

const useradd: Program = async (p) => {
  const { options, operands, given } = translate(p, valuedUser, { '-r': '-S', '--system': '-S' });
  const [name] = operands;
  if (name === undefined) {
    await p.complain('Usage: useradd [options] LOGIN');
    return 2;
  }
  if (users(p.vfs).some((user) => user.name === name)) {
    await p.complain(`useradd: user '${name}' already exists`);
    return 9;
  }
  const group = given.get('-g') ?? given.get('--gid');
  const found = groups(p.vfs).find((one) => one.name === group || String(one.gid) === group);
  if (group !== undefined && !found) {
    await p.complain(`useradd: group '${group}' does not exist`);
    return 6;
  }
  const named = options.map((option, i) => (options[i - 1] === '-G' && found ? found.name : option));
  const home = given.has('-m') || given.has('--create-home') ? [] : ['-H'];
  const shell = named.includes('-s') ? [] : ['-s', '/bin/sh'];
  if (!found && !groups(p.vfs).some((one) => one.name === name)) await call(p, addgroup, ['addgroup', ...(named.includes('-S') ? ['-S'] : []), ...(named.includes('-u') ? ['-g', named[named.indexOf('-u') + 1]!] : []), name]);
  const status = await call(p, adduser, ['adduser', '-D', ...home, ...shell, ...(found ? [] : ['-G', name]), ...named, name]);
  for (const extra of (given.get('-G') ?? given.get('--groups') ?? '').split(',').filter(Boolean)) await call(p, addgroup, ['addgroup', name, extra]);
  return status;
};

const groupadd: Program = async (p) => {
  const { options, operands } = translate(p, { '-g': '-g', '--gid': '-g' }, { '-r': '-S', '--system': '-S' });
  if (groups(p.vfs).some((one) => one.name === operands[0])) {
    await p.complain(`groupadd: group '${operands[0]}' already exists`);
    return 9;
  }
  return call(p, addgroup, ['addgroup', ...options, ...operands]);
};

/** Debian's adduser: long options, and the user's own group. */
const debianAdduser: Program = async (p) => {
  const { options, operands, given } = translate(p, { ...valuedUser, '--ingroup': '-G' }, { '--system': '-S', '--no-create-home': '-H' });
  const own = given.has('--group') && operands.length === 1;
  if (own) await call(p, addgroup, ['addgroup', '-S', operands[0]!]);
  return call(p, adduser, ['adduser', '-D', ...options, ...(own ? ['-G', operands[0]!] : []), ...operands]);
};

const debianAddgroup: Program = async (p) => {
  const { options, operands } = translate(p, { '--gid': '-g' }, { '--system': '-S' });
  return call(p, addgroup, ['addgroup', ...options, ...operands]);
};

function call(p: Proc, program: Program, argv: string[]): Promise<number> {
  p.argv = argv;
  return program(p);
}

/** Debian's commands for users, by the name in their file: busybox has none of them, or with other options. */
export const debianPrograms: Record<string, Program> = { useradd, groupadd, 'debian-adduser': debianAdduser, 'debian-addgroup': debianAddgroup };
