import { randomBytes } from 'node:crypto';
import { FsError } from '../fs/error.js';
import type { Proc, Program } from '../process/proc.js';
import { parseArgs } from './args.js';
import { bytesOf, run, seconds } from './common.js';
import { groups, userName, users } from './users.js';

const disk = { total: 64 * 2 ** 20, used: 12 * 2 ** 20 };
const memory = { total: 4 * 2 ** 20, used: 2 ** 20 };
const human = (kib: number): string => (kib === 0 ? '0' : kib >= 2 ** 20 ? `${(kib / 2 ** 20).toFixed(1)}G` : kib >= 1024 ? `${(kib / 1024).toFixed(1)}M` : `${kib.toFixed(1)}K`);

const options: Record<string, string> = {
  proc: 'nosuid,nodev,noexec,relatime', sysfs: 'nosuid,nodev,noexec,relatime', tmpfs: 'nosuid,size=65536k,mode=755', overlay: 'relatime', ext4: 'relatime',
}; // prettier-ignore

export const mount: Program = async (p) => {
  if (p.argv.length > 2) {
    await p.complain(`mount: permission denied (are you root?)`);
    return 1;
  }
  for (const { at, driver, readOnly, source } of p.vfs.list()) await p.print(`${source ?? driver.type} on ${at} type ${driver.type} (${readOnly ? 'ro' : 'rw'},${options[driver.type] ?? 'relatime'})\n`);
  return 0;
};
export const umount: Program = async (p) => {
  await p.complain(`umount: can't unmount ${p.argv.at(-1)}: Operation not permitted`);
  return 1;
};

export const df: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1));
  const h = flags.has('h');
  const rows = p.vfs.list().filter(({ driver }) => driver.type !== 'proc' && driver.type !== 'sysfs');
  const wanted = rest.length === 0 ? rows : rest.map((path) => p.vfs.lookup(p.path(path), p.cred).mount);
  const show = (kib: number): string => (h ? human(kib) : String(kib));
  const line = ({ at, driver, source }: (typeof rows)[number]): string => {
    const room = driver.capacity?.();
    const { total, used } = room ? { total: Math.round(room.total / 1024), used: Math.ceil(room.used / 1024) } : disk;
    const name = source ?? driver.type;
    return `${name.padEnd(20)} ${show(total).padStart(h ? 9 : 10)} ${show(used).padStart(9)} ${show(total - used).padStart(9)} ${String(Math.round((used / total) * 100)).padStart(3)}% ${at}\n`;
  };
  await p.print(`Filesystem           ${h ? '     Size' : '1K-blocks '}      Used Available Use% Mounted on\n${wanted.map(line).join('')}`);
  return 0;
};

export const free: Program = async (p) => {
  const { flags } = parseArgs(p.argv.slice(1));
  const scale = flags.has('m') ? 1024 : flags.has('g') ? 2 ** 20 : flags.has('b') ? 1 / 1024 : 1;
  const show = (kib: number): string => (flags.has('h') ? human(kib) : String(Math.round(kib / scale))).padStart(12);
  const { total, used } = memory;
  await p.print(`              total        used        free      shared  buff/cache   available\nMem:    ${[total, used, total - used, 0, 0, total - used].map(show).join('')}\nSwap:   ${[0, 0, 0].map(show).join('')}\n`.replace(/^(Mem:|Swap:) {4}/gm, '$1    '));
  return 0;
};

export const top: Program = async (p) => {
  const { flags } = parseArgs(p.argv.slice(1), 'nd');
  const rounds = flags.has('n') ? Number(flags.get('n')) : Infinity;
  for (let i = 0; i < rounds; i++) {
    if (i > 0) await p.sleep((seconds(flags.get('d') ?? '5') ?? 5) * 1000);
    const lines = [...p.guest.procs.values()]
      .sort((a, b) => a.pid - b.pid)
      .map((proc) => `${String(proc.pid).padStart(5)} ${String(proc.ppid).padStart(5)} ${userName(p.vfs, proc.cred.uid).padEnd(8)} ${proc === p ? 'R' : proc.stopped ? 'T' : 'S'}     1624   0%   0% ${proc.argv.join(' ')}`);
    const clear = flags.has('b') ? '' : '\x1b[H\x1b[J';
    await p.print(`${clear}Mem: ${memory.used}K used, ${memory.total - memory.used}K free, 0K shrd, 0K buff, 0K cached\nCPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq\nLoad average: 0.00 0.00 0.00 1/${lines.length} ${p.guest.lastPid}\n  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND\n${lines.join('\n')}\n`);
  }
  return 0;
};

export const watch: Program = async (p) => {
  const args = p.argv.slice(1);
  let every = 2;
  while (args[0]?.startsWith('-')) {
    const flag = args.shift()!;
    if (/^-\w*n/.test(flag)) every = Number(flag.replace(/^-\w*n/, '') || args.shift());
  }
  for (;;) {
    await p.print(`\x1b[H\x1b[JEvery ${every.toFixed(1)}s: ${args.join(' ')}${' '.repeat(10)}${new Date().toISOString().slice(0, 19).replace('T', ' ')}\n\n`);
    const child = await run(p, ['sh', '-c', args.join(' ')], 'watch');
    if (typeof child === 'number') return child;
    await p.join(child);
    await p.sleep(every * 1000);
  }
};

const nextId = (taken: number[], system: boolean): number => {
  let id = system ? 100 : 1000;
  while (taken.includes(id)) id++;
  return id;
};
function append(p: Proc, path: string, line: string): void {
  p.vfs.writeFile(path, p.vfs.readText(path, p.cred).replace(/([^\n])$/, '$1\n') + line, p.cred);
}

export const addgroup: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1), 'g');
  const [first = '', second] = rest;
  const all = groups(p.vfs);
  if (second !== undefined) {
    const text = p.vfs.readText('/etc/group', p.cred).split('\n').map((line) => (line.startsWith(`${second}:`) ? `${line}${line.endsWith(':') ? '' : ','}${first}` : line));
    p.vfs.writeFile('/etc/group', text.join('\n'), p.cred);
    return 0;
  }
  if (all.some(({ name }) => name === first)) {
    await p.complain(`addgroup: group '${first}' in use`);
    return 1;
  }
  append(p, '/etc/group', `${first}:x:${flags.get('g') ?? nextId(all.map(({ gid }) => gid), flags.has('S'))}:\n`);
  return 0;
};

export const adduser: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1), 'hgsGukS'.replace('S', ''));
  const [name = '', group] = rest;
  if (p.cred.uid !== 0) {
    await p.complain('adduser: permission denied (are you root?)');
    return 1;
  }
  if (group !== undefined) {
    p.argv = ['addgroup', name, group];
    return addgroup(p);
  }
  if (users(p.vfs).some((user) => user.name === name)) {
    await p.complain(`adduser: user '${name}' in use`);
    return 1;
  }
  const system = flags.has('S');
  const uid = Number(flags.get('u') ?? nextId(users(p.vfs).map((user) => user.uid), system));
  const wanted = flags.get('G');
  let gid = groups(p.vfs).find((one) => one.name === wanted)?.gid;
  if (wanted !== undefined && gid === undefined) {
    await p.complain(`adduser: unknown group ${wanted}`);
    return 1;
  }
  if (gid === undefined && system) gid = 65533;
  if (gid === undefined) {
    gid = groups(p.vfs).some((one) => one.gid === uid) ? nextId(groups(p.vfs).map((one) => one.gid), false) : uid;
    append(p, '/etc/group', `${name}:x:${gid}:\n`);
  }
  const home = flags.get('h') ?? `/home/${name}`;
  append(p, '/etc/passwd', `${name}:x:${uid}:${gid}:${flags.get('g') ?? 'Linux User,,,'}:${home}:${flags.get('s') ?? (system ? '/sbin/nologin' : '/bin/sh')}\n`);
  if (p.vfs.exists('/etc/shadow')) append(p, '/etc/shadow', `${name}:!:0:0:99999:7:::\n`);
  if (!flags.has('H') && !p.vfs.exists(home)) {
    p.vfs.mkdirs(home);
    p.vfs.setMeta(home, { uid, gid, mode: system ? 0o2755 : 0o755 });
  }
  return 0;
};

export const mktemp: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1), 'p');
  const dir = flags.get('p') ?? p.env.get('TMPDIR') ?? '/tmp';
  const template = rest[0] ?? 'tmp.XXXXXX';
  const name = template.replace(/X{6,}$/, (marks) => randomBytes(marks.length).toString('base64url').replace(/[-_]/g, 'a').slice(0, marks.length));
  if (name === template) {
    await p.complain(`mktemp: ${template}: Invalid argument`);
    return 1;
  }
  const path = rest[0] && !flags.has('p') && !flags.has('t') ? name : `${dir}/${name}`;
  try {
    if (flags.has('d')) p.vfs.mkdir(p.path(path), 0o700, p.cred);
    else if (!flags.has('u')) p.vfs.writeFile(p.path(path), '', p.cred, 0o600);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    await p.complain(`mktemp: (null): ${error.message}`);
    return 1;
  }
  await p.print(`${path}\n`);
  return 0;
};

export const dd: Program = async (p) => {
  const given = new Map(p.argv.slice(1).map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]));
  const size = bytesOf(given.get('bs') ?? given.get('ibs') ?? '512');
  const count = given.has('count') ? bytesOf(given.get('count')!) : Infinity;
  if (Number.isNaN(size) || Number.isNaN(count) || !(size > 0)) {
    await p.complain(`dd: invalid number '${given.get('bs') ?? given.get('count')}'`);
    return 1;
  }
  const tally = { in: 0, inPart: 0, out: 0, bytes: 0 };
  let failed: string | undefined;
  try {
    const input = given.has('if') ? p.open(given.get('if')!, { read: true }) : p.fd(0);
    const output = given.has('of') ? p.open(given.get('of')!, { write: true, create: true, truncate: !given.get('conv')?.includes('notrunc') }) : p.fd(1);
    for (let i = 0; i < Number(given.get('skip') ?? 0); i++) await input.read(size, p.wait);
    if (output.file) output.file.offset = Number(given.get('seek') ?? 0) * size;
    for (let i = 0; i < count; i++) {
      const block = await input.read(size, p.wait);
      if (block.length === 0) break;
      if (block.length === size) tally.in++;
      else tally.inPart++;
      await output.write(block, p.wait);
      tally.bytes += block.length;
      await p.tick();
    }
    if (given.has('if')) input.close();
    if (given.has('of')) output.close();
  } catch (error) {
    if (!(error instanceof FsError) || error.code === 'EPIPE') throw error;
    failed = `dd: ${error.code === 'ENOSPC' ? 'error writing' : "can't open"} '${given.get(error.code === 'ENOSPC' || !given.has('if') ? 'of' : 'if') ?? ''}': ${error.message}`;
  }
  if (failed) await p.complain(failed);
  if (!failed && given.get('status') !== 'none') await p.complain(`${tally.in}+${tally.inPart} records in\n${tally.in}+${tally.inPart} records out`);
  return failed ? 1 : 0;
};
