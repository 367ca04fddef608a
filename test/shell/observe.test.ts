import { describe, expect, it } from 'vitest';
import type { ObservedRequest } from '../../src/docker/types.js';
import { observe } from '../../src/shell/relay/observe.js';

type Piece = readonly ['>' | '<', string];

/** What is told of a conversation, cut into pieces of `size` bytes. */
function told(conversation: readonly Piece[], size = Number.POSITIVE_INFINITY): readonly string[] {
  const seen: ObservedRequest[] = [];
  const observer = observe(request => seen.push(request), () => 42);
  for (const [way, text] of conversation) {
    const bytes = Buffer.from(text, 'latin1');
    for (let at = 0; at < bytes.length; at += size) {
      const piece = bytes.subarray(at, at + size);
      if (way === '>') observer.sent(piece);
      else observer.answered(piece);
    }
  }
  return seen.map(({ method, path, query, status, at }) => `${method} ${path} ${JSON.stringify(query)} ${status} ${at}`);
}

const lines = (...all: readonly string[]): string => all.map(line => `${line}\r\n`).join('');
const get = (path: string, ...headers: readonly string[]): string => lines(`GET ${path} HTTP/1.1`, 'Host: docker', ...headers, '');
const ok = (body: string): string => lines('HTTP/1.1 200 OK', `Content-Length: ${body.length}`, '') + body;
const chunked = (...chunks: readonly string[]): string =>
  lines('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '') + chunks.map(chunk => `${chunk.length.toString(16)};x=y\r\n${chunk}\r\n`).join('') + lines('0', 'Trailer: here', '');

/** Bodies that look like messages, so that a framing that is off by anything tells something else. */
const TRAP = 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nGET /v1.51/trap HTTP/1.1\r\n\r\n';

const conversations: readonly { name: string; of: readonly Piece[]; told: readonly string[] }[] = [
  {
    name: 'kept alive: sized, chunked, without a body',
    of: [
      ['>', get('/v1.51/containers/json?all=1&filters=%7B%22name%22%3A%7B%22web%22%3Atrue%7D%7D')],
      ['<', ok(TRAP)],
      ['>', get('/containers/tutor%2Fweb/logs?follow=1')],
      ['<', chunked(TRAP, 'x', TRAP)],
      ['>', lines('POST /v1.44/containers/a/start HTTP/1.1', 'Content-Length: 0', '')],
      ['<', lines('HTTP/1.1 204 No Content', 'Content-Length: 5', '')],
      ['>', get('/v1.51/info')],
      ['<', ok('')],
    ],
    told: [
      'GET /containers/json {"all":"1","filters":"{\\"name\\":{\\"web\\":true}}"} 200 42',
      'GET /containers/tutor%2Fweb/logs {"follow":"1"} 200 42',
      'POST /containers/a/start {} 204 42',
      'GET /info {} 200 42',
    ],
  },
  {
    name: 'pipelined, with request bodies',
    of: [
      ['>', lines('POST /v1.51/build HTTP/1.1', 'Transfer-Encoding: chunked', '') + `${TRAP.length.toString(16)}\r\n${TRAP}\r\n0\r\n\r\n` + lines('PUT /v1.51/containers/a/archive?path=%2Ftmp HTTP/1.1', `Content-Length: ${TRAP.length}`, '') + TRAP + get('/v1.51/version')],
      ['<', ok(TRAP) + lines('HTTP/1.1 400 Bad Request', 'Content-Length: 2', '') + '{}'],
      ['<', ok(TRAP)],
    ],
    told: ['POST /build {} 200 42', 'PUT /containers/a/archive {"path":"/tmp"} 400 42', 'GET /version {} 200 42'],
  },
  {
    name: 'HEAD has the headers of a body, and none',
    of: [
      ['>', 'HEAD /_ping HTTP/1.1\r\n\r\n'],
      ['<', lines('HTTP/1.1 200 OK', 'Content-Length: 2', '')],
      ['>', 'HEAD /v1.51/containers/a/archive?path=/x HTTP/1.1\r\n\r\n'],
      ['<', lines('HTTP/1.1 404 Not Found', 'Transfer-Encoding: chunked', '')],
      ['>', get('/v1.51/version')],
      ['<', lines('HTTP/1.1 304 Not Modified', 'Content-Length: 9', '')],
      ['>', get('/v1.51/version')],
      ['<', ok('{}')],
    ],
    told: ['HEAD /_ping {} 200 42', 'HEAD /containers/a/archive {"path":"/x"} 404 42', 'GET /version {} 304 42', 'GET /version {} 200 42'],
  },
  {
    name: 'what comes before the response is not the response',
    of: [
      ['>', lines('POST /v1.51/images/load HTTP/1.1', 'Expect: 100-continue', 'Content-Length: 3', '')],
      ['<', lines('HTTP/1.1 100 Continue', '') + lines('HTTP/1.1 103 Early Hints', 'Link: x', '')],
      ['>', 'tar'],
      ['<', ok('done')],
      ['>', get('/v1.51/version')],
      ['<', ok('{}')],
    ],
    told: ['POST /images/load {} 200 42', 'GET /version {} 200 42'],
  },
  {
    name: 'hijacked: what follows is no HTTP, whatever it looks like',
    of: [
      ['>', lines('POST /v1.51/exec/e/start HTTP/1.1', 'Connection: Upgrade', 'Upgrade: tcp', 'Content-Length: 2', '') + `{}${TRAP}`],
      ['<', lines('HTTP/1.1 101 UPGRADED', 'Connection: Upgrade', 'Upgrade: tcp', '') + TRAP],
      ['>', TRAP + get('/v1.51/trap')],
      ['<', TRAP],
    ],
    told: ['POST /exec/e/start {} 101 42'],
  },
  {
    name: 'an upgrade that is declined: HTTP goes on, with what was sent meanwhile',
    of: [
      ['>', lines('POST /v1.51/exec/e/start HTTP/1.1', 'Connection: keep-alive, upgrade', 'Upgrade: tcp', 'Transfer-Encoding: chunked', '') + '2\r\n{}\r\n0\r\n\r\n' + get('/v1.51/info')],
      ['<', lines('HTTP/1.1 409 Conflict', 'Content-Length: 2', '') + '{}' + ok('{}')],
      ['>', get('/v1.51/version')],
      ['<', ok('{}')],
    ],
    told: ['POST /exec/e/start {} 409 42', 'GET /info {} 200 42', 'GET /version {} 200 42'],
  },
  {
    name: 'a response without a length lasts until the end',
    of: [
      ['>', 'GET /containers/a/logs HTTP/1.0\n\n'],
      ['<', `HTTP/1.0 200 OK\nContent-Type: text/plain\n\n${TRAP}`],
      ['<', TRAP],
    ],
    told: ['GET /containers/a/logs {} 200 42'],
  },
  {
    name: 'empty lines between messages, an absolute target',
    of: [
      ['>', '\r\n\n' + get('http://docker/v1.51/version')],
      ['<', ok('{}')],
      ['>', '\r\n' + get('/v1.51/info')],
      ['<', '\r\n' + ok('{}')],
    ],
    told: ['GET /version {} 200 42', 'GET /info {} 200 42'],
  },
];

describe('what an observer tells of a connection', () => {
  it.each(conversations)('$name', ({ of, told: expected }) => {
    for (const size of [Number.POSITIVE_INFINITY, ...Array.from({ length: 90 }, (_, index) => index + 1)]) expect(told(of, size)).toEqual(expected);
  });

  it.each([
    ['HTTP/2', [['>', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], ['<', '\0\0\0\x04\0\0\0\0\0']]],
    ['a size that is none', [['>', get('/a')], ['<', lines('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '') + 'zz\r\n']]],
    ['a length that is none', [['>', lines('POST /a HTTP/1.1', 'Content-Length: -1', '')], ['<', ok('')]]],
    ['a response nobody asked for', [['<', ok('')]]],
    ['a head without an end', [['>', `GET /a HTTP/1.1\r\nX: ${'x'.repeat(1 << 20)}\r\n`], ['<', ok('')]]],
    ['much after an upgrade that nobody answered', [['>', get('/a', 'Connection: Upgrade', 'Upgrade: tcp') + 'x'.repeat(70_000)]]],
    ['a target that is none', [['>', 'GET http://[ HTTP/1.1\r\n\r\n'], ['<', ok('')]]],
  ] as readonly [string, readonly Piece[]][])('goes blind, and never throws: %s', (_, of) => {
    const before: readonly Piece[] = [['>', get('/v1.51/version')], ['<', ok('{}')]];
    const after: readonly Piece[] = [['>', get('/v1.51/info')], ['<', ok('{}')]];
    expect(told([...before, ...of, ...after]).filter(line => !line.startsWith('GET /a '))).toEqual(['GET /version {} 200 42']);
  });
});
