import { createServer as createHttp, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { hubAnswer, notFound, TOKEN_PATH, type HubAnswer } from './answers.js';
import { HUB_HOSTS } from './certificate.js';

export interface HubServerSettings {
  /** The certificate for Hub's hosts and its key, as PEM. */
  cert: string;
  key: string;
  /** The port that the proxy is going to listen on. */
  port: number;
  /** The registry with the stand-ins, `127.0.0.1:PORT`. */
  registry: string;
}

/**
 * A proxy that plays Docker Hub: it lets the engine "connect" to Hub's hosts and answers in their place, with images
 * from the registry behind it. Connections to any other host are refused at once, where a machine without a network
 * would make the learner wait.
 */
export function hubServer(settings: HubServerSettings) {
  const realm = `http://127.0.0.1:${settings.port}${TOKEN_PATH}`;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = 'GET', url = '/', headers } = request;
    const host = (headers.host ?? '').replace(/:\d+$/, '');
    const what = hubAnswer({ method, host, url, authorization: headers.authorization, realm });
    if (what !== 'forward') return send(what, request, response);
    forward(settings.registry, request, response, () => send(notFound(url, realm), request, response));
  };
  const hub = createHttps(settings, answer);
  const proxy = createHttp(answer);
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

function send({ status, headers, body }: HubAnswer, request: IncomingMessage, response: ServerResponse): void {
  const common = { 'content-type': 'application/json', 'docker-distribution-api-version': 'registry/2.0' };
  response.writeHead(status, { ...common, ...headers });
  response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body));
}

function forward(registry: string, request: IncomingMessage, response: ServerResponse, missing: () => void): void {
  const path = request.url ?? '/';
  const [host, port] = registry.split(':');
  const { accept, range } = request.headers;
  const headers = { host: registry, ...(accept ? { accept } : {}), ...(range ? { range } : {}) };
  const asked = httpRequest({ host, port, path, method: request.method, headers }, (found) => {
    if (found.statusCode === 404) {
      found.resume();
      missing();
      return;
    }
    response.writeHead(found.statusCode ?? 502, found.headers);
    found.pipe(response);
  });
  asked.on('error', () => response.destroy());
  response.on('close', () => asked.destroy());
  asked.end();
}
