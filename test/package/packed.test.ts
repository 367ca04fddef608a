import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  beforeAll(() => {
    const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', prefix], process.cwd())) as [
      { filename: string },
    ];
    npm(['install', '--global', '--prefix', prefix, '--offline', join(prefix, packed.filename)], prefix);
  }, 120_000);
  afterAll(() => rmSync(prefix, { recursive: true, force: true }));

  it('has nothing to install and runs no install script', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(manifest.optionalDependencies ?? {}).toEqual({});
    expect(Object.keys(manifest.scripts as object)).not.toContain('install');
    expect(Object.keys(manifest.scripts as object)).not.toContain('postinstall');
    expect(existsSync(join(folder, 'node_modules'))).toBe(false);
  });

  it('takes no more than 20 MB on disk', () => {
    expect(sizeOf(folder)).toBeLessThanOrEqual(20 * megabyte);
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
