import { createServer } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ago, told, type World } from './world.js';

/** Real sockets: a web server, one that hangs up, one that speaks something else, and a port where nothing listens. */
const servers: Record<string, Server> = {
  web: createServer((request, response) => {
    response.statusCode = request.url === '/missing' ? 404 : request.url === '/broken' ? 500 : 200;
    response.setHeader('x-served-by', 'tutor');
    response.end(`Welcome to ${request.url}`);
  }),
  rude: createTcp(socket => socket.destroy()),
  other: createTcp(socket => socket.end('SSH-2.0-x\r\n')),
  gone: createTcp(),
};
const ports: Record<string, number> = {};

beforeAll(async () => {
  for (const [name, server] of Object.entries(servers)) {
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    ports[name] = (server.address() as AddressInfo).port;
  }
  await new Promise(done => servers['gone']?.close(done));
});
afterAll(() => Object.values(servers).forEach(server => server.close()));

const http = (server: string, wish: object = {}): unknown => ({ http: { port: ports[server], ...wish } });
const bound = (host: number | undefined, container = 80, ip = '0.0.0.0') => ({ host, container, protocol: 'tcp' as const, ip });
const old = { startedAt: ago(600) };
const mine = { container: 'tutor-web' };

/** Ports are known only when the servers listen: cases are made by functions. */
const cases: readonly (readonly [name: string, check: () => unknown, world: () => World, ...says: string[]])[] = [
  ['answers', () => http('web', { body: 'Welcome', header: { 'X-Served-By': 'tutor' } }), () => ({}), 'pass'],
  ['by its address', () => ({ http: { url: `http://127.0.0.1:${ports['web']}/x`, body: '/x' } }), () => ({}), 'pass'],
  ['wrong path', () => http('web', { path: '/missing' }), () => ({}), 'with status 404; its answer begins with `Welcome to /missing`', 'it has nothing at `/missing`'],
  ['fails inside', () => http('web', { path: '/broken', ...mine }), () => ({}), 'with status 500', '`docker logs tutor-web`'],
  ['wrong body', () => http('web', { body: 'Hello' }), () => ({}), 'its answer begins with `Welcome to /`'],
  ['wrong header', () => http('web', { header: { server: 'nginx' } }), () => ({}), 'no such header'],
  ['nothing listens', () => http('gone'), () => ({}), 'the connection was refused', '`docker ps`'],
  ['nothing listens, as wanted', () => http('gone', { refused: true }), () => ({}), 'pass'],
  ['something listens', () => http('web', { refused: true }), () => ({}), 'something answers there, with status 200'],
  ['hangs up', () => http('rude'), () => ({}), 'accepted and then cut', '`0.0.0.0`'],
  ['no HTTP', () => http('other'), () => ({}), 'not in HTTP'],
  ['no container', () => http('gone', mine), () => ({}), 'There is no container `tutor-web`'],
  ['container ended', () => http('gone', mine), () => ({ containers: [{ status: 'exited', exitCode: 1 }] }), 'exited 12 s ago with code 1'],
  ['not published', () => http('gone', mine), () => ({ containers: [old] }), 'is running, but publishes no port'],
  ['only exposed', () => http('gone', mine), () => ({ containers: [{ ...old, exposed: [{ port: 80, protocol: 'tcp' }] }] }), 'its port 80 is only EXPOSEd'],
  ['two ports only exposed', () => http('gone', mine), () => ({ containers: [{ ...old, exposed: [{ port: 80, protocol: 'tcp' }, { port: 443, protocol: 'tcp' }] }] }), 'its ports 80 and 443 are only EXPOSEd'],
  ['a service that is not published', () => http('gone', mine), () => ({ containers: [{ ...old, labels: { 'com.docker.compose.service': 'site' } }] }), '`ports:` of its service in the compose file', '`docker compose up -d`'],
  ['another port', () => http('gone', mine), () => ({ containers: [{ ...old, ports: [bound(8080)] }] }), 'publishes `8080 → 80`, not port'],
  ['another address', () => http('gone', mine), () => ({ containers: [{ ...old, ports: [bound(ports['gone'], 80, '192.168.1.5')] }] }), 'bound to the address `192.168.1.5` only'],
  ['the wrong port inside', () => http('rude', mine), () => ({ containers: [{ ...old, exposed: [{ port: 80, protocol: 'tcp' }], ports: [bound(ports['rude'], 8080)] }] }), 'leads to port 8080 of `tutor-web`, but its image says that it listens on 80'],
  ['nobody inside', () => http('rude', mine), () => ({ containers: [{ ...old, ports: [bound(ports['rude'])] }] }), 'runs and publishes the port', '`docker logs tutor-web`'],
];

describe('a published port', () => {
  it.each(cases.map(each => [each[0], each] as const))('%s', async (_, [, check, world, ...says]) => {
    const words = (await told(check(), world())).toLowerCase();
    for (const phrase of says) expect(words).toContain(phrase.toLowerCase());
  });
});
