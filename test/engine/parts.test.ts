import { describe, expect, it } from 'vitest';
import { fromDeb822, fromOneLine } from './apt-sources.js';
import { freeGateway } from './bridge.js';
import { rulesNaming } from './firewall.js';
import { hubAnswer, notFound } from './hub/answers.js';
import { mountsBelow } from './mounts.js';
import { enginePaths } from './paths.js';
import { removalOfChains } from './shared-networking.js';
import { ENGINES } from './versions.js';

const SAVED = `*filter
:FORWARD ACCEPT [0:0]
:DOCKER - [0:0]
-A FORWARD -j DOCKER
-A FORWARD -o dte-26.1 -j ACCEPT
-A DOCKER -d 172.17.0.2/32 ! -i dte-26.1 -o dte-26.1 -j ACCEPT
-A DOCKER -o br-other -j DROP
COMMIT
`;

describe('apt sources', () => {
  it('finds the main archive in both forms, and passes over security and foreign archives', () => {
    const security = 'Types: deb\nURIs: http://a.test/security\nSuites: bookworm-security\nComponents: main\n';
    const main = 'Types: deb\n# note\nURIs: http://a.test/debian\nSuites: bookworm bookworm-updates\nComponents: main\nSigned-By: /k.gpg\n';
    expect(fromDeb822(`${security}\n${main}`)).toEqual({ uri: 'http://a.test/debian', signedBy: '/k.gpg' });
    const lines = '# deb http://no.test x main\ndeb https://b.test/apt other main\ndeb [arch=amd64 signed-by=/k.gpg] http://a.test/debian trixie main\n';
    expect(fromOneLine(lines)).toEqual({ uri: 'http://a.test/debian', signedBy: '/k.gpg' });
  });
});

describe('networking', () => {
  it('takes the first free network, as a fresh Docker would', () => {
    expect(freeGateway(['127.0.0.1', '192.168.1.5'])).toBe('172.17.0.1');
    expect(freeGateway(['172.17.0.1', '172.18.0.1'])).toBe('172.19.0.1');
  });

  it('deletes the rules about our bridges only', () => {
    expect(rulesNaming(SAVED, ['dte-26.1'])).toEqual([
      ['filter', ['-D', 'FORWARD', '-o', 'dte-26.1', '-j', 'ACCEPT']],
      ['filter', ['-D', 'DOCKER', '-d', '172.17.0.2/32', '!', '-i', 'dte-26.1', '-o', 'dte-26.1', '-j', 'ACCEPT']],
    ]);
  });

  it('removes a chain after the jumps to it', () => {
    expect(removalOfChains(SAVED)).toEqual([
      ['filter', '-D', 'FORWARD', '-j', 'DOCKER'],
      ['filter', '-F', 'DOCKER'],
      ['filter', '-X', 'DOCKER'],
    ]);
  });
});

describe('places', () => {
  it('keeps sockets and interface names within the kernel’s limits, also for a cache of its own', () => {
    for (const name of Object.keys(ENGINES)) {
      const paths = enginePaths(name, { DOCKER_TUTOR_ENGINE_CACHE: '/some/where/long' });
      expect(paths.bridge.length).toBeLessThanOrEqual(15);
      expect(`${paths.execRoot}/containerd/containerd.sock.ttrpc`.length).toBeLessThan(100);
    }
  });

  it('unmounts inner mounts first, and only those below the folder', () => {
    const line = (point: string) => `1 2 3:4 / ${point} rw - ext4 x rw`;
    const table = [line('/run/e'), line('/run/e/a\\040b'), line('/run/else')].join('\n');
    expect(mountsBelow('/run/e', table)).toEqual(['/run/e/a b', '/run/e']);
  });
});

describe('the stand-in for Docker Hub', () => {
  const realm = 'http://127.0.0.1:1/token';
  const ask = (method: string, url: string, authorization?: string) =>
    hubAnswer({ method, url, host: 'registry-1.docker.io', authorization, realm });

  it('asks for a token, then looks the image up', () => {
    expect(ask('GET', '/v2/')).toMatchObject({ status: 401 });
    expect(ask('GET', '/token?scope=x')).toMatchObject({ status: 200, body: { token: 'anonymous' } });
    expect(ask('HEAD', '/v2/library/alpine/manifests/3.20', 'Bearer anonymous')).toBe('forward');
  });

  it('tells a missing tag from a missing repository', () => {
    expect(notFound('/v2/library/alpine/manifests/99', realm)).toMatchObject({ status: 404 });
    expect(notFound('/v2/library/nosuch/manifests/1', realm)).toMatchObject({ status: 401 });
  });

  it('lets nobody log in or push', () => {
    expect(ask('GET', '/token', 'Basic eA==')).toMatchObject({ status: 401 });
    expect(ask('POST', '/v2/me/app/blobs/uploads/', 'Bearer anonymous')).toMatchObject({ status: 401 });
  });
});
