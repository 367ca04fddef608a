import { once } from 'node:events';
import { connect } from 'node:net';
import { pack } from '../../../src/practice/fs/tar.js';
import type { Stressed } from './client.js';

/** Sends a build that never ends, and goes away once its RUN runs. */
export async function buildAndLeave(it: Stressed): Promise<void> {
  const data = Buffer.from('FROM alpine:3.20\nRUN while true; do echo and on; sleep 0.01; done\n');
  const archive = Buffer.concat([...pack([{ name: 'Dockerfile', kind: 'file', data, mode: 0o644, uid: 0, gid: 0, mtime: 0 }])]);
  const socket = connect(it.socket);
  socket.on('error', () => undefined);
  socket.write(`POST /build?rm=1&forcerm=1 HTTP/1.1\r\nHost: d\r\nContent-Type: application/x-tar\r\nContent-Length: ${archive.length}\r\n\r\n`);
  socket.write(archive);
  let text = '';
  while (!text.includes('and on')) text += String((await once(socket, 'data'))[0]);
  socket.destroy();
}
