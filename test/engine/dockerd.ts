import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnginePaths } from './paths.js';
import { pingEngine } from './ping.js';
import { startDetached } from './processes.js';
import { pathWith } from './unpacked.js';
import { waitFor } from './wait-for.js';

export interface DaemonSettings {
  /** `none` for an engine that needs no network of its own. */
  bridge: string;
  /** Added to the daemon's environment, e.g. its proxy. */
  env?: NodeJS.ProcessEnv;
}

/**
 * Starts dockerd, with containerd under it, and waits for its answer; returns its version. Everything it is told
 * stands in its own configuration file: without one it would read the machine's /etc/docker/daemon.json.
 */
export async function startDockerd(paths: EnginePaths, files: string, settings: DaemonSettings): Promise<string> {
  await mkdir(paths.run, { recursive: true });
  await mkdir(paths.dataRoot, { recursive: true });
  await makeDockerConfig(paths, files);
  const configuration = join(paths.run, 'daemon.json');
  await writeFile(configuration, JSON.stringify(daemonJson(paths, files, settings), null, 2));
  const env = { ...process.env, ...settings.env, PATH: pathWith(files), ...(await ownLibraries(files)) };
  startDetached(join(files, 'usr/sbin/dockerd'), ['--config-file', configuration], paths.dockerdLog, env);
  return waitFor('dockerd', () => pingEngine(`unix://${paths.socket}`), paths.dockerdLog);
}

function daemonJson(paths: EnginePaths, files: string, { bridge }: DaemonSettings) {
  return {
    hosts: [`unix://${paths.socket}`],
    'data-root': paths.dataRoot,
    'exec-root': paths.execRoot,
    pidfile: join(paths.run, 'dockerd.pid'),
    bridge,
    'userland-proxy-path': join(files, 'usr/sbin/docker-proxy'),
    'shutdown-timeout': 3,
    ...(bridge === 'none' ? { iptables: false } : {}),
  };
}

/** bookworm's daemon comes with a library that few machines have; the other engines bring none. */
async function ownLibraries(files: string): Promise<NodeJS.ProcessEnv> {
  const names = await readdir(join(files, 'lib')).catch(() => [] as string[]);
  const folder = names.find((name) => name.endsWith('-linux-gnu'));
  return folder ? { LD_LIBRARY_PATH: join(files, 'lib', folder) } : {};
}

/** A DOCKER_CONFIG of its own: the compose and buildx that fit the engine, and no credentials or contexts of the user. */
async function makeDockerConfig(paths: EnginePaths, files: string): Promise<void> {
  const plugins = join(paths.dockerConfig, 'cli-plugins');
  await mkdir(plugins, { recursive: true });
  const source = join(files, 'usr/libexec/docker/cli-plugins');
  for (const name of await readdir(source)) {
    await symlink(join(source, name), join(plugins, name)).catch(() => undefined); // There from an earlier start.
  }
}
