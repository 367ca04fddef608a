/** Images, volumes, Compose projects, events and answers on a real engine. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IMAGE, sitDown, type Desk } from './engine-desk.js';

let desk: Desk;
beforeAll(async () => { desk = await sitDown(); });
beforeEach(() => desk.begin());
afterAll(() => desk.close());

const file = (name: string, text: string): void => writeFileSync(join(desk.workspace, name), text);
const app = (wish: object = {}): unknown => ({ image: { name: 'tutor-chk-app:1', ...wish } });
const box = 'tutor-chk-box';
const event = (action: string, more: object = {}): unknown => ({ event: { type: 'container', action, name: box, ...more } });

async function expectWords(written: unknown, ...says: string[]): Promise<void> {
  const words = await desk.told(written);
  for (const phrase of says) expect(words.toLowerCase()).toContain(phrase.toLowerCase());
}

describe('images on a real engine', () => {
  const build = (dockerfile: string, tag: string): Promise<string> => {
    file('Dockerfile', dockerfile);
    return desk.sh(`docker build -q ${tag} .`);
  };

  it('built under another tag', async () => {
    await build(`FROM ${IMAGE}\nLABEL a=1\n`, '-t tutor-chk-app');
    await expectWords(app(), 'there is `tutor-chk-app:latest`');
  });
  it('built as asked, with its settings', async () => {
    await build(`FROM ${IMAGE}\nENV MODE=prod\nWORKDIR /app\nUSER 1000\nEXPOSE 80\nHEALTHCHECK CMD true\nCMD ["echo", "hi"]\n`, '-t tutor-chk-app:1');
    await expectWords(app({ env: { MODE: 'prod' }, workdir: '/app', user: '1000', exposes: [80], healthcheck: true, command: 'echo hi', differsFrom: IMAGE }), 'pass');
  });
  it('an older build runs on', async () => {
    await desk.sh(`docker run -d --label tutor-chk --name ${box} tutor-chk-app:1 sleep 60`);
    await build(`FROM ${IMAGE}\nLABEL a=2\n`, '-t tutor-chk-app:1');
    await expectWords({ container: { name: box, image: 'tutor-chk-app:1' } }, 'made of an older `tutor-chk-app:1`');
  });
  it('in use, so not removed', async () => {
    await desk.sh(`docker rm -f ${box}; docker run -d --label tutor-chk --name ${box} tutor-chk-app:1 true`);
    await expectWords(app({ absent: true }), `container \`${box}\` uses it`);
    await desk.sh(`docker rm -f ${box}`);
  });
  it('single quotes in CMD', async () => {
    await build(`FROM ${IMAGE}\nCMD ['echo', 'hi']\n`, '-t tutor-chk-app:1');
    await expectWords(app({ command: { equals: '["echo","hi"]' } }), 'it needs double quotes');
  });
  it('tagged, and a tag of another image', async () => {
    await desk.sh(`docker tag ${IMAGE} tutor-chk-base:2`);
    await expectWords({ image: { name: 'tutor-chk-base:2', sameAs: IMAGE } }, 'pass');
    await expectWords({ image: { name: 'tutor-chk-app:1', sameAs: IMAGE } }, 'two different images');
    await expectWords({ image: { name: 'tutor-chk-base:2', absent: true } }, `the same image is also named`);
  });
  it('pulled, told by an event', async () => {
    await desk.sh('docker pull -q hello-world');
    await expectWords({ event: { type: 'image', action: 'pull', name: 'hello-world' } }, 'pass');
    await expectWords({ event: { type: 'image', action: 'pull', name: 'hello-world:nosuch' } }, 'but to `hello-world:latest`');
  });
  it('run without a name', async () => {
    await expectWords({ container: { from: { image: IMAGE }, exitCode: 0 } }, 'no container was made of it');
    await desk.sh(`docker run --label tutor-chk ${IMAGE} true`);
    await expectWords({ container: { from: { image: IMAGE }, exitCode: 0 } }, 'pass');
  });
});

describe('events on a real engine', () => {
  it('stopped, not killed', async () => {
    await desk.sh(`docker run -d --label tutor-chk --name ${box} ${IMAGE} sleep 60; docker stop -t 0 ${box}; sleep 0.3`);
    await expectWords(event('stop'), 'pass');
    await expectWords(event('pause'), 'was stopped, not paused');
    await expectWords(event('die', { attributes: { exitCode: '0' } }), 'with exit code `137`');
  });
  it('exec, but not by health checks', async () => {
    await desk.sh(`docker rm -f ${box}; docker run -d --label tutor-chk --health-cmd 'test -d /tmp' --health-interval 200ms --name ${box} ${IMAGE} sleep 60; sleep 1`);
    await expectWords(event('exec_create'), 'nothing was run in it');
    await desk.sh(`docker exec ${box} ls /`);
    await expectWords(event('exec_create', { attributes: { execCommand: 'ls' } }), 'pass');
    await expectWords({ container: { name: box, health: 'healthy' } }, 'pass');
  });
  it('copied in, not out', async () => {
    file('note', 'x');
    await desk.sh(`docker cp note ${box}:/note`);
    await expectWords(event('copy'), 'pass');
    await expectWords(event('archive-path'), 'copied into it, not out of it');
  });
  it('renamed', async () => {
    await desk.sh(`docker rename ${box} ${box}-new`);
    await expectWords(event('rename', { name: `${box}-new` }), 'pass');
    await desk.sh(`docker rm -f ${box}-new`);
    await expectWords(event('destroy', { name: `${box}-new` }), 'pass');
  });
});

describe('answers on a real engine', () => {
  beforeAll(() => desk.sh(`docker run -d --label tutor-chk -p 18902:80 -e MODE=prod -v tutor-chk-data:/data --name ${box} ${IMAGE} sleep 60`));
  const ask = (value: object): unknown => ({ answer: { question: 'What?', value } });
  const of = (field: string, more: object = {}): unknown => ask({ container: { name: box, field, ...more } });

  it.each([
    ['id', of('id'), 'docker ps -q --filter name=tutor-chk-box'],
    ['address', of('ip'), "docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' tutor-chk-box"],
    ['host port', of('hostPort', { port: 80 }), 'docker port tutor-chk-box 80 | head -1'],
    ['hostname', of('hostname'), 'docker exec tutor-chk-box hostname'],
    ['variable', of('env', { key: 'MODE' }), "docker exec tutor-chk-box sh -c 'echo $MODE'"],
    ['mount', of('mountSource', { target: '/data' }), 'echo tutor-chk-data'],
    ['image id', ask({ image: { name: IMAGE, field: 'id' } }), `docker images -q ${IMAGE}`],
    ['image size', ask({ image: { name: IMAGE, field: 'size' } }), `docker images --format '{{.Size}}' ${IMAGE}`],
    ['layers', ask({ image: { name: IMAGE, field: 'layers' } }), `docker image inspect -f '{{len .RootFS.Layers}}' ${IMAGE}`],
    ['mountpoint', ask({ volume: { name: 'tutor-chk-data', field: 'mountpoint' } }), "docker volume inspect -f '{{.Mountpoint}}' tutor-chk-data"],
    ['subnet', ask({ network: { name: 'bridge', field: 'subnet' } }), "docker network inspect -f '{{(index .IPAM.Config 0).Subnet}}' bridge"],
    ['version', ask({ engine: { field: 'version' } }), "docker version -f '{{.Server.Version}}'"],
    ['driver', ask({ engine: { field: 'storageDriver' } }), "docker info -f '{{.Driver}}'"],
    ['count', ask({ count: { of: 'running', filter: { label: 'tutor-chk' } } }), 'docker ps -q --filter label=tutor-chk | wc -l'],
  ])('%s, as the CLI shows it', async (_, written, line) => {
    expect(await desk.told(written, { answer: await desk.sh(line) })).toBe('pass');
  });
  it('knows the image id from the container id', async () => {
    expect(await desk.told(of('id'), { answer: await desk.sh(`docker images -q ${IMAGE}`) })).toContain("that is the id of the container's image");
  });
});

describe('a Compose project on a real engine', () => {
  const shop = (wish: object): unknown => ({ compose: { project: 'tutor-chk-shop', ...wish } });
  const compose = (extra: string, command = 'sleep 60', name = 'name: tutor-chk-shop\n'): void =>
    file('compose.yaml', `${name}services:\n  web:\n    image: ${IMAGE}\n    command: ${command}\n    stop_grace_period: 0s\n    labels: { tutor-chk: "" }\n    volumes: ["data:/data"]\n${extra}volumes: { data: }\n`);
  afterAll(() => desk.sh('docker compose -p tutor-chk-shop down -v -t 0; docker compose -p tutor-chk-market down -v -t 0'));

  it('not up', () => expectWords(shop({ services: { web: null } }), 'No container of the project'));
  it('under another name', async () => {
    compose('', 'sleep 60', 'name: tutor-chk-market\n');
    await desk.sh('docker compose up -d');
    await expectWords(shop({ services: { web: null } }), 'the project `tutor-chk-market` has the services `web`');
    await desk.sh('docker compose down -v -t 0');
  });
  it('exited', async () => {
    compose('', "sh -c 'echo no module >&2; exit 1'");
    await desk.sh('docker compose up -d; sleep 0.5');
    await expectWords(shop({ services: { web: null } }), 'with code 1', 'its last line was `no module`');
  });
  it('up, with volume and network', async () => {
    compose('');
    await desk.sh('docker compose up -d');
    await expectWords(shop({ services: { web: null }, volumes: ['data'], networks: ['default'], only: true }), 'pass');
    await expectWords({ volume: { name: 'data' } }, 'Compose made `tutor-chk-shop_data`');
    await expectWords(shop({ services: { web: { running: 2 } } }), '1 container of it is running');
  });
  it('a one-off does not count', async () => {
    await desk.sh('docker compose stop; docker compose run -d --rm web');
    await expectWords(shop({ services: { web: null } }), 'exited');
    await desk.sh('docker ps -aq --filter label=com.docker.compose.oneoff=True --filter label=tutor-chk | xargs -r docker rm -f');
  });
  it('stopped, then down, then its volume gone', async () => {
    await expectWords(shop({ absent: true }), 'only stopped');
    await desk.sh('docker compose down -t 0');
    expect(await desk.told(shop({ absent: true }), { existed: true })).toBe('pass');
    await expectWords(shop({ volumesAbsent: true }), 'the volume `tutor-chk-shop_data` is still there');
    await desk.sh('docker compose down -v');
    await expectWords(shop({ volumesAbsent: true }), 'pass');
  });
});
