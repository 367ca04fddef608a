import { posix } from 'node:path';
import { FsError } from '../fs/error.js';
import { NetError } from '../network/stack.js';
import type { Proc, Program } from '../process/proc.js';
import { matches } from './glob-files.js';
import { converse, readBody, readHeaders, reasons, typeOf, type Request, type Response } from './http.js';
import { dial, serve, untilSignal } from './net.js';
import { ConfError, locate, parseConf, serversOf, value, type Directive, type ServerConf } from './nginx-conf.js';
import { users } from './users.js';

type Conf = ReturnType<typeof serversOf>;
const stamp = (): string => new Date().toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const logTime = (now = new Date()): string => `${String(now.getUTCDate()).padStart(2, '0')}/${months[now.getUTCMonth()]}/${now.getUTCFullYear()}:${now.toISOString().slice(11, 19)} +0000`;
const version = (p: Proc): string => p.env.get('NGINX_VERSION') ?? '1.27.5';

function load(p: Proc, path: string): Conf {
  const read = (file: string): string => p.vfs.readText(file, p.cred);
  const base = posix.dirname(path);
  const include = (pattern: string): { path: string; text: string }[] => {
    const full = posix.resolve(base, pattern);
    if (!pattern.includes('*') && !p.vfs.exists(full)) throw new ConfError(`open() "${full}" failed (2: No such file or directory) in ${path}`);
    return matches(p, full).map((file) => ({ path: file, text: read(file) }));
  };
  let text: string;
  try {
    text = read(path);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    throw new ConfError(`open() "${path}" failed (2: ${error.message})`);
  }
  const conf = serversOf(parseConf(text, path, include));
  for (const { directives, locations } of conf.servers) {
    for (const list of [directives, ...locations.map((one) => one.directives)]) {
      for (const { words, file, line } of list.filter((one) => one.words[0] === 'proxy_pass')) {
        const host = /^https?:\/\/([^:/]+)/.exec(words[1] ?? '')?.[1] ?? '';
        try {
          if (!host.includes('$') && !upstreams(conf.http, host)) p.guest.net.resolve(host);
        } catch {
          throw new ConfError(`host not found in upstream "${host}" in ${file}:${line}`);
        }
      }
    }
  }
  return conf;
}

const upstreams = (http: readonly Directive[], name: string): string[] | undefined =>
  http.find(({ words }) => words[0] === 'upstream' && words[1] === name)?.block?.filter(({ words }) => words[0] === 'server').map(({ words }) => words[1] ?? '');

const page = (p: Proc, status: number): string =>
  `<html>\r\n<head><title>${status} ${reasons[status] ?? ''}</title></head>\r\n<body>\r\n<center><h1>${status} ${reasons[status] ?? ''}</h1></center>\r\n<hr><center>nginx/${version(p)}</center>\r\n</body>\r\n</html>\r\n`;

export const nginx: Program = async (p) => {
  const args = p.argv.slice(1);
  const after = (flag: string): string | undefined => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
  const path = after('-c') ?? '/etc/nginx/nginx.conf';
  if (args.includes('-v') || args.includes('-V')) {
    await p.complain(`nginx version: nginx/${version(p)}`);
    return 0;
  }
  const order = after('-s');
  if (order !== undefined) {
    const signal = ({ reload: 'SIGHUP', quit: 'SIGQUIT', stop: 'SIGTERM', reopen: 'SIGUSR1' } as const)[order];
    const master = p.guest.procs.get(Number(p.vfs.exists('/run/nginx.pid') ? p.vfs.readText('/run/nginx.pid') : 0));
    await p.complain(`${stamp()} [notice] ${p.pid}#${p.pid}: signal process started`);
    if (!signal || !master) {
      await p.complain(signal ? `nginx: [error] open() "/run/nginx.pid" failed (2: No such file or directory)` : `nginx: invalid option: "-s ${order}"`);
      return 1;
    }
    master.signal(signal);
    return 0;
  }
  let conf: Conf;
  try {
    conf = load(p, path);
  } catch (error) {
    if (!(error instanceof ConfError)) throw error;
    if (!args.includes('-t')) await p.complain(`${stamp()} [emerg] ${p.pid}#${p.pid}: ${error.message}`);
    await p.complain(`nginx: [emerg] ${error.message}`);
    if (args.includes('-t')) await p.complain(`nginx: configuration file ${path} test failed`);
    return 1;
  }
  if (args.includes('-t')) {
    await p.complain(`nginx: the configuration file ${path} syntax is ok\nnginx: configuration file ${path} test is successful`);
    return 0;
  }
  const foreground = (after('-g') ?? '').includes('daemon off') || p.vfs.readText(path).includes('daemon off;');
  if (!foreground) {
    p.fork((child) => master(child, path, conf, args), { ownGroup: true });
    return 0;
  }
  return master(p, path, conf, args);
};

async function master(p: Proc, path: string, first: Conf, args: string[]): Promise<number> {
  const note = (text: string): Promise<void> => say(p, 'notice', text);
  let conf = first;
  const listeners = new Map<string, { close(): void }>();
  const open = async (): Promise<boolean> => {
    for (const { port, address } of conf.servers.flatMap(({ ports }) => ports)) {
      if (listeners.has(`${address}:${port}`)) continue;
      try {
        listeners.set(`${address}:${port}`, serve(p, port, (socket) => converse(socket, (request) => answer(p, conf, port, request, socket.remote)), address));
      } catch (error) {
        if (!(error instanceof NetError)) throw error;
        await p.complain(`${stamp()} [emerg] ${p.pid}#${p.pid}: bind() to ${address}:${port} failed (98: ${error.message})`);
        await p.complain(`nginx: [emerg] bind() to ${address}:${port} failed (98: ${error.message})`);
        return false;
      }
    }
    return true;
  };
  p.vfs.writeFile('/run/nginx.pid', `${p.pid}\n`, p.cred);
  if (!(await open())) return 1;
  p.argv = [`nginx: master process nginx ${args.join(' ')}`];
  await note('using the "epoll" event method');
  await note(`nginx/${version(p)}`);
  await note('start worker processes');
  const user = users(p.vfs).find(({ name }) => name === 'nginx');
  const cred = p.cred.uid === 0 && user ? { uid: user.uid, gid: user.gid, groups: [user.gid] } : p.cred;
  const worker = (): Proc => p.fork((self) => self.wait<number>(() => () => undefined), { argv: ['nginx: worker process'], cred });
  let child = worker();
  await note(`start worker process ${child.pid}`);
  for (;;) {
    const signal = await untilSignal(p, ['SIGQUIT', 'SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1']);
    if (signal === 'SIGUSR1') continue;
    if (signal === 'SIGHUP') {
      await note('signal 1 (SIGHUP) received, reconfiguring');
      try {
        conf = load(p, path);
        for (const listener of listeners.values()) listener.close();
        listeners.clear();
        await open();
        const old = child;
        child = worker();
        old.finish({ code: 0 });
        await note(`start worker process ${child.pid}`);
      } catch (error) {
        if (!(error instanceof ConfError)) throw error;
        await say(p, 'emerg', error.message);
      }
      continue;
    }
    await note(signal === 'SIGQUIT' ? 'signal 3 (SIGQUIT) received, shutting down' : `signal ${signal === 'SIGTERM' ? 15 : 2} (${signal}) received, exiting`);
    for (const listener of listeners.values()) listener.close();
    child.finish({ code: 0 });
    await note('exit');
    return 0;
  }
}

/** A line for the log where the configuration's link leads: stderr, or a file. */
async function say(p: Proc, level: string, text: string): Promise<void> {
  await toLog(p, '/var/log/nginx/error.log', 2, `${stamp()} [${level}] ${p.pid}#${p.pid}: ${text}\n`);
}
async function toLog(p: Proc, path: string, fallback: number, line: string): Promise<void> {
  try {
    const file = p.open(path, { write: true, append: true, create: true });
    await file.write(Buffer.from(line), p.wait);
    file.close();
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    await p.write(fallback, line);
  }
}

async function answer(p: Proc, conf: Conf, port: number, request: Request | 'bad', client: string): Promise<Response> {
  let response = await respond(p, conf, port, request, client);
  if (response.body === undefined && response.status >= 300 && response.status !== 304) response = { ...response, body: page(p, response.status), headers: { 'Content-Type': 'text/html', ...response.headers } };
  const body = Buffer.from(response.body ?? '');
  const line = request === 'bad' ? '' : `${request.method} ${request.target} ${request.version}`;
  const header = (name: string): string => (request === 'bad' ? '-' : (request.headers.get(name) ?? '-'));
  const size = request !== 'bad' && request.method === 'HEAD' ? 0 : body.length;
  await toLog(p, '/var/log/nginx/access.log', 1, `${client} - - [${logTime()}] "${line}" ${response.status} ${size} "${header('referer')}" "${header('user-agent')}" "${header('x-forwarded-for')}"\n`);
  return { ...response, body, headers: { Server: `nginx/${version(p)}`, Date: new Date().toUTCString(), ...response.headers } };
}

async function respond(p: Proc, conf: Conf, port: number, request: Request | 'bad', client: string): Promise<Response> {
  if (request === 'bad') return { status: 400 };
  const here = conf.servers.filter(({ ports }) => ports.some((one) => one.port === port));
  const host = (request.headers.get('host') ?? '').replace(/:\d+$/, '');
  const server = here.find(({ names }) => names.includes(host)) ?? here.find(({ ports }) => ports.some((one) => one.port === port && one.isDefault)) ?? here[0];
  if (!server) return { status: 404 };
  return visit(p, conf, server, request, posix.normalize(request.path), client, 0);
}

async function visit(p: Proc, conf: Conf, server: ServerConf, request: Request, path: string, client: string, depth: number): Promise<Response> {
  const location = locate(server, path);
  const lists = [location?.directives ?? [], server.directives, conf.http];
  const expand = (text: string): string =>
    text.replace(/\$\{?(\w+)\}?/g, (_all, name: string) => {
      const known: Record<string, string | undefined> = { uri: path, request_uri: request.target, host: request.headers.get('host')?.replace(/:\d+$/, ''), http_host: request.headers.get('host'), remote_addr: client, scheme: 'http', hostname: p.guest.hostname, args: request.query.toString(), request_method: request.method, server_port: '80', is_args: request.query.size > 0 ? '?' : '', proxy_add_x_forwarded_for: client, nginx_version: version(p), server_addr: p.guest.net.interfaces()[0]?.address ?? '127.0.0.1' };
      return known[name] ?? request.headers.get(name.replace(/^http_/, '').replaceAll('_', '-')) ?? '';
    });
  const extra = Object.fromEntries((lists.find((list) => list.some(({ words }) => words[0] === 'add_header')) ?? []).filter(({ words }) => words[0] === 'add_header').map(({ words }) => [words[1] ?? '', expand(words[2] ?? '')]));
  const withHeaders = (response: Response): Response => ({ ...response, headers: { ...response.headers, ...extra } });
  const back = value([location?.directives ?? [], server.directives], 'return');
  if (back) {
    const status = /^\d+$/.test(back[0] ?? '') ? Number(back[0]) : 302;
    const text = /^\d+$/.test(back[0] ?? '') ? back[1] : back[0];
    if ([301, 302, 303, 307, 308].includes(status)) return withHeaders({ status, headers: { Location: absolute(request, expand(text ?? '')) } });
    return withHeaders({ status, ...(text !== undefined && { body: expand(text), headers: { 'Content-Type': value(lists, 'default_type')?.[0] ?? 'application/octet-stream' } }) });
  }
  const target = value([location?.directives ?? []], 'proxy_pass')?.[0];
  if (target) return withHeaders(await proxy(p, conf, target, location!.path, location!.directives.concat(server.directives), request, path, expand));
  if (!['GET', 'HEAD'].includes(request.method)) return { status: 405 };
  const alias = value([location?.directives ?? []], 'alias')?.[0];
  const root = value(lists, 'root')?.[0] ?? '/etc/nginx/html';
  const fileOf = (uri: string): string => (alias !== undefined && location ? alias + uri.slice(location.path.length) : posix.resolve('/etc/nginx', root) + uri);
  const tries = value([location?.directives ?? [], server.directives], 'try_files');
  if (tries && depth < 10) {
    const found = tries.slice(0, -1).map(expand).find((uri) => p.vfs.exists(fileOf(uri)) && (p.vfs.find(fileOf(uri)).stat?.kind === 'dir') === uri.endsWith('/'));
    const last = tries.at(-1) ?? '=404';
    if (found === undefined) return last.startsWith('=') ? { status: Number(last.slice(1)) } : visit(p, conf, server, request, expand(last), client, depth + 1);
    path = found;
  }
  return withHeaders(await file(p, request, path, fileOf(path), value(lists, 'index') ?? ['index.html'], value(lists, 'autoindex')?.[0] === 'on', client));
}

const absolute = (request: Request, to: string): string => (to.startsWith('/') ? `http://${request.headers.get('host') ?? 'localhost'}${to}` : to);

async function file(p: Proc, request: Request, uri: string, path: string, indexes: readonly string[], list: boolean, client: string): Promise<Response> {
  const tail = `client: ${client}, server: localhost, request: "${request.method} ${request.target} ${request.version}", host: "${request.headers.get('host') ?? ''}"`;
  const cred = workerCred(p);
  try {
    const { stat } = p.vfs.lookup(path.replace(/(.)\/$/, '$1'), cred);
    if (stat.kind === 'dir') {
      if (!uri.endsWith('/')) return { status: 301, headers: { Location: absolute(request, `${uri}/`) } };
      const index = indexes.map((name) => posix.join(path, name)).find((name) => p.vfs.exists(name, cred));
      if (index) return await file(p, request, posix.join(uri, posix.basename(index)), index, indexes, list, client);
      if (list) return { status: 200, headers: { 'Content-Type': 'text/html' }, body: `<html>\r\n<head><title>Index of ${uri}</title></head>\r\n<body>\r\n<h1>Index of ${uri}</h1><hr><pre><a href="../">../</a>\r\n${p.vfs.readdir(path, cred).map((name) => `<a href="${name}">${name}</a>\r\n`).join('')}</pre><hr></body>\r\n</html>\r\n` };
      await say(p, 'error', `*1 directory index of "${path}" is forbidden, ${tail}`);
      return { status: 403 };
    }
    const body = p.vfs.readFile(path, cred);
    const modified = new Date(stat.mtime);
    const tag = `"${Math.floor(stat.mtime / 1000).toString(16)}-${body.length.toString(16)}"`;
    const headers = { 'Content-Type': typeOf(path), 'Last-Modified': modified.toUTCString(), ETag: tag, 'Accept-Ranges': 'bytes' };
    if (request.headers.get('if-none-match') === tag) return { status: 304, headers };
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '') ?? [];
    if (from === undefined) return { status: 200, headers, body };
    const end = Math.min(to ? Number(to) : body.length - 1, body.length - 1);
    if (Number(from) > end) return { status: 416 };
    return { status: 206, headers: { ...headers, 'Content-Range': `bytes ${from}-${end}/${body.length}` }, body: body.subarray(Number(from), end + 1) };
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const denied = error.code === 'EACCES';
    await say(p, 'error', `*1 open() "${path}" failed (${denied ? 13 : 2}: ${error.message}), ${tail}`);
    return { status: denied ? 403 : 404 };
  }
}

/** Files are opened by the workers, who are the user nginx. */
function workerCred(p: Proc): Proc['cred'] {
  const user = users(p.vfs).find(({ name }) => name === 'nginx');
  return p.cred.uid === 0 && user ? { uid: user.uid, gid: user.gid, groups: [user.gid] } : p.cred;
}

async function proxy(p: Proc, conf: Conf, target: string, prefix: string, directives: readonly Directive[], request: Request, path: string, expand: (text: string) => string): Promise<Response> {
  const [, name = '', port, uri] = /^https?:\/\/([^:/]+)(?::(\d+))?(\/.*)?$/.exec(expand(target)) ?? [];
  const group = upstreams(conf.http, name);
  const [host = name, number = port ?? '80'] = group?.[0]?.split(':') ?? [];
  const query = request.target.includes('?') ? request.target.slice(request.target.indexOf('?')) : '';
  const to = uri === undefined ? request.target : uri + path.slice(prefix.length) + query;
  try {
    const socket = await dial(p, host, Number(number), 60_000);
    try {
      const headers = new Map([...request.headers, ['host', port ? `${name}:${port}` : name], ['connection', 'close']]);
      for (const { words } of directives.filter(({ words }) => words[0] === 'proxy_set_header')) headers.set((words[1] ?? '').toLowerCase(), expand(words[2] ?? ''));
      headers.delete('transfer-encoding');
      if (request.body.length > 0) headers.set('content-length', String(request.body.length));
      await socket.write(`${request.method} ${to} HTTP/1.0\r\n${[...headers].map(([key, text]) => `${key}: ${text}\r\n`).join('')}\r\n`);
      await socket.write(request.body);
      const status = Number((await socket.line())?.split(' ')[1] ?? 502);
      const answered = await readHeaders(socket);
      const body = request.method === 'HEAD' ? Buffer.alloc(0) : await readBody(socket, answered, true);
      for (const gone of ['connection', 'transfer-encoding', 'content-length', 'server', 'date', 'keep-alive']) answered.delete(gone);
      return { status, body, headers: Object.fromEntries([...answered].map(([key, text]) => [key.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()), text])) };
    } finally {
      if (!p.dead) socket.close();
    }
  } catch (error) {
    if (!(error instanceof NetError)) throw error;
    await say(p, 'error', `*1 connect() failed (${error.code === 'ECONNREFUSED' ? 111 : 113}: ${error.message}) while connecting to upstream, request: "${request.method} ${request.target} ${request.version}", upstream: "http://${host}:${number}${to}"`);
    return { status: error.code === 'ETIMEDOUT' ? 504 : 502 };
  }
}
