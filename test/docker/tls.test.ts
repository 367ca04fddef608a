import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/docker/connect.js';
import { canCertify, certificates } from './certificates.js';
import { fakeMachine } from './fake-machine.js';

it.skipIf(!canCertify)('connects with TLS as DOCKER_TLS_VERIFY and DOCKER_CERT_PATH say', async () => {
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
