import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/docker/connect.js';
import { fakeMachine } from './fake-machine.js';

/** Certificates are made anew each time, so that no key lies in the repository. */
const canMake = spawnSync('openssl', ['version']).status === 0;

function certificates(): { folder: string; read: (name: string) => Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'dt-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const openssl = (...args: string[]): void => {
    const made = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr);
  };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=test authority', '-days', '2');
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1');
  for (const name of ['server', 'client']) {
    openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    openssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', `${name}.pem`, '-days', '2', '-extfile', 'names');
  }
  return { folder, read: (name) => readFileSync(join(folder, name)) };
}

it.skipIf(!canMake)('connects with TLS as DOCKER_TLS_VERIFY and DOCKER_CERT_PATH say', async () => {
  const { read } = certificates();
  const server = createServer({ key: read('server.key'), cert: read('server.pem'), ca: read('ca.pem'), requestCert: true, rejectUnauthorized: true }, (_request, response) => {
    response.setHeader('Api-Version', '1.44');
    response.end('{"Version":"1"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const files = { ...{ '/full/ca.pem': 'ca.pem', '/full/cert.pem': 'client.pem', '/full/key.pem': 'client.key' }, ...{ '/none/x': '', '/own/cert.pem': 'client.pem', '/own/key.pem': 'client.key' } };
  const machine = (env: Record<string, string>) =>
    fakeMachine({ env: { DOCKER_HOST: host, ...env }, read: (path) => (path in files ? read(files[path as keyof typeof files]) : undefined) });

  const engine = await connect({ machine: machine({ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/full' }) });
  expect(await engine.version()).toMatchObject({ version: '1' });
  engine.close();
  // Without the authority's certificate the engine is not trusted …
  await expect(connect({ machine: machine({ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/own' }) })).rejects.toMatchObject({ code: 'tls' });
  // … unless verification is off …
  (await connect({ machine: machine({ DOCKER_TLS: '1', DOCKER_CERT_PATH: '/own' }) })).close();
  // … and without a certificate of ours, the engine does not trust us.
  await expect(connect({ machine: machine({ DOCKER_TLS: '1', DOCKER_CERT_PATH: '/none' }) })).rejects.toMatchObject({ code: 'tls' });
});
