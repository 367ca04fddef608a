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
  };
}

/** Two checkouts with caches of their own never share a socket: the cache's path is part of the run folder's name. */
export function runDir(env: NodeJS.ProcessEnv = process.env): string {
  const cache = env.DOCKER_TUTOR_ENGINE_CACHE;
  const suffix = cache ? '-' + createHash('sha256').update(cache).digest('hex').slice(0, 6) : '';
  return `/run/docker-tutor-engine${suffix}`;
}
