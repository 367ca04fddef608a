import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sitBehind, type BehindRelay } from './behind-relay.js';

/** Docker's own clients through the relay: they must notice nothing. */
let desk: BehindRelay;
const sh: BehindRelay['sh'] = (line, input) => desk.sh(line, input);
const sweep = 'docker rm -f tutor-rly-1 tutor-rly-2; docker rmi -f tutor-rly:1 tutor-rly:2 tutor-rly:3; docker volume rm -f tutor-rly; true';

beforeAll(async () => {
  desk = await sitBehind(process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock', process.env);
  await sh(sweep);
  await sh('docker pull -q alpine:3.20');
  await sh(`docker run -d --name tutor-rly-1 alpine:3.20 sh -c 'trap "exit 0" TERM; i=0; while sleep 0.1; do i=$((i+1)); echo line $i; done'`);
});
afterAll(async () => {
  await sh(sweep);
  desk.close();
});
beforeEach(() => void desk.told());

describe('what only looks', () => {
  it.each([
    ['docker ps -a', ['GET /containers/json'], 'tutor-rly-1'],
    ['docker inspect tutor-rly-1', ['GET /containers/tutor-rly-1/json'], '"Name": "/tutor-rly-1"'],
    ['docker top tutor-rly-1', ['GET /containers/tutor-rly-1/top'], 'sleep'],
    ['docker diff tutor-rly-1', ['GET /containers/tutor-rly-1/changes'], ''],
    ['docker images', ['GET /images/json'], 'alpine'],
    ['docker history alpine:3.20', ['GET /images/alpine:3.20/history'], 'IMAGE'],
    ['docker volume ls', ['GET /volumes'], 'DRIVER'],
    ['docker network inspect bridge', ['GET /networks/bridge'], '"bridge"'],
    ['docker info', ['GET /info'], 'Server Version'],
    ['docker version', ['GET /version'], 'Engine'],
    ['docker system df', ['GET /system/df'], 'RECLAIMABLE'],
    ['docker stats --no-stream tutor-rly-1', ['GET /containers/tutor-rly-1/stats'], 'tutor-rly-1'],
  ])('%s', async (line, requests, says) => {
    expect(await sh(line)).toContain(says);
    const told = desk.told();
    for (const request of requests) expect(told).toContain(request);
  });

  it('tells what the flags became, and what failed', async () => {
    await sh('docker ps -a; docker logs --tail 5 -t tutor-rly-1; docker logs tutor-none || true');
    expect(desk.seen.findLast(({ path }) => path === '/containers/json')).toMatchObject({ query: { all: '1' }, status: 200 });
    expect(desk.seen.findLast(({ path }) => path.endsWith('/logs'))).toMatchObject({ query: { tail: '5', timestamps: '1' }, status: 200 });
    expect(desk.seen.at(-1)).toMatchObject({ path: '/containers/tutor-none/json', status: 404 });
  });

  it('docker logs -f, until the container ends', async () => {
    const follow = desk.start('docker logs -f tutor-rly-1');
    await expect.poll(follow.said, { timeout: 20_000 }).toContain('line 5\n');
    const before = follow.said().split('\n').length;
    await expect.poll(() => follow.said().split('\n').length, { timeout: 20_000 }).toBeGreaterThan(before + 3);
    const ended = once(follow, 'exit');
    await sh('docker stop tutor-rly-1');
    expect(await ended).toEqual([0, null]);
    await sh('docker start tutor-rly-1');
  });

  it('docker events, as they happen', async () => {
    const events = desk.start('docker events --filter type=volume');
    await expect.poll(() => desk.told().includes('GET /events'), { timeout: 20_000 }).toBe(true);
    await sh('docker volume create tutor-rly');
    await expect.poll(events.said, { timeout: 20_000 }).toContain('volume create tutor-rly');
    events.kill('SIGTERM');
  });
});

describe('hijacked streams', () => {
  it('docker run -i ends its input, and what was said afterwards still comes', async () => {
    const text = randomBytes(300_000).toString('hex');
    expect(await sh(`docker run -i --rm alpine:3.20 sh -c 'cat; echo "and the end"'`, text)).toBe(`${text}and the end\n`);
  });

  it('docker run -it in a terminal', async () => {
    const terminal = desk.start("script -qec 'docker run -it --rm alpine:3.20 sh' /dev/null");
    await expect.poll(terminal.said, { timeout: 20_000 }).toContain('/ # ');
    terminal.stdin.write('echo $((6 * 7)); tty\n');
    await expect.poll(terminal.said, { timeout: 20_000 }).toMatch(/\r\n42\r\n\/dev\/pts\/0\r\n[^]*\/ # /);
    const ended = once(terminal, 'exit');
    terminal.stdin.write('exit 3\n');
    expect(await ended).toEqual([3, null]);
    expect(desk.told().filter(one => /attach|resize/.test(one))).toEqual(expect.arrayContaining(['POST /containers/ID/attach']));
  });

  it('docker exec, with both streams and the exit code', async () => {
    expect(await sh(`docker exec -i tutor-rly-1 sh -c 'cat; echo err >&2; exit 4' || echo "code $?"`, 'in\n')).toMatch(/in\ncode 4\nerr\n/);
    expect(await sh('docker exec tutor-rly-1 seq 100000')).toBe(Array.from({ length: 100_000 }, (_, at) => `${at + 1}\n`).join(''));
  });

  it('docker attach', async () => {
    const attached = desk.start('docker attach --sig-proxy=false tutor-rly-1');
    await expect.poll(attached.said, { timeout: 20_000 }).toMatch(/line \d+\nline \d+/);
    attached.kill('SIGKILL');
  });
});

describe('archives and builds', () => {
  it('docker cp, in and out, byte by byte', async () => {
    writeFileSync(join(desk.folder, 'big'), randomBytes(30 << 20));
    await sh('docker cp big tutor-rly-1:/tmp/big && docker cp tutor-rly-1:/tmp/big back && cmp big back && rm back');
    expect(desk.told()).toEqual(expect.arrayContaining(['PUT /containers/tutor-rly-1/archive', 'GET /containers/tutor-rly-1/archive']));
  });

  it.each([['BuildKit', '1', 'POST /session'], ['the classic builder', '0', 'POST /build']])('docker build with %s', async (_, buildkit, request) => {
    mkdirSync(join(desk.folder, 'context'), { recursive: true });
    writeFileSync(join(desk.folder, 'context', 'Dockerfile'), `FROM alpine:3.20\nCOPY data /data\nRUN wc -c /data && echo ${buildkit}\n`);
    writeFileSync(join(desk.folder, 'context', 'data'), randomBytes(10 << 20));
    await sh(`DOCKER_BUILDKIT=${buildkit} docker build -t tutor-rly:${Number(buildkit) + 1} context`);
    expect(desk.told()).toContain(request);
    expect(await sh(`docker run --rm tutor-rly:${Number(buildkit) + 1} wc -c /data`)).toContain(String(10 << 20));
  });

  it('docker save and load', async () => {
    await sh('docker tag tutor-rly:1 tutor-rly:3 && docker save tutor-rly:3 -o image.tar && docker rmi tutor-rly:3');
    expect(await sh('docker load -i image.tar')).toContain('Loaded image: tutor-rly:3');
  });

  it('docker compose up, logs, exec, down', async () => {
    const service = (text: string): string => `{ image: "alpine:3.20", init: true, command: [sh, -c, "while sleep 0.2; do echo ${text}; done"] }`;
    writeFileSync(join(desk.folder, 'compose.yaml'), `name: tutor-rly\nservices:\n  one: ${service('from one')}\n  two: ${service('from two')}\n`);
    await sh('docker compose up -d');
    try {
      const logs = desk.start('docker compose logs -f');
      await expect.poll(logs.said, { timeout: 30_000 }).toMatch(/two-1\s+\| from two/);
      await expect.poll(logs.said, { timeout: 30_000 }).toMatch(/one-1\s+\| from one/);
      logs.kill('SIGTERM');
      expect(await sh('docker compose exec -T one echo inside')).toContain('inside');
      expect(await sh('docker compose ps')).toContain('tutor-rly-two-1');
    } finally {
      await sh('docker compose down -t 1');
    }
  });
});
