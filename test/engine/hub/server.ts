import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { hubAnswer } from './answers.js';
import { HUB_HOSTS } from './certificate.js';

/**
 * A proxy that plays Docker Hub: it lets the engine "connect" to Hub's hosts and answers in their place. Connections
 * to any other host are refused at once, where a machine without a network would make the learner wait.
 */
export function hubServer(tls: { cert: string; key: string }) {
  const hub = createHttps(tls, (request, response) => {
    const { status, headers, body } = hubAnswer({
      method: request.method ?? 'GET',
      host: (request.headers.host ?? '').replace(/:\d+$/, ''),
      url: request.url ?? '/',
      authorization: request.headers.authorization,
    });
    response.writeHead(status, {
      'content-type': 'application/json',
      'docker-distribution-api-version': 'registry/2.0',
      ...headers,
    });
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body));
  });
  const proxy = createHttp((_request, response) => response.writeHead(403).end());
  proxy.on('connect', (request, socket) => {
    const host = (request.url ?? '').replace(/:\d+$/, '');
    socket.on('error', () => socket.destroy());
    if (!HUB_HOSTS.includes(host)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    hub.emit('connection', socket);
  });
  return proxy;
}
