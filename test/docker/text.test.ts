import { describe, expect, it } from 'vitest';
import { demux } from '../../src/docker/demux.js';
import { jsonLines } from '../../src/docker/lines.js';
import { compareVersions } from '../../src/docker/negotiate.js';
import { parsePort } from '../../src/docker/ports.js';
import { parseProgress } from '../../src/docker/pull.js';
import { formatSize, parseSize } from '../../src/docker/sizes.js';

const frame = (stream: number, bytes: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head[0] = stream;
  head.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([head, bytes]);
};

describe('demux', () => {
  it('takes stdout and stderr apart, with a character split between frames', () => {
    const letter = Buffer.from('é');
    const bytes = Buffer.concat([frame(1, letter.subarray(0, 1)), frame(2, Buffer.from('err')), frame(1, letter.subarray(1))]);
    expect(demux(bytes)).toEqual({ stdout: 'é', stderr: 'err' });
  });
  it('takes output of a terminal as it is', () => {
    expect(demux(Buffer.from('plain text'))).toEqual({ stdout: 'plain text', stderr: '' });
    expect(demux(Buffer.alloc(0), 'application/vnd.docker.multiplexed-stream')).toEqual({ stdout: '', stderr: '' });
  });
  it('keeps what came of a last frame that was cut', () => {
    expect(demux(frame(1, Buffer.from('abcdef')).subarray(0, 11))).toEqual({ stdout: 'abc', stderr: '' });
  });
});

describe('jsonLines', () => {
  it('survives any cut, also inside a character', () => {
    const bytes = Buffer.from('{"a":"é"}\r\n{"b":{"c":1}}\n');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const parse = jsonLines();
      expect([...parse(bytes.subarray(0, cut)), ...parse(bytes.subarray(cut))]).toEqual([{ a: 'é' }, { b: { c: 1 } }]);
    }
  });
  it('ignores what is no JSON and gives a last line without its end', () => {
    expect(jsonLines()(Buffer.from('<html>\n{broken\n\n{"a":1}'))).toEqual([{ a: 1 }]);
  });
  it('keeps nanoseconds, also beside a text that looks like them', () => {
    const line = '{"x":"\\"timeNano\\":12","timeNano":1795279928817245025}\n';
    expect(jsonLines()(Buffer.from(line))).toEqual([{ x: '"timeNano":12', timeNano: '1795279928817245025' }]);
  });
});

describe('small readers', () => {
  it.each([
    ['64m', 64 * 1024 ** 2],
    ['64MB', 64 * 1024 ** 2],
    ['1.5GiB', 1.5 * 1024 ** 3],
    ['512', 512],
    ['10 k', 10_240],
    ['m', undefined],
    ['', undefined],
    ['-1m', undefined],
  ])('size %j is %j bytes', (text, bytes) => expect(parseSize(text)).toBe(bytes));

  it.each([
    [0, '0 B'],
    [64 * 1024 ** 2, '64 MiB'],
    [1.5 * 1024 ** 3, '1.5 GiB'],
  ])('%j bytes are written %j', (bytes, text) => expect(formatSize(bytes)).toBe(text));

  it.each([
    ['80', { ip: '', host: '', container: '80/tcp' }],
    ['8080:80', { ip: '', host: '8080', container: '80/tcp' }],
    ['127.0.0.1:8080:80/udp', { ip: '127.0.0.1', host: '8080', container: '80/udp' }],
    ['[::1]:8080:80', { ip: '::1', host: '8080', container: '80/tcp' }],
    ['127.0.0.1::80', { ip: '127.0.0.1', host: '', container: '80/tcp' }],
    ['70000:80', undefined],
    ['web:80', undefined],
  ])('port %j', (text, port) => expect(parsePort(text)).toEqual(port));

  it('compares API versions by number', () => {
    expect(compareVersions('1.9', '1.44')).toBeLessThan(0);
    expect(compareVersions('1.44', '1.44')).toBe(0);
    expect(compareVersions('2.0', '1.99')).toBeGreaterThan(0);
  });

  it('reads a line of progress', () => {
    expect(parseProgress({ status: 'Downloading', id: 'abc', progressDetail: { current: 1, total: 2 } })).toEqual({ id: 'abc', status: 'Downloading', current: 1, total: 2 });
    expect(parseProgress({ status: 'Pulling from library/alpine', progressDetail: {} })).toEqual({ id: '', status: 'Pulling from library/alpine' });
  });
});
