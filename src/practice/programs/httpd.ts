import { posix } from 'node:path';
import { FsError } from '../fs/error.js';
import { NetError } from '../network/stack.js';
import type { Program } from '../process/proc.js';
import { parseArgs } from './args.js';
import { converse, reasons, typeOf, type Response } from './http.js';
import { serve } from './net.js';

const problem = (status: number, text: string): Response => ({ status, headers: { 'Content-Type': 'text/html' }, body: `<HTML><HEAD><TITLE>${status} ${reasons[status]}</TITLE></HEAD>\n<BODY><H1>${status} ${reasons[status]}</H1>\n${text}\n</BODY></HTML>\n` });

/** busybox' httpd. */
export const httpd: Program = async (p) => {
  const { flags } = parseArgs(p.argv.slice(1), 'phcur');
  const port = Number((flags.get('p') ?? '80').split(':').pop());
  const home = p.path(flags.get('h') ?? '.');
  const loop: Program = async (self) => {
    serve(self, port, (socket) =>
      converse(socket, async (request) => {
        if (request === 'bad') return problem(400, 'Unsupported method');
        let path = home + posix.normalize(request.path);
        try {
          if (self.vfs.lookup(path.replace(/(.)\/$/, '$1'), self.cred).stat.kind === 'dir') path = posix.join(path, 'index.html');
          const body = self.vfs.readFile(path, self.cred);
          if (flags.has('v')) await self.complain(`[::ffff:${socket.remote}]:${socket.connection.remotePort}: response:200`);
          return { status: 200, headers: { Date: new Date().toUTCString(), 'Content-Type': typeOf(path), 'Last-Modified': new Date(self.vfs.lookup(path).stat.mtime).toUTCString() }, body };
        } catch (error) {
          if (!(error instanceof FsError)) throw error;
          if (flags.has('v')) await self.complain(`[::ffff:${socket.remote}]:${socket.connection.remotePort}: response:404`);
          return problem(404, 'The requested URL was not found');
        }
      }),
    );
    return self.wait<number>(() => () => undefined);
  };
  if (p.guest.net.listening().some((one) => one.port === port)) {
    await p.complain(`httpd: bind: ${new NetError('EADDRINUSE').message}`);
    return 1;
  }
  if (flags.has('f')) return loop(p);
  p.fork(loop, { ownGroup: true });
  return 0;
};

/** gettext's envsubst, for nginx' templates. */
export const envsubst: Program = async (p) => {
  const only = p.argv[1] === undefined ? undefined : new Set([...p.argv[1].matchAll(/\$\{?(\w+)/g)].map(([, name]) => name!));
  const text = (await p.readAll()).toString();
  await p.print(text.replace(/\$\{(\w+)\}|\$(\w+)/g, (all, braced?: string, bare?: string) => (only && !only.has(braced ?? bare ?? '') ? all : (p.env.get(braced ?? bare ?? '') ?? ''))));
  return 0;
};
