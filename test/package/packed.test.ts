import Docker from 'dockerode';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The package as a learner gets it: packed, then installed globally into an empty prefix. */
const megabyte = 1_000_000;
const isWindows = process.platform === 'win32';

function npm(args: readonly string[], cwd: string): string {
  const cli = process.env.npm_execpath;
  return cli
    ? execFileSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8' })
    : execFileSync('npm', [...args], { cwd, encoding: 'utf8', shell: isWindows });
}

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

describe('the packed package', () => {
  const prefix = mkdtempSync(join(tmpdir(), 'docker-tutor-prefix-'));
  const home = join(prefix, 'home');
  const folder = join(prefix, isWindows ? '' : 'lib', 'node_modules', 'docker-tutor');
  const command = isWindows ? join(prefix, 'docker-tutor.cmd') : join(prefix, 'bin', 'docker-tutor');
  const run = (...args: string[]) =>
    spawnSync(command, args, {
      encoding: 'utf8',
      shell: isWindows,
      env: { ...process.env, DOCKER_TUTOR_HOME: home, DOCKER_HOST: 'unix:///nowhere/docker.sock', NO_COLOR: '1' },
    });

  /** Opens the shell of the package by its own door, as the screen does, and prints what it shows, or the problem. */
  const openPackedShell = () =>
    spawnSync(
      process.execPath,
      [
        '--input-type=module', '-e',
        `const { openShell } = await import(${JSON.stringify(pathToFileURL(join(folder, 'dist', 'far', 'shell.js')).href)});
         const options = { folder: ${JSON.stringify(home)}, columns: 80, rows: 24, env: { ...process.env, SHELL: '/bin/sh' }, overrides: { ANSWER: '42' }, path: [] };
         const shell = await openShell(options).catch(({ what, why, next }) => console.log([what, why, next].join(' ')));
         shell?.onChange(() => {
           const said = shell.rows().find((row) => /^shell \\d/.test(row));
           if (said) { console.log(said); process.exit(); }
         });
         shell?.write('echo shell $ANSWER\\r');`,
      ],
      { cwd: prefix, encoding: 'utf8', timeout: 30_000 },
    );
  const ptyManifests = () => {
    const scope = join('node_modules', '@lydell');
    return readdirSync(scope).map((name) => JSON.parse(readFileSync(join(scope, name, 'package.json'), 'utf8')) as Record<string, unknown>);
  };

  beforeAll(() => {
    const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', prefix], process.cwd())) as [
      { filename: string },
    ];
    npm(['install', '--global', '--prefix', prefix, '--offline', join(prefix, packed.filename)], prefix);
  }, 120_000);
  afterAll(() => rmSync(prefix, { recursive: true, force: true }));

  it('needs nothing but itself, wants a pty where there is one, and runs no install script', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(manifest.optionalDependencies).toEqual({ '@lydell/node-pty': expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    for (const { scripts } of [manifest, ...ptyManifests()]) {
      expect(Object.keys(scripts ?? {}).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
    }
  });

  it.skipIf(isWindows)('has a shell where the optional package is, and says what to do where not', () => {
    const optional = join(folder, 'node_modules');
    rmSync(optional, { recursive: true, force: true });
    const without = openPackedShell();
    expect(without.stdout).toMatch(/no shell in this window.*@lydell\/node-pty.*second terminal/s);
    cpSync(join(process.cwd(), 'node_modules', '@lydell'), join(optional, '@lydell'), { recursive: true });
    const there = openPackedShell();
    expect(there).toMatchObject({ stdout: expect.stringMatching(/^shell 42 *$/m), stderr: '', status: 0 });
    expect(sizeOf(optional)).toBeLessThanOrEqual(5 * megabyte);
  });

  it('takes no more than 60 MB on disk', () => {
    expect(sizeOf(folder)).toBeLessThanOrEqual(60 * megabyte);
  });

  it('carries the lessons and lists them', () => {
    expect(existsSync(join(folder, 'lessons', 'course.yaml'))).toBe(true);
    const { status, stdout } = run('list');
    expect(stdout).toContain('lesson-5');
    expect(status).toBe(0);
  });

  it('says its version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(run('--version').stdout).toContain(version);
  });

  it('checks a lesson as far as it gets without an engine: exit code 3, and says why', () => {
    const { status, stderr } = run('check', 'lesson-3');
    expect(stderr).toContain('/nowhere/docker.sock');
    expect(status).toBe(3);
  });

  it.skipIf(isWindows)('brings a practice engine: pull, run, check, stop', async () => {
    const own = { XDG_RUNTIME_DIR: join(prefix, 'run'), DOCKER_TUTOR_PRACTICE_DATA: join(prefix, 'practice') };
    const practise = (...args: string[]) => spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, DOCKER_TUTOR_HOME: home, NO_COLOR: '1', DOCKER_HOST: '', ...own } });
    try {
      expect(practise('practice', 'start')).toMatchObject({ status: 0, stderr: '' });
      const { host, socket } = JSON.parse(practise('practice', 'status', '--json').stdout) as { host: string; socket: string };
      expect(practise('practice', 'env').stdout).toContain(`export DOCKER_HOST='${host}'`);
      const docker = new Docker({ socketPath: socket });
      const pulling = await docker.pull('alpine:3.20');
      await new Promise<void>((resolve, reject) => docker.modem.followProgress(pulling, (error) => (error ? reject(error) : resolve())));
      // Its shell, its parser and one of its borrowed tools are in the package, too.
      const container = await docker.createContainer({ Image: 'alpine:3.20', Cmd: ['sh', '-c', 'for i in 3 1 2; do echo line $i; done | sort'], Tty: true });
      await container.start();
      expect(await container.wait()).toMatchObject({ StatusCode: 0 });
      expect(String(await container.logs({ stdout: true })).replaceAll('\r', '')).toBe('line 1\nline 2\nline 3\n');
      const check = spawnSync(command, ['check', 'lesson-1', '--json'], { encoding: 'utf8', env: { ...process.env, DOCKER_TUTOR_HOME: home, ...own, DOCKER_HOST: host } });
      expect(check.stderr).toContain('practice engine (simulated)');
      expect(check.status).toBe(1);
      const { exercises } = JSON.parse(check.stdout) as { exercises: { id: string; checks: { pass: boolean }[] }[] };
      expect(exercises.some(({ checks }) => checks.some(({ pass }) => pass))).toBe(true);
    } finally {
      expect(practise('practice', 'stop').stdout).toContain('has ended');
    }
  });

  it('names every bundled package with its licence', () => {
    const licences = readFileSync(join(folder, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const meta = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as { inputs: Record<string, unknown> };
    const names = new Set(
      Object.keys(meta.inputs).flatMap((file) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
    );
    expect(names.size).toBeGreaterThan(10);
    for (const name of names) expect(licences).toMatch(new RegExp(`^${name.replaceAll('/', '\\/')} \\d`, 'm'));
  });
});
