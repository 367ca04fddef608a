import { FsError } from '../fs/error.js';
import type { OpenFile } from '../process/stream.js';
import { exitCodeOf, type Proc, type Program } from '../process/proc.js';
import { parseSignal } from '../process/signals.js';
import { nameOf, parseArgs } from './args.js';
import { bytesOf, optionsThenCommand, run, seconds, usage } from './common.js';

/** Opens operands one after another, `-` and none being stdin; complains about those it cannot. */
async function each(p: Proc, paths: readonly string[], work: (file: OpenFile, path: string) => Promise<void>, say = `can't open '%'`): Promise<number> {
  let status = 0;
  for (const path of paths.length > 0 ? paths : ['-']) {
    try {
      if (path === '-') await work(p.fd(0), path);
      else {
        const file = p.open(path, { read: true });
        try {
          await work(file, path);
        } finally {
          file.close();
        }
      }
    } catch (error) {
      if (!(error instanceof FsError) || error.code === 'EPIPE') throw error;
      await p.complain(`${nameOf(p)}: ${error.code === 'EISDIR' ? 'read error' : say.replace('%', path)}: ${error.message}`);
      status = 1;
    }
  }
  return status;
}

export const cat: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1));
  let line = 1;
  return each(p, rest, async (file) => {
    let start = true;
    for (;;) {
      const bytes = await file.read(64 * 1024, p.wait);
      if (bytes.length === 0) return;
      if (!flags.has('n')) await p.print(bytes);
      else {
        const text = bytes.toString('latin1').replace(/^/gm, (_all, at: number, whole: string) => (at === whole.length || (at === 0 && !start) ? '' : `${String(line++).padStart(6)}  `));
        start = text.endsWith('\n');
        await p.print(Buffer.from(text, 'latin1'));
      }
    }
  });
};

export const head: Program = async (p) => {
  const args = p.argv.slice(1).flatMap((arg) => (/^-\d+$/.test(arg) ? ['-n', arg.slice(1)] : [arg]));
  const { flags, rest } = parseArgs(args, 'nc');
  let first = true;
  return each(p, rest, async (file, path) => {
    if (rest.length > 1) await p.print(`${first ? '' : '\n'}==> ${path} <==\n`);
    first = false;
    let left = bytesOf(flags.get('c') ?? flags.get('n') ?? '10');
    const unit = flags.has('c');
    while (left > 0) {
      const bytes = await file.read(unit ? 64 * 1024 : 4096, p.wait);
      if (bytes.length === 0) return;
      let end = unit ? Math.min(left, bytes.length) : 0;
      if (unit) left -= end;
      else for (; end < bytes.length && left > 0; end++) if (bytes[end] === 10) left--;
      await p.print(bytes.subarray(0, end));
    }
  });
};

export const tail: Program = async (p) => {
  const args = p.argv.slice(1).flatMap((arg) => (/^-\d+$/.test(arg) ? ['-n', arg.slice(1)] : [arg]));
  const { flags, rest } = parseArgs(args, 'ncs');
  const follow = flags.has('f') || flags.has('F');
  const count = flags.get('n') ?? '10';
  const opened: OpenFile[] = [];
  const status = await each(p, rest, async (file, path) => {
    if (rest.length > 1) await p.print(`==> ${path} <==\n`);
    const parts: Buffer[] = [];
    for (;;) {
      const bytes = await file.read(64 * 1024, p.wait);
      if (bytes.length === 0) break;
      parts.push(bytes);
      p.hold(bytes.length);
      await p.tick();
    }
    const text = Buffer.concat(parts).toString('latin1');
    if (flags.has('c')) return p.print(Buffer.from(text.slice(-Number(flags.get('c'))), 'latin1'));
    const lines = text.split(/(?<=\n)/);
    await p.print(Buffer.from((count.startsWith('+') ? lines.slice(Number(count) - 1) : lines.slice(-Number(count) || lines.length)).join(''), 'latin1'));
  });
  if (!follow) return status;
  for (const path of rest) {
    try {
      const file = p.open(path, { read: true });
      if (file.file) file.file.offset = file.file.handle.stat().size;
      opened.push(file);
    } catch {
      // told above
    }
  }
  if (opened.length === 0) return 1;
  for (;;) {
    for (const file of opened) {
      if (!file.file) continue;
      const bytes = await file.read(64 * 1024, p.wait);
      if (bytes.length > 0) await p.print(bytes);
    }
    await p.sleep(200);
  }
};

export const tee: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1));
  const files = rest.map((path) => p.open(path, { write: true, create: true, append: flags.has('a'), truncate: !flags.has('a') }));
  for (;;) {
    const bytes = await p.read(0);
    if (bytes.length === 0) break;
    await p.print(bytes);
    for (const file of files) await file.write(bytes, p.wait);
  }
  for (const file of files) file.close();
  return 0;
};

export const yes: Program = async (p) => {
  const line = `${p.argv.slice(1).join(' ') || 'y'}\n`;
  const block = line.repeat(Math.ceil(4096 / line.length));
  for (;;) {
    await p.tick();
    await p.print(block);
  }
};

export const sleep: Program = async (p) => {
  const times = p.argv.slice(1).map(seconds);
  if (times.length === 0) {
    await p.complain(usage('sleep', '[N]...', 'Pause for a time equal to the total of the args given, where each arg can\nhave an optional suffix of (s)econds, (m)inutes, (h)ours, or (d)ays'));
    return 1;
  }
  const bad = times.indexOf(undefined);
  if (bad >= 0) {
    await p.complain(`sleep: invalid number '${p.argv[bad + 1]}'`);
    return 1;
  }
  await p.sleep(times.reduce<number>((sum, time) => sum + time! * 1000, 0));
  return 0;
};

export const timeout: Program = async (p) => {
  const { flags, rest } = optionsThenCommand(p.argv.slice(1), 'sk');
  const limit = seconds(rest[0] ?? '');
  if (limit === undefined || rest.length < 2) {
    await p.complain(usage('timeout', '[-s SIG] [-k KILL_SECS] SECS PROG ARGS', 'Run PROG. Send SIG to it if it is not gone in SECS seconds.'));
    return 1;
  }
  const child = await run(p, rest.slice(1), 'timeout');
  if (typeof child === 'number') return child;
  const signal = parseSignal(flags.get('s') ?? 'TERM') ?? 'SIGTERM';
  const timer = setTimeout(() => child.signal(signal), limit * 1000);
  try {
    return exitCodeOf(await p.join(child));
  } finally {
    clearTimeout(timer);
  }
};

export const nohup: Program = async (p) => {
  p.handlers.set('SIGHUP', 'ignore');
  return execOr(p, p.argv.slice(1), 'nohup');
};
export const nice: Program = async (p) => execOr(p, optionsThenCommand(p.argv.slice(1), 'n').rest, 'nice');
export const setsid: Program = async (p) => execOr(p, p.argv.slice(1), 'setsid');

async function execOr(p: Proc, argv: readonly string[], who: string): Promise<number> {
  try {
    return await p.exec(argv);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    await p.complain(`${who}: can't execute '${argv[0]}': ${error.message}`);
    return error.code === 'ENOENT' ? 127 : 126;
  }
}

export const env: Program = async (p) => {
  const args = p.argv.slice(1);
  while (args.length > 0) {
    const arg = args[0]!;
    if (arg === '-i' || arg === '-') p.env = new Map();
    else if (arg === '-u') p.env.delete(args.splice(1, 1)[0] ?? '');
    else if (/^[^-=][^=]*=/.test(arg)) p.env.set(arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1));
    else break;
    args.shift();
  }
  if (args.length > 0) return execOr(p, args, 'env');
  await p.print([...p.env].map(([name, value]) => `${name}=${value}\n`).join(''));
  return 0;
};

export const printenv: Program = async (p) => {
  const names = p.argv.slice(1);
  if (names.length === 0) await p.print([...p.env].map(([name, value]) => `${name}=${value}\n`).join(''));
  const values = names.map((name) => p.env.get(name));
  for (const value of values) if (value !== undefined) await p.print(`${value}\n`);
  return values.includes(undefined) ? 1 : 0;
};

export const pwd: Program = async (p) => {
  await p.print(`${p.cwd}\n`);
  return 0;
};

export const hello: Program = async (p) => {
  await p.print(
    '\nHello from Docker!\nThis message shows that your installation appears to be working correctly.\n\n' +
      'To generate this message, Docker took the following steps:\n' +
      ' 1. The Docker client contacted the Docker daemon.\n' +
      ' 2. The Docker daemon pulled the "hello-world" image from the Docker Hub.\n    (amd64)\n' +
      ' 3. The Docker daemon created a new container from that image which runs the\n    executable that produces the output you are currently reading.\n' +
      ' 4. The Docker daemon streamed that output to the Docker client, which sent it\n    to your terminal.\n\n' +
      'To try something more ambitious, you can run an Ubuntu container with:\n $ docker run -it ubuntu bash\n\n' +
      'Share images, automate workflows, and more with a free Docker ID:\n https://hub.docker.com/\n\n' +
      'For more examples and ideas, visit:\n https://docs.docker.com/get-started/\n\n',
  );
  return 0;
};
