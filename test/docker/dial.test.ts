import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dial } from '../../src/docker/dial.js';
import type { Endpoint } from '../../src/docker/types.js';
import { canCertify, certificates } from './certificates.js';

const text = (stream: Readable): Promise<string> =>
  new Promise((resolve, reject) => {
    let all = '';
    stream.on('data', (bytes: Buffer) => (all += String(bytes))).once('end', () => resolve(all)).once('error', reject);
  });

/** Answers once the other side has ended: as a hijacked stream does. */
const echo = (socket: Socket): void => void text(socket.on('error', () => undefined)).then(all => socket.end(`all: ${all}`), () => undefined);

async function listen(server: Server, path?: string): Promise<number> {
  await new Promise<void>(resolve => (path ? server.listen(path, resolve) : server.listen(0, '127.0.0.1', resolve)));
  onTestFinished(() => void server.close());
  return path ? 0 : (server.address() as AddressInfo).port;
}

async function said(endpoint: Omit<Endpoint, 'source'>): Promise<string> {
  const connection = await dial({ ...endpoint, source: 'test' });
  connection.end('hello');
  return text(connection);
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'dt-dial-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('dialling an engine', () => {
  it('by a socket', async () => {
    const path = join(folder(), 'docker.sock');
    await listen(createServer({ allowHalfOpen: true }, echo), path);
    expect(await said({ host: `unix://${path}` })).toBe('all: hello');
  });

  it('by tcp', async () => expect(await said({ host: `tcp://127.0.0.1:${await listen(createServer({ allowHalfOpen: true }, echo))}` })).toBe('all: hello'));

  it.skipIf(!canCertify)('by TLS, both sides known to each other', async () => {
    const { read } = certificates();
    const server = createTlsServer({ key: read('server.key'), cert: read('server.pem'), ca: read('ca.pem'), requestCert: true, rejectUnauthorized: true, allowHalfOpen: true }, echo);
    server.on('tlsClientError', () => undefined);
    const host = `tcp://127.0.0.1:${await listen(server)}`;
    const tls = { ca: read('ca.pem'), cert: read('client.pem'), key: read('client.key'), verify: true };
    expect(await said({ host, tls })).toBe('all: hello');
    await expect(said({ host, tls: { verify: true } })).rejects.toThrow(/certificate/);
  });

  it('by ssh, as the docker CLI does', async () => {
    const path = join(folder(), 'docker.sock');
    await listen(createServer({ allowHalfOpen: true }, echo), path);
    const bin = folder();
    // Stands for ssh and for `docker system dial-stdio` at its other end.
    writeFileSync(join(bin, 'ssh'), `#!/usr/bin/env node\nconst s=require('net').connect({path:'${path}',allowHalfOpen:true});process.stdin.pipe(s);s.pipe(process.stdout);s.on('end',()=>process.exit())\n`);
    chmodSync(join(bin, 'ssh'), 0o755);
    const before = process.env['PATH'];
    process.env['PATH'] = `${bin}:${before}`;
    onTestFinished(() => void (process.env['PATH'] = before));
    expect(await said({ host: 'ssh://far' })).toBe('all: hello');
  });

  it('says why when nothing is there', async () => {
    await expect(said({ host: `unix://${join(folder(), 'none.sock')}` })).rejects.toThrow(/ENOENT/);
    await expect(said({ host: 'tcp://127.0.0.1:2375/a/path' })).rejects.toThrow(/has a path/);
    await expect(said({ host: 'gopher://x' })).rejects.toThrow(/does not begin with/);
  });

  it('does not wait for ever', async () => {
    // Takes the connection, and never says a word of TLS.
    const port = await listen(createServer(socket => void socket.on('error', () => undefined)));
    await expect(dial({ host: `tcp://127.0.0.1:${port}`, source: 'test', tls: { verify: false } }, { timeout: 50 })).rejects.toThrow(/did not answer within 0.05 s/);
  });
});
