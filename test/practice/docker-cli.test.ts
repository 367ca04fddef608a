import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../../src/docker-cli/cli/io.js';
import { main } from '../../src/docker-cli/main.js';
import { practice, type Practice } from './harness.js';

let engine: Practice;
let folder: string;

beforeAll(async () => {
  engine = await practice();
  folder = mkdtempSync(join(tmpdir(), 'docker-cli-'));
  await docker('pull', '-q', 'alpine:3.20');
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the built-in docker in this process, against the engine of this test. */
async function docker(...words: string[]): Promise<Result> {
  return await dockerWith('', ...words);
}

async function dockerWith(input: string, ...words: string[]): Promise<Result> {
  const gather = (): { readonly stream: PassThrough; text: string } => {
    const found = { stream: new PassThrough(), text: '' };
    found.stream.on('data', (chunk: Buffer) => (found.text += String(chunk)));
    return found;
  };
  const [out, err] = [gather(), gather()];
  const io: Io = {
    stdin: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    stdout: out.stream,
    stderr: err.stream,
    env: { DOCKER_HOST: `unix://${engine.socket}`, DOCKER_CONFIG: folder, DOCKER_BUILDKIT: '0' },
    cwd: folder,
    platform: process.platform,
    now: Date.now,
    onSignal: () => () => undefined,
  };
  const code = await main(words, io);
  return { code, out: out.text, err: err.text };
}

describe('containers', () => {
  it('runs one in the foreground: its streams, its exit code', async () => {
    expect(await docker('run', '--rm', 'alpine:3.20', 'sh', '-c', 'echo out; echo err >&2; exit 3')).toEqual({ code: 3, out: 'out\n', err: 'err\n' });
  });

  it('gives it what is typed', async () => {
    expect(await dockerWith('typed\n', 'run', '--rm', '-i', 'alpine:3.20', 'cat')).toMatchObject({ code: 0, out: 'typed\n' });
  });

  it('ends with 127 when there is no such command, and names the help', async () => {
    const { code, err } = await docker('run', '--rm', 'alpine:3.20', 'nope');
    expect(code).toBe(127);
    expect(err).toMatch(/^docker: Error response from daemon: .*"nope": executable file not found[^]*\n\nRun 'docker run --help' for more information\n$/);
  });

  it('runs one in the background, and works with it until it is gone', async () => {
    const { out: id } = await docker('run', '-d', '--name', 'web', '-e', 'A=1', '-p', '18059:80', 'alpine:3.20', 'sleep', '300');
    expect(id).toMatch(/^[0-9a-f]{64}\n$/);
    expect((await docker('ps', '--format', '{{.Names}} {{.State}} {{.Image}}')).out).toBe('web running alpine:3.20\n');
    expect((await docker('ps')).out).toMatch(/^CONTAINER ID {3}IMAGE {9}COMMAND {7}CREATED +STATUS +PORTS +NAMES\n[0-9a-f]{12} {3}alpine:3\.20 {3}"sleep 300" /);
    expect(await docker('exec', 'web', 'sh', '-c', 'echo $A; exit 7')).toEqual({ code: 7, out: '1\n', err: '' });
    expect((await docker('inspect', '-f', '{{range $p, $b := .NetworkSettings.Ports}}{{$p}} {{(index $b 0).HostPort}}{{end}}', 'web')).out).toBe('80/tcp 18059\n');
    expect(await docker('rm', 'web')).toMatchObject({ code: 1, err: expect.stringContaining('container is running') as string });
    expect(await docker('stop', '-t', '0', 'web')).toMatchObject({ code: 0, out: 'web\n' });
    expect(await docker('rm', 'web')).toMatchObject({ code: 0, out: 'web\n' });
    expect(await docker('logs', 'web')).toEqual({ code: 1, out: '', err: 'Error response from daemon: No such container: web\n' });
  });

  it('copies in and out', async () => {
    writeFileSync(join(folder, 'note'), 'hello');
    await docker('create', '--name', 'box', 'alpine:3.20', 'true');
    expect(await docker('cp', 'note', 'box:/tmp/note')).toMatchObject({ code: 0 });
    expect(await docker('cp', 'box:/tmp/note', 'back')).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'back'), 'utf8')).toBe('hello');
    await docker('rm', 'box');
  });
});

describe('images, volumes, networks', () => {
  it('builds with what .dockerignore leaves', async () => {
    writeFileSync(join(folder, 'Dockerfile'), 'FROM alpine:3.20\nCOPY . /x\nRUN ls /x\n');
    writeFileSync(join(folder, 'secret.key'), 'x');
    writeFileSync(join(folder, '.dockerignore'), '*.key\n');
    const { code, out } = await docker('build', '-t', 'mine:1', '.');
    expect(code).toBe(0);
    expect(out).toMatch(/^Sending build context to Docker daemon +[\d.]+kB\r\r\nStep 1\/3 : FROM alpine:3\.20\n/);
    expect(out).not.toContain('secret.key');
    expect(out).toMatch(/Successfully tagged mine:1\n$/);
    expect((await docker('images', '--format', '{{.Repository}}:{{.Tag}}', 'mine')).out).toBe('mine:1\n');
    expect((await docker('rmi', 'mine:1')).out).toMatch(/^Untagged: mine:1\n/);
  });

  it('asks before it prunes, and no answer is no', async () => {
    await docker('volume', 'create', 'data');
    const { code, out, err } = await docker('volume', 'prune', '-a');
    expect({ code, err }).toEqual({ code: 1, err: 'volume prune has been cancelled\n' });
    expect(out).toBe('WARNING! This will remove all local volumes not used by at least one container.\nAre you sure you want to continue? [y/N] ');
    expect((await dockerWith('y\n', 'volume', 'prune', '-a')).out).toContain('Deleted Volumes:\ndata\n');
  });

  it('makes a network and shows it', async () => {
    await docker('network', 'create', '--subnet', '10.77.0.0/24', 'inner');
    expect((await docker('network', 'inspect', '-f', '{{(index .IPAM.Config 0).Subnet}} {{.Driver}}', 'inner')).out).toBe('10.77.0.0/24 bridge\n');
    expect((await docker('network', 'rm', 'inner')).out).toBe('inner\n');
  });
});

describe('bad input', () => {
  it.each([
    [['ps', '--nosuch'], 125, "unknown flag: --nosuch\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information\n"],
    [['run'], 1, "docker: 'docker run' requires at least 1 argument\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nSee 'docker run --help' for more information\n"],
    [['iamges'], 1, "docker: unknown command: docker iamges\n\nDid you mean this?\n  docker images\n\nRun 'docker --help' for more information\n"],
    [['swarm', 'init'], 1, "docker-tutor's built-in docker does not know `docker swarm`; the full Docker CLI has it: https://docs.docker.com/get-docker/\n"],
    [['-H', 'unix:///nope', 'ps'], 1, 'Cannot connect to the Docker daemon at unix:///nope. Is the docker daemon running?\n'],
    [['run', '--restart', 'always', '--rm', 'alpine'], 125, undefined],
  ])('%j', async (words, code, err) => {
    const result = await docker(...words);
    expect(result.code).toBe(code);
    if (err !== undefined) expect(result.err).toBe(err);
  });

  it('says whose it is', async () => {
    expect((await docker('--version')).out).toContain('docker-tutor');
  });

  it('completes commands, flags and names', async () => {
    const complete = async (...words: string[]): Promise<readonly string[]> => (await docker('__complete', ...words)).out.split('\n').map((line) => line.split('\t')[0]!).filter(Boolean);
    expect(await complete('rest')).toEqual(['restart']);
    expect(await complete('run', '--read')).toEqual(['--read-only']);
    expect(await complete('network', 'rm', 'br')).toEqual(['bridge']);
    expect(await complete('run', '--network', 'ho')).toEqual(['host']);
  });
});
