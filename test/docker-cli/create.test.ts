import { describe, expect, it } from 'vitest';
import { Ignore } from '../../src/docker-cli/build/ignore.js';
import { cleaned, parseSide, plan, renamed } from '../../src/docker-cli/copy/paths.js';
import { bindOf, parseMount } from '../../src/docker-cli/create/mounts.js';
import { endpoints, parseNetwork } from '../../src/docker-cli/create/networks.js';
import { parsePorts } from '../../src/docker-cli/create/ports.js';
import { parseRestart } from '../../src/docker-cli/create/restart.js';
import { headerOf, parseHeader } from '../../src/docker-cli/tar/header.js';
import { readTar } from '../../src/docker-cli/tar/read.js';

describe('what run and create take', () => {
  it('publishes ports', () => {
    expect(parsePorts(['8080:80', '127.0.0.1::90/udp', '1000-1001:10-11'], ['99']).bindings).toEqual({
      '80/tcp': [{ HostIp: '', HostPort: '8080' }],
      '90/udp': [{ HostIp: '127.0.0.1', HostPort: '' }],
      '10/tcp': [{ HostIp: '', HostPort: '1000' }],
      '11/tcp': [{ HostIp: '', HostPort: '1001' }],
    });
    expect(Object.keys(parsePorts([], ['7-8']).exposed)).toEqual(['7/tcp', '8/tcp']);
    expect(parsePorts(['published=81,target=80'], []).bindings).toEqual({ '80/tcp': [{ HostIp: '', HostPort: '81' }] });
  });
  it.each([['x:80', 'Invalid hostPort: x'], ['80:x', 'Invalid containerPort: x'], ['80/foo', 'Invalid proto: foo'], ['1.2.3.x:80:80', 'Invalid ip address: 1.2.3.x'], ['1-3:1-2', 'Invalid ranges specified for container and host Ports: 1-2 and 1-3']])('refuses -p %s', (spec, message) => {
    expect(() => parsePorts([spec], [])).toThrow(message);
  });

  it('mounts', () => {
    expect(parseMount('type=bind,src=/a,dst=/b,readonly')).toEqual({ Type: 'bind', Source: '/a', Target: '/b', ReadOnly: true });
    expect(parseMount('src=v,dst=/b')).toMatchObject({ Type: 'volume', Source: 'v' });
    expect(() => parseMount('type=bind')).toThrow('target is required');
    expect(() => parseMount('x')).toThrow("invalid field 'x' must be a key=value pair");
    expect(() => parseMount('type=bind,dst=/a,volume-nocopy')).toThrow("cannot mix 'volume-*' options with mount type 'bind'");
    expect(bindOf('./x:/y:ro', '/work')).toBe('/work/x:/y:ro');
    expect(bindOf('data:/y', '/work')).toBe('data:/y');
  });

  it('joins networks', () => {
    expect(parseNetwork('name=n,alias=a,ip=10.0.0.2')).toEqual({ target: 'n', aliases: ['a'], ipv4: '10.0.0.2' });
    const flags = { networks: ['n'], aliases: ['db'], links: [], linkLocal: [], ipv4: '', ipv6: '', mac: '' };
    expect(endpoints(flags)).toEqual({ n: { Aliases: ['db'] } });
    expect(endpoints({ ...flags, aliases: [] })).toEqual({});
    expect(() => endpoints({ ...flags, networks: ['bridge'] })).toThrow('network-scoped aliases are only supported for user-defined networks');
  });

  it('restarts', () => {
    expect(parseRestart('on-failure:3')).toEqual({ Name: 'on-failure', MaximumRetryCount: 3 });
    expect(() => parseRestart('on-failure:x')).toThrow('maximum retry count must be an integer');
    expect(() => parseRestart(':3')).toThrow('no policy provided before colon');
  });
});

describe('.dockerignore', () => {
  const ignore = new Ignore(Ignore.read('# remark\n*.md\n!README.md\n**/*.log\ntmp\n/abs/\na?c\n'));
  it.each([['x.md', true], ['README.md', false], ['sub/x.md', false], ['a.log', true], ['sub/deep/a.log', true], ['tmp/any/thing', true], ['abs/x', true], ['abc', true], ['abbc', false]])('%s', (path, excluded) => {
    expect(ignore.excludes(path)).toBe(excluded);
  });
});

describe('cp', () => {
  it('tells the container from this machine', () => {
    expect(parseSide('c:/a', false)).toEqual({ container: 'c', path: '/a' });
    expect(parseSide('./a:b', false)).toEqual({ container: '', path: './a:b' });
    expect(parseSide('C:\\a', true)).toEqual({ container: '', path: 'C:\\a' });
  });
  it('plans as docker does', () => {
    const file = { path: '/w/f', exists: true, isFolder: false };
    const folder = { path: '/w/d', exists: true, isFolder: true };
    expect(plan(file, { path: '/t', exists: true, isFolder: true })).toEqual({ folder: '/t', rename: { from: 'f', to: 'f' } });
    expect(plan(folder, { path: '/t/new', exists: false, isFolder: false })).toEqual({ folder: '/t', rename: { from: 'd', to: 'new' } });
    expect(() => plan(folder, { path: '/t', exists: true, isFolder: false })).toThrow('cannot copy directory');
    expect(() => plan(file, { path: '/t/new/', exists: false, isFolder: false })).toThrow('no such directory');
    expect(renamed('d/e/f', { from: 'd', to: 'x' })).toBe('x/e/f');
    expect(cleaned('/a/./b', 'b/.')).toBe('/a/b/.');
  });
});

describe('tar', () => {
  const entry = { name: `${'long/'.repeat(60)}ü.txt`, type: 'file' as const, mode: 0o755, uid: 1, gid: 2, size: 3, mtime: 1_700_000_000, linkName: '' };
  it('keeps names that the old format has no room for', async () => {
    const archive = Buffer.concat([headerOf(entry), Buffer.from('abc'), Buffer.alloc(509), Buffer.alloc(1024)]);
    const cut = (async function* () {
      for (let at = 0; at < archive.length; at += 100) yield archive.subarray(at, at + 100);
    })();
    for await (const item of readTar(cut)) {
      expect(item.entry).toMatchObject({ name: entry.name, mode: 0o755, size: 3, mtime: 1_700_000_000 });
      const parts: Buffer[] = [];
      for await (const part of item.content()) parts.push(part);
      expect(String(Buffer.concat(parts))).toBe('abc');
    }
  });
  it('ends at an empty block', () => {
    expect(parseHeader(Buffer.alloc(512))).toBeUndefined();
  });
});
