import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What decides where things lie; a parameter, so that tests need no real home. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homedir: string;
}

export const surroundings = (): Surroundings => ({ env: process.env, platform: process.platform, homedir: homedir() });

/**
 * Where progress, attempts and ledger lie: DOCKER_TUTOR_HOME, or the platform's config folder. The same folder that
 * `conf` takes by itself (github.com/sindresorhus/env-paths), needed here before a file is opened.
 */
export function homeFolder({ env, platform, homedir: home }: Surroundings = surroundings()): string {
  if (env.DOCKER_TUTOR_HOME) return resolve(env.DOCKER_TUTOR_HOME);
  if (platform === 'darwin') return join(home, 'Library', 'Preferences', 'docker-tutor');
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'docker-tutor', 'Config');
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'docker-tutor');
}

/** Below it each lesson has its folder: DOCKER_TUTOR_WORKSPACE, or `~/docker-tutor`. */
export function workspaceBase({ env, homedir: home }: Surroundings = surroundings()): string {
  return env.DOCKER_TUTOR_WORKSPACE ? resolve(env.DOCKER_TUTOR_WORKSPACE) : join(home, 'docker-tutor');
}
