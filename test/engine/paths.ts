import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Everything slow to make (downloads, images) lives here, and may be deleted at any time while no engine is up. */
export function cacheDir(env: NodeJS.ProcessEnv = process.env): string {
  return env.DOCKER_TUTOR_ENGINE_CACHE || join(homedir(), '.cache', 'docker-tutor-engine');
}

/** The places of one engine. */
export interface EnginePaths {
  name: string;
  /** Sockets, configuration, logs; short, because a unix socket's path ends at 104–108 bytes. */
  run: string;
  socket: string;
  dockerConfig: string;
  execRoot: string;
  /** Images, containers, volumes; removed by `down`, so that each `up` after it starts clean. */
  dataRoot: string;
  dockerdLog: string;
  /**
   * Each engine gets a bridge of its own instead of docker0, so that several engines (and one that the developer may
   * run) live side by side. At most 15 bytes, the kernel's limit for an interface's name.
   */
  bridge: string;
}

export function enginePaths(name: string, env: NodeJS.ProcessEnv = process.env): EnginePaths {
  const run = join(runDir(env), name);
  return {
    name,
    run,
    socket: join(run, 'docker.sock'),
    dockerConfig: join(run, 'config'),
    execRoot: join(run, 'exec'),
    dataRoot: join(cacheDir(env), 'data', name),
    dockerdLog: join(run, 'dockerd.log'),
    bridge: `dte-${name}${suffix(env).slice(0, 6)}`,
  };
}

export function runDir(env: NodeJS.ProcessEnv = process.env): string {
  return `/run/docker-tutor-engine${suffix(env)}`;
}

/** Engines of another cache are other engines: its path is part of every name that must be unique on the machine. */
function suffix(env: NodeJS.ProcessEnv): string {
  const cache = env.DOCKER_TUTOR_ENGINE_CACHE;
  return cache ? '-' + createHash('sha256').update(cache).digest('hex').slice(0, 6) : '';
}
