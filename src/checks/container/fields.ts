/** Parameter → comparison. The order is the order of explanation: what explains the rest comes first. */
import type { Miss } from '../say.js';
import type { At, Compare } from './at.js';
import { changedMiss, commandMiss, envMiss, exitCodeMiss, healthMiss, labelsMiss, restartedMiss } from './details.js';
import { imageMiss } from './image.js';
import { mountsMiss } from './mounts.js';
import { aliasesMiss, networkModeMiss, networksMiss, notNetworksMiss } from './networks.js';
import type { ContainerParams } from './params.js';
import { exposesMiss, portsMiss, publishedMiss } from './ports.js';
import * as settings from './settings.js';

/** Those that say which container, and in which state. */
type Chosen = 'name' | 'from' | 'absent' | 'state';

const FIELDS: { readonly [Key in Exclude<keyof ContainerParams, Chosen>]-?: Compare<NonNullable<ContainerParams[Key]>> } = {
  image: imageMiss,
  oomKilled: settings.oomKilledMiss,
  exitCode: exitCodeMiss,
  command: commandMiss,
  networkMode: networkModeMiss,
  networks: networksMiss,
  notNetworks: notNetworksMiss,
  aliases: aliasesMiss,
  ports: portsMiss,
  published: publishedMiss,
  exposes: exposesMiss,
  mounts: mountsMiss,
  env: envMiss,
  labels: labelsMiss,
  user: settings.userMiss,
  workdir: settings.workdirMiss,
  hostname: settings.hostnameMiss,
  restart: settings.restartMiss,
  memory: settings.memoryMiss,
  cpus: settings.cpusMiss,
  autoRemove: settings.autoRemoveMiss,
  tty: settings.ttyMiss,
  stdin: settings.stdinMiss,
  readOnlyRoot: settings.readOnlyRootMiss,
  restarted: restartedMiss,
  changed: changedMiss,
  health: healthMiss,
};

/** The first parameter that is not as wanted. */
export async function fieldMiss(at: At): Promise<Miss | undefined> {
  for (const key of Object.keys(FIELDS) as (keyof typeof FIELDS)[]) {
    const want = at.params[key];
    if (want === undefined) continue;
    // The table pairs each key with its own type; a loop over the keys cannot see that.
    const found = await (FIELDS[key] as Compare<unknown>)(want, at);
    if (found) return found;
  }
  return undefined;
}
