import { request, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Step } from './types.js';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const seen = ['content-type', 'api-version', 'docker-experimental', 'ostype', 'cache-control', 'pragma', 'swarm', 'x-docker-container-path-stat', 'upgrade', 'warning', 'location'];

/** Sends one request over a connection of its own. A reply that never came has status 0. */
export function send(socketPath: string, step: Step, path: string, body: Buffer | undefined): Promise<Reply> {
  const [method = 'GET'] = step.ask.split(' ');
  const headers: Record<string, string> = { Host: 'docker', ...step.headers };
  if (body && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')) headers['Content-Type'] = 'application/json';
  if (step.hijack) Object.assign(headers, { Connection: 'Upgrade', Upgrade: 'tcp' });
  if (body) headers['Content-Length'] = String(body.length);
  return new Promise((resolve) => {
    const req = request({ socketPath, method, path, headers, agent: false });
    const parts: Buffer[] = [];
    let status = 0;
    let kept: Record<string, string> = {};
    const limit = setTimeout(() => finish(), step.forMs ?? (step.hijack ? 3000 : 30_000));
    const finish = (): void => {
      clearTimeout(limit);
      req.destroy();
      resolve({ status, headers: kept, body: Buffer.concat(parts) });
    };
    const take = (res: IncomingMessage): void => {
      status = res.statusCode ?? 0;
      kept = Object.fromEntries(seen.flatMap((name) => (res.headers[name] === undefined ? [] : [[name, String(res.headers[name])]])));
    };
    req.on('response', (res) => {
      take(res);
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', finish);
      res.on('error', finish);
    });
    req.on('upgrade', (res, socket: Duplex, head: Buffer) => {
      take(res);
      parts.push(head);
      socket.on('data', (part: Buffer) => parts.push(part));
      socket.on('end', finish);
      socket.on('error', finish);
      for (const text of step.hijack ?? []) socket.write(text);
      if (step.hijack && step.hijack.length > 0) socket.end();
    });
    req.on('error', finish);
    req.end(body);
  });
}
