import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from './paths.js';

export interface DockerCli {
  /** To be merged into the environment of what calls `docker`. */
  readonly env: Readonly<Record<string, string>>;
  /** "28.5.2" */
  readonly version: string;
}

/**
 * A docker CLI with Compose, for tests that bring an engine of their own: the newest of the test engines' (which needs no root once
 * it is unpacked), else the developer's.
 */
export async function findDockerCli(env: NodeJS.ProcessEnv = process.env): Promise<DockerCli | undefined> {
  for (const candidate of [...unpacked(env), {}]) {
    const version = await versionWith({ ...env, ...candidate });
    if (version !== undefined) return { env: candidate, version };
  }
  return undefined;
}

function unpacked(env: NodeJS.ProcessEnv): readonly Record<string, string>[] {
  const root = join(cacheDir(env), 'engines');
  const names = existsSync(root) ? readdirSync(root).sort().reverse() : [];
  return names.flatMap(name => {
    const [bin, plugins] = [join(root, name, 'usr/bin'), join(root, name, 'usr/libexec/docker/cli-plugins')];
    if (!existsSync(join(bin, 'docker')) || !existsSync(join(plugins, 'docker-compose'))) return [];
    const config = mkdtempSync(join(tmpdir(), 'docker-tutor-config-'));
    writeFileSync(join(config, 'config.json'), JSON.stringify({ cliPluginsExtraDirs: [plugins] }));
    return [{ PATH: [bin, env['PATH'] ?? ''].join(delimiter), DOCKER_CONFIG: config }];
  });
}

async function versionWith(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const run = promisify(execFile);
  try {
    await run('docker', ['compose', 'version'], { env });
    const { stdout } = await run('docker', ['--version'], { env });
    return /version ([^,\s]+)/.exec(stdout)?.[1] ?? stdout.trim();
  } catch {
    return undefined;
  }
}
