import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docker } from '../docker-cli/compose/run.js';
import type { Expected } from '../docker-cli/compose/case.js';
import { practice, type Practice } from './harness.js';

/** The built-in `docker compose` against the practice engine; what it should say was seen with Compose 2.40.3. */
let engine: Practice;
let top: string;

beforeAll(async () => {
  engine = await practice();
  top = mkdtempSync(join(tmpdir(), 'compose-cli-'));
});
afterAll(async () => {
  await engine.stop();
  rmSync(top, { recursive: true, force: true });
});

function project(name: string, files: Readonly<Record<string, string>>): (line: string, stdin?: string) => Promise<Expected> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, name, path)), { recursive: true });
    writeFileSync(join(top, name, path), text);
  }
  return (line, stdin) => docker(['compose', ...line.split(' ')], join(top, name), { DOCKER_HOST: `unix://${engine.socket}` }, stdin);
}

/** Lines of progress come in any order where things are done at once. */
const lines = (text: string): string[] => text.trim().split('\n').map((line) => line.trim()).sort();

describe('docker compose', () => {
  test('up builds, waits for health, and does only what is missing; down takes it away', async () => {
    const compose = project('shop', {
      'web/Dockerfile': 'FROM alpine\nCMD ["sleep", "1000"]\n',
      'compose.yaml': `
services:
  web:
    build: ./web
    depends_on: { db: { condition: service_healthy } }
    volumes: [data:/data]
  db:
    image: redis:7-alpine
    healthcheck: { test: redis-cli ping, interval: 1s }
volumes: { data: }
`,
    });
    const first = await compose('up -d');
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('Successfully tagged shop-web:latest');
    const told = first.stderr.split('\n').map((line) => line.trim());
    expect(told.indexOf('Container shop-db-1  Healthy')).toBeLessThan(told.indexOf('Container shop-web-1  Starting'));
    expect(told).toContain('Volume shop_data  Created');

    expect(lines((await compose('up -d')).stderr)).toEqual(['Container shop-db-1  Healthy', 'Container shop-db-1  Running', 'Container shop-db-1  Waiting', 'Container shop-web-1  Running']);
    expect((await compose('ps --format {{.Name}}={{.Service}}={{.State}}')).stdout).toBe('shop-db-1=db=running\nshop-web-1=web=running\n');
    expect((await compose('exec db redis-cli set a 5')).stdout.trim()).toBe('OK');
    expect(await compose('exec nope true')).toEqual({ code: 1, stdout: '', stderr: 'service "nope" is not running\n' });

    const down = await compose('down -v -t 0');
    expect(down.code).toBe(0);
    expect(lines(down.stderr)).toContain('Volume shop_data  Removed');
    expect((await compose('ps -a -q')).stdout).toBe('');
  });

  test('a changed service is replaced, others stay; scaling; orphans', async () => {
    const file = (env: string, more = ''): string => `services:\n  a: { image: alpine, command: sleep 100, init: true, environment: { X: "${env}" } }\n${more}`;
    const other = '  b: { image: alpine, command: sleep 100, init: true }\n';
    const compose = project('change', { 'compose.yaml': file('1', other) });
    await compose('up -d');
    project('change', { 'compose.yaml': file('2', other) });
    expect(lines((await compose('up -d')).stderr)).toEqual(['Container change-a-1  Recreate', 'Container change-a-1  Recreated', 'Container change-a-1  Started', 'Container change-a-1  Starting', 'Container change-b-1  Running']);
    expect((await compose('exec a printenv X')).stdout).toBe('2\n');
    await compose('up -d --scale a=3');
    expect((await compose('ps -q a')).stdout.trim().split('\n')).toHaveLength(3);
    await compose('scale a=1');
    expect((await compose('ps --format {{.Name}} a')).stdout).toBe('change-a-1\n');
    project('change', { 'compose.yaml': file('2') });
    expect((await compose('up -d')).stderr).toContain('Found orphan containers ([change-b-1]) for this project.');
    await compose('down --remove-orphans -t 0');
    expect((await compose('ps -a -q')).stdout).toBe('');
  });

  test('run: an extra container with its own command, environment and exit code', async () => {
    const compose = project('trial', { 'compose.yaml': 'services: { job: { image: alpine, command: echo usual, environment: { A: "1" } } }\n' });
    expect(await compose('run --rm job')).toMatchObject({ code: 0, stdout: 'usual\n' });
    expect(await compose('run --rm -e A=2 job printenv A')).toMatchObject({ code: 0, stdout: '2\n' });
    expect((await compose('run --rm job false')).code).toBe(1);
    expect((await compose('run --rm -T job cat', 'typed\n')).stdout).toBe('typed\n');
    expect((await compose('run --rm nope')).stderr).toBe('no such service: nope\n');
    await compose('run -d --name trial-x job');
    expect((await compose('ps -a --format {{.Name}}')).stdout).toBe('trial-x\n');
    await compose('down --remove-orphans');
  });

  test('up in the foreground prints what containers write, and ends with them', async () => {
    const compose = project('front', { 'compose.yaml': 'services:\n  a: { image: alpine, command: echo from a }\n  long: { image: alpine, command: sh -c "echo from long; exit 3" }\n' });
    const { code, stdout } = await compose('up');
    expect(code).toBe(0);
    expect(stdout).toContain('Attaching to a-1, long-1\n');
    expect(stdout).toContain('a-1     | from a\n');
    expect(stdout).toContain('long-1  | from long\n');
    expect(stdout).toContain('long-1 exited with code 3\n');
    expect((await compose('up --exit-code-from long')).code).toBe(3);
    expect((await compose('logs --no-log-prefix long')).stdout).toBe('from long\nfrom long\n');
    await compose('down');
  });

  test('failures are told as Compose tells them', async () => {
    const wrong = project('wrong', { 'compose.yaml': 'services: { a: { image: nosuch/image } }\n' });
    const pulled = await wrong('up -d');
    expect(pulled.code).toBe(1);
    expect(pulled.stderr).toContain(' a Pulling \n a Error pull access denied for nosuch/image');

    const dependent = project('depends', { 'compose.yaml': 'services:\n  a: { image: alpine, command: "false" }\n  b: { image: alpine, depends_on: { a: { condition: service_completed_successfully } } }\n' });
    const failed = await dependent('up -d');
    expect(failed.code).toBe(1);
    expect(failed.stderr.trim().split('\n').at(-1)).toBe('service "a" didn\'t complete successfully: exit 1');
    await dependent('down');

    const outside = project('outside', { 'compose.yaml': 'services: { a: { image: alpine, networks: [n] } }\nnetworks: { n: { external: true } }\n' });
    expect(await outside('up -d')).toMatchObject({ code: 1, stderr: 'network n declared as external, but could not be found\n' });
    expect((await outside('up -d --build --no-build')).stderr).toBe('--build and --no-build are incompatible\n');
    expect(await outside('down --dry-run')).toMatchObject({ code: 1, stdout: '' });
    expect((await outside('down --dry-run')).stderr).toContain('--dry-run');
    expect((await outside('up --foo')).stderr).toBe('unknown flag: --foo\n');
  });
});
