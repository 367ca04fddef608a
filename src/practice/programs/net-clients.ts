import { NetError } from '../network/stack.js';
import { FsError } from '../fs/error.js';
import { Killed, type Program } from '../process/proc.js';
import { parseArgs } from './args.js';
import { seconds, usage } from './common.js';
import { readBody, readHeaders } from './http.js';
import { dial, serve, type Socket } from './net.js';

interface Url {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}
function parseUrl(text: string): Url | undefined {
  const [, scheme, host, port, path] = /^(?:(\w+):\/\/)?(?:[^@/]*@)?([^:/?#]+)(?::(\d+))?([/?][^#]*)?/.exec(text) ?? [];
  if (!host || (scheme && !['http', 'https'].includes(scheme))) return undefined;
  return { host, port: Number(port ?? (scheme === 'https' ? 443 : 80)), path: path?.startsWith('/') ? path : `/${path ?? ''}` };
}

/** busybox' wget: the web of the practice networks. */
export const wget: Program = async (p) => {
  const args = p.argv.slice(1);
  const extra: string[] = [];
  let post: string | undefined;
  const rest: string[] = [];
  const plain: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [, name, value] = /^--(header|post-data|timeout|output-document|user-agent|tries)(?:=(.*))?$/s.exec(args[i]!) ?? [];
    if (!name) {
      plain.push(args[i]!);
      continue;
    }
    const text = value ?? args[++i] ?? '';
    if (name === 'header') extra.push(text);
    else if (name === 'post-data') post = text;
    else plain.push(...(name === 'timeout' ? ['-T', text] : name === 'output-document' ? ['-O', text] : name === 'user-agent' ? ['-U', text] : []));
  }
  const { flags, rest: operands } = parseArgs(plain, 'OTPUotY');
  rest.push(...operands);
  if (rest.length === 0) {
    await p.complain(usage('wget', '[-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]\n\t[--post-data STR | --post-file FILE] [-Y on/off]\n\t[-P DIR] [-U AGENT] [-T SEC] URL...', 'Retrieve files via HTTP or FTP\n'));
    return 1;
  }
  const quiet = flags.has('q') || flags.has('quiet');
  const spider = flags.has('spider');
  const timeout = flags.has('T') ? Number(flags.get('T')) * 1000 : 900_000;
  const fail = async (text: string): Promise<number> => {
    await p.complain(`wget: ${text}`);
    return 1;
  };
  const start = parseUrl(rest[0]!);
  if (!start) return fail(`not an http or ftp url: ${rest[0]}`);
  let url: Url = start;
  for (let hops = 0; hops < 6; hops++) {
    let address: string;
    try {
      address = p.guest.net.resolve(url.host)[0]!;
    } catch {
      return fail(`bad address '${url.host}'`);
    }
    if (!quiet) await p.complain(`Connecting to ${url.host}${url.host === address && url.port === 80 ? ` (${address}:80)` : `${url.port === 80 ? '' : `:${url.port}`} (${address}:${url.port})`}`);
    let socket: Socket;
    try {
      socket = await dial(p, address, url.port, timeout);
    } catch (error) {
      if (!(error instanceof NetError)) throw error;
      if (flags.has('T') && error.code === 'ETIMEDOUT') return fail('download timed out');
      return fail(`can't connect to remote host (${address}): ${error.message}`);
    }
    try {
      const host = url.port === 80 ? url.host : `${url.host}:${url.port}`;
      const method = post !== undefined ? 'POST' : spider ? 'HEAD' : 'GET';
      const body = post === undefined ? '' : `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(post)}\r\n`;
      await socket.write(`${method} ${url.path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${flags.get('U') ?? 'Wget'}\r\nConnection: close\r\n${extra.map((line) => `${line}\r\n`).join('')}${body}\r\n${post ?? ''}`);
      const status = await socket.line();
      if (status === undefined) return await fail('error getting response');
      const code = Number(/^HTTP\/\S+ (\d+)/.exec(status)?.[1] ?? 0);
      const headers = await readHeaders(socket);
      if (flags.has('S')) await p.complain([status, ...[...headers].map(([name, value]) => `${name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()).replace('Etag', 'ETag')}: ${value}`), ''].map((line) => `  ${line}`).join('\n'));
      const location = headers.get('location');
      if ([301, 302, 303, 307, 308].includes(code) && location) {
        const next: Url | undefined = /^https?:/.test(location) ? parseUrl(location) : { ...url, path: location };
        if (!next) return await fail(`bad redirection: ${location}`);
        url = next;
        continue;
      }
      if (code === 0 || code >= 300) return await fail(`server returned error: ${status}`);
      if (spider) {
        if (!quiet) await p.complain('remote file exists');
        return 0;
      }
      const name = flags.get('O') ?? (url.path.replace(/\?.*/, '').split('/').pop() || 'index.html');
      const target = name === '-' ? '-' : `${flags.has('P') ? `${flags.get('P')}/` : ''}${name}`;
      if (!quiet) await p.complain(name === '-' ? `writing to stdout` : `saving to '${target}'`);
      const out = name === '-' ? p.fd(1) : p.open(target, { write: true, create: true, truncate: true });
      const data = await readBody(socket, headers, true);
      await out.write(data, p.wait);
      if (name !== '-') out.close();
      const size = data.length < 100_000 ? String(data.length) : `${Math.floor(data.length / 1024)}k`;
      if (!quiet) await p.complain(`${name.padEnd(20).slice(0, 20)} 100% |${'*'.repeat(32)}| ${size.padStart(5)}  0:00:00 ETA\n${name === '-' ? 'written to stdout' : `'${target}' saved`}`);
      return 0;
    } catch (error) {
      if (!(error instanceof FsError) || error.code === 'EPIPE') throw error;
      return await fail(`can't open '${flags.get('O') ?? ''}': ${error.message}`);
    } finally {
      if (!p.dead) socket.close();
    }
  }
  return fail('too many redirections');
};

/** busybox' nc: connects, or listens once. */
export const nc: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1), 'pwise');
  const timeout = flags.has('w') ? (seconds(flags.get('w')!) ?? 0) * 1000 : Infinity;
  if (flags.has('l')) {
    const port = Number(flags.get('p') ?? rest.find((arg) => /^\d+$/.test(arg)) ?? 0);
    const again = flags.has('k') || p.argv.includes('-ll');
    do {
      const peer = await accepted(p, port);
      if (peer === undefined) {
        await p.complain('nc: bind: Address already in use');
        return 1;
      }
      if (flags.has('v')) await p.complain(`connect to ${peer.connection.localAddress}:${port} from ${peer.remote}:${peer.connection.remotePort} (${peer.remote}:${peer.connection.remotePort})`);
      await pump(p, peer);
      peer.close();
    } while (again);
    return 0;
  }
  const [host, port] = rest;
  if (!host || !port || !(Number(port) > 0 && Number(port) < 65536)) {
    await p.complain(port === undefined ? usage('nc', '[OPTIONS] HOST PORT  - connect\nnc [OPTIONS] -l -p PORT [HOST] [PORT]  - listen', 'Open a pipe to IP:PORT\n') : `nc: bad port '${port}'`);
    return 1;
  }
  let socket: Socket;
  try {
    p.guest.net.resolve(host);
  } catch {
    await p.complain(`nc: bad address '${host}'`);
    return 1;
  }
  const address = p.guest.net.resolve(host)[0]!;
  try {
    socket = await dial(p, host, Number(port), timeout);
  } catch (error) {
    if (!(error instanceof NetError)) throw error;
    const why = error.code === 'ETIMEDOUT' && flags.has('w') ? 'timed out' : `${host} (${address}:${port}): ${error.message}`;
    // Without -v a failed probe says nothing, as in Alpine.
    if (!flags.has('z') || flags.has('v')) await p.complain(`nc: ${why}`);
    return 1;
  }
  if (flags.has('v')) await p.complain(`${host} (${address}:${port}) open`);
  if (flags.has('z')) return 0;
  await pump(p, socket);
  return 0;
};

/** The first connection to a port; the listener is gone after it. */
function accepted(p: Parameters<Program>[0], port: number): Promise<Socket | undefined> {
  return p.wait<Socket | undefined>((done) => {
    let listener: { close(): void } | undefined;
    try {
      listener = serve(p, port, (socket) => {
        listener?.close();
        done(socket);
        return new Promise<void>(() => undefined);
      });
    } catch (error) {
      if (!(error instanceof NetError)) throw error;
      done(undefined);
    }
    return () => listener?.close();
  });
}

/** stdin to the other side and back, until the other side ends. */
async function pump(p: Parameters<Program>[0], socket: Socket): Promise<void> {
  const up = async (): Promise<void> => {
    for (let part = await p.read(0); part.length > 0; part = await p.read(0)) await socket.write(part);
    socket.end();
  };
  void up().catch((error: unknown) => {
    if (!(error instanceof FsError || error instanceof Killed)) p.guest.onFault(error, p);
  });
  for (let part = await socket.read(); part.length > 0; part = await socket.read()) await p.print(part);
}
