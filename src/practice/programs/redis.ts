import { FsError } from '../fs/error.js';
import { NetError } from '../network/stack.js';
import type { Proc, Program } from '../process/proc.js';
import { dial, serve, untilSignal, type Socket } from './net.js';
import { RedisData, type Reply } from './redis-data.js';

/** A reply in RESP 2. */
export function encode(reply: Reply): string {
  if (reply === null) return '$-1\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (typeof reply === 'string') return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
  if (Array.isArray(reply)) return `*${reply.length}\r\n${reply.map(encode).join('')}`;
  return 'ok' in reply ? `+${reply.ok}\r\n` : `-${reply.error}\r\n`;
}

async function readCommand(socket: Socket): Promise<string[] | undefined> {
  const line = await socket.line();
  if (line === undefined) return undefined;
  if (!line.startsWith('*')) return split(line);
  const words: string[] = [];
  const count = Math.min(Number(line.slice(1)) || 0, 1024 * 1024);
  for (let i = 0; i < count; i++) {
    const size = await socket.line();
    if (size === undefined) return undefined;
    words.push((await socket.exactly(Number(size.slice(1)) || 0)).toString());
    await socket.exactly(2);
  }
  return words;
}
const split = (line: string): string[] => [...line.matchAll(/"((?:\\.|[^"\\])*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double?.replace(/\\(.)/g, '$1') ?? single ?? bare ?? '');

async function readReply(socket: Socket): Promise<Reply | undefined> {
  const line = await socket.line();
  if (line === undefined) return undefined;
  const rest = line.slice(1);
  if (line[0] === '+') return { ok: rest };
  if (line[0] === '-') return { error: rest };
  if (line[0] === ':') return Number(rest);
  if (Number(rest) < 0) return null;
  if (line[0] === '*') {
    const items: Reply[] = [];
    for (let i = 0; i < Number(rest); i++) items.push((await readReply(socket)) ?? null);
    return items;
  }
  const text = (await socket.exactly(Number(rest))).toString();
  await socket.exactly(2);
  return text;
}

const version = (p: Proc): string => p.env.get('REDIS_VERSION') ?? '7.4.5';

export const redisServer: Program = async (p) => {
  const args = p.argv.slice(1);
  if (args.includes('--version') || args.includes('-v')) {
    await p.print(`Redis server v=${version(p)} sha=00000000:0 malloc=libc bits=64 build=practice\n`);
    return 0;
  }
  const option = (name: string): string | undefined => (args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : undefined);
  const port = Number(option('port') ?? 6379);
  const password = option('requirepass');
  const log = (mark: string, text: string, role = 'M'): Promise<void> => {
    const now = new Date();
    const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(now.toUTCString()) ?? [];
    return p.print(`${p.pid}:${role} ${day} ${month} ${year} ${time}.${String(now.getUTCMilliseconds()).padStart(3, '0')} ${mark} ${text}\n`);
  };
  const path = p.path(`${option('dir') ?? '.'}/${option('dbfilename') ?? 'dump.rdb'}`);
  const db = new RedisData();
  const started = Date.now();
  let saved = started;
  await log('*', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo', 'C');
  await log('*', `Redis version=${version(p)}, bits=64, commit=00000000, modified=0, pid=${p.pid}, just started`, 'C');
  await log(args.length > 0 ? '*' : '#', args.length > 0 ? 'Configuration loaded' : 'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf', 'C');
  await log('*', `Running mode=standalone, port=${port}.`);
  if (p.vfs.exists(path)) {
    if (db.load(p.vfs.readText(path, p.cred))) await log('*', `DB loaded from disk: 0.000 seconds`);
    else {
      await log('#', 'Wrong signature trying to load DB from file');
      await log('#', 'Fatal error loading the DB. Exiting.');
      return 1;
    }
  }
  const save = async (): Promise<Reply> => {
    try {
      p.vfs.writeFile(path, db.dump(), p.cred);
      db.changes = 0;
      saved = Date.now();
      await log('*', 'DB saved on disk');
      return { ok: 'OK' };
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      await log('#', `Failed opening the temp RDB file ${path} for saving: ${error.message}`);
      return { error: 'ERR' };
    }
  };
  let stop: ((how: 'save' | 'nosave') => void) | undefined;
  const subscribers = new Map<string, Set<Socket>>();

  const execute = async (words: string[], client: { authed: boolean; socket: Socket }): Promise<Reply> => {
    const name = (words[0] ?? '').toLowerCase();
    const [, first = '', second = ''] = words;
    if (name === 'auth') {
      if (password === undefined) return { error: 'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?' };
      client.authed = words.at(-1) === password;
      return client.authed ? { ok: 'OK' } : { error: 'WRONGPASS invalid username-password pair or user is disabled.' };
    }
    if (password !== undefined && !client.authed) return { error: 'NOAUTH Authentication required.' };
    switch (name) {
      case 'ping': return words.length > 1 ? first : { ok: 'PONG' };
      case 'echo': return first;
      case 'select': case 'client': case 'reset': return { ok: 'OK' };
      case 'save': return save();
      case 'bgsave': await save(); return { ok: 'Background saving started' };
      case 'lastsave': return Math.floor(saved / 1000);
      case 'time': return [String(Math.floor(Date.now() / 1000)), String((Date.now() % 1000) * 1000)];
      case 'command': return [];
      case 'config': return first.toLowerCase() === 'get' ? (second === 'dir' ? ['dir', path.replace(/\/[^/]*$/, '')] : second === 'port' ? ['port', String(port)] : []) : { ok: 'OK' };
      case 'info': return info(p, port, started, db, first);
      case 'shutdown': stop?.(first.toLowerCase() === 'nosave' ? 'nosave' : 'save'); return { ok: 'OK' };
      case 'subscribe': { const set = subscribers.get(first) ?? new Set(); subscribers.set(first, set.add(client.socket)); return ['subscribe', first, 1]; }
      case 'publish': { const all = [...(subscribers.get(first) ?? [])]; for (const one of all) await one.write(encode(['message', first, second])).catch(() => undefined); return all.length; }
      default: { const reply = db.run(words); return reply !== undefined ? reply : { error: `ERR unknown command '${words[0] ?? ''}', with args beginning with: ${words.slice(1).map((word) => `'${word}' `).join('')}` }; }
    } // prettier-ignore
  };

  try {
    serve(p, port, async (socket) => {
      const client = { authed: false, socket };
      for (;;) {
        const words = await readCommand(socket);
        if (!words) break;
        if (words.length === 0) continue;
        if (words[0]?.toLowerCase() === 'quit') {
          await socket.write('+OK\r\n');
          break;
        }
        await socket.write(encode(await execute(words, client)));
      }
      for (const set of subscribers.values()) set.delete(socket);
    }, option('bind') === '127.0.0.1' ? '127.0.0.1' : undefined);
  } catch (error) {
    if (!(error instanceof NetError)) throw error;
    await log('#', `Warning: Could not create server TCP listening socket *:${port}: bind: ${error.message}`);
    await log('#', 'Failed listening on port 6379 (tcp), aborting.');
    return 1;
  }
  p.argv = [`${p.argv[0]} *:${port}`];
  await log('*', 'Ready to accept connections tcp');
  const why = await Promise.race([untilSignal(p, ['SIGTERM', 'SIGINT']), p.wait<'save' | 'nosave'>((done) => ((stop = done), () => undefined))]);
  if (why === 'SIGTERM' || why === 'SIGINT') await p.print(`${p.pid}:signal-handler (${Math.floor(Date.now() / 1000)}) Received ${why} scheduling shutdown...\n`);
  await log('*', 'User requested shutdown...');
  if (why !== 'nosave' && option('save') !== '') {
    await log('*', 'Saving the final RDB snapshot before exiting.');
    await save();
  }
  await log('#', 'Redis is now ready to exit, bye bye...');
  return 0;
};

function info(p: Proc, port: number, started: number, db: RedisData, section: string): string {
  const up = Math.floor((Date.now() - started) / 1000);
  const parts: Record<string, string[]> = {
    Server: [`redis_version:${version(p)}`, 'redis_mode:standalone', 'os:Linux (docker-tutor practice engine)', 'arch_bits:64', `process_id:${p.pid}`, `tcp_port:${port}`, `uptime_in_seconds:${up}`, `uptime_in_days:${Math.floor(up / 86400)}`],
    Clients: ['connected_clients:1'],
    Persistence: [`rdb_changes_since_last_save:${db.changes}`],
    Keyspace: db.keys.size > 0 ? [`db0:keys=${db.keys.size},expires=${[...db.keys.values()].filter(({ expires }) => expires).length},avg_ttl=0`] : [],
  };
  return Object.entries(parts).filter(([name]) => section === '' || name.toLowerCase() === section.toLowerCase()).map(([name, lines]) => `# ${name}\r\n${lines.map((line) => `${line}\r\n`).join('')}`).join('\r\n');
}

/** As redis-cli shows a reply: plainly into a pipe, with types on a terminal. */
function show(reply: Reply, plain: boolean, indent = ''): string {
  if (reply === null) return plain ? '' : '(nil)';
  if (typeof reply === 'number') return plain ? String(reply) : `(integer) ${reply}`;
  if (typeof reply === 'string') return plain ? reply : JSON.stringify(reply);
  if (Array.isArray(reply)) {
    if (plain) return reply.map((item) => show(item, plain)).join('\n');
    if (reply.length === 0) return '(empty array)';
    return reply.map((item, i) => `${i === 0 ? '' : indent}${i + 1}) ${show(item, plain, `${indent}   `)}`).join('\n');
  }
  return 'ok' in reply ? reply.ok : plain ? `${reply.error}\n` : `(error) ${reply.error}`;
}

export const redisCli: Program = async (p) => {
  const args = p.argv.slice(1);
  const given: Record<string, string> = { h: '127.0.0.1', p: '6379' };
  let plain = !p.fds.get(1)?.file.tty;
  while (args[0]?.startsWith('-')) {
    const flag = args.shift()!;
    if (flag === '--raw') plain = true;
    else if (flag === '--no-raw') plain = false;
    else if (flag === '-v' || flag === '--version') {
      await p.print(`redis-cli ${version(p)}\n`);
      return 0;
    } else if (/^-[hpanru]$/.test(flag)) given[flag[1]!] = args.shift() ?? '';
  }
  const host = given['h']!;
  const at = `${host}:${given['p']}`;
  let socket: Socket;
  try {
    socket = await dial(p, host, Number(given['p']));
  } catch (error) {
    if (!(error instanceof NetError)) throw error;
    await p.complain(`Could not connect to Redis at ${at}: ${error.code === 'ENOTFOUND' ? 'Name does not resolve' : error.message}`);
    return 1;
  }
  const send = async (words: string[]): Promise<Reply | undefined> => {
    await socket.write(encode(words));
    return readReply(socket);
  };
  const password = given['a'] ?? p.env.get('REDISCLI_AUTH');
  if (password !== undefined) await send(['AUTH', password]);
  if (args.length > 0) {
    const reply = await send(args);
    if (reply === undefined) return args[0]?.toLowerCase() === 'shutdown' ? 0 : 1;
    await p.print(`${show(reply, plain)}\n`);
    if (args[0]?.toLowerCase() === 'subscribe') for (let next = await readReply(socket); next !== undefined; next = await readReply(socket)) await p.print(`${show(next, plain)}\n`);
    return 0;
  }
  const tty = p.fds.get(0)?.file.tty;
  let rest = '';
  for (;;) {
    if (tty) await p.print(`${at}> `);
    while (!rest.includes('\n')) {
      const more = await p.read(0);
      if (more.length === 0) {
        if (rest === '') return 0;
        rest += '\n';
      } else rest += more.toString();
    }
    const words = split(rest.slice(0, rest.indexOf('\n')));
    rest = rest.slice(rest.indexOf('\n') + 1);
    if (words.length === 0) continue;
    if (['quit', 'exit'].includes(words[0]!.toLowerCase())) return 0;
    const reply = await send(words);
    if (reply === undefined) return 1;
    await p.print(`${show(reply, plain)}\n`);
  }
};
