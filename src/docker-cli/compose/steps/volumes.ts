import { escaped } from '../../api/api.js';
import { ApiError, isNotFound } from '../../api/errors.js';
import { CliError } from '../../cli/errors.js';
import { sorted } from '../dict.js';
import type { Project, VolumeSpec } from '../model/types.js';
import { FOLLOWS } from '../version.js';
import { confirm } from './confirm.js';
import { containersOf } from './containers.js';
import { LABEL } from './labels.js';
import { volumeHash } from './resource-hash.js';
import { removeContainers } from './remove.js';
import { stopServices } from './stop.js';
import type { Work } from './work.js';

interface Volume {
  readonly Name: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
}

/**
 * Makes the volumes of a project that are not there. Returns their names by key.
 * @param yes a volume whose settings changed is made anew without a question
 * @throws CliError
 */
export async function ensureVolumes(work: Work, project: Project, yes: boolean): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const [key, volume] of sorted(project.volumes)) {
    await ensure(work, project, key, volume, yes);
    names[key] = volume.name;
  }
  return names;
}

async function inspect({ api }: Work, name: string): Promise<Volume | undefined> {
  try {
    return await api.json<Volume>('GET', `/volumes/${escaped(name)}`);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function ensure(work: Work, project: Project, key: string, volume: VolumeSpec, yes: boolean): Promise<void> {
  const { name } = volume;
  const found = await inspect(work, name);
  if (!found && volume.external) throw new CliError(`external volume ${JSON.stringify(name)} not found`);
  if (!found) return await create(work, project, key, volume);
  if (volume.external) return;
  const owner = found.Labels?.[LABEL.project];
  const advice = 'Use `external: true` to use an existing volume';
  if (owner === undefined) work.warn(`volume ${JSON.stringify(name)} already exists but was not created by Docker Compose. ${advice}`);
  else if (owner !== project.name) work.warn(`volume ${JSON.stringify(name)} already exists but was created for project ${JSON.stringify(owner)} (expected ${JSON.stringify(project.name)}). ${advice}`);
  const hash = found.Labels?.[LABEL.hash];
  if (hash === undefined || hash === volumeHash(volume)) return;
  const question = `Volume ${JSON.stringify(name)} exists but doesn't match configuration in compose file. Recreate (data will be lost)?`;
  if (!yes && !(await confirm(work.cli, question))) return;
  const users = Object.keys(project.services).filter((service) => project.services[service]?.volumes?.some(({ source }) => source === key));
  await stopServices(work, project, users);
  await removeContainers(work, await containersOf(work.api, project.name, { services: users }), { stop: false });
  await work.api.request('DELETE', `/volumes/${escaped(name)}`, { query: { force: true } });
  await create(work, project, key, volume);
}

async function create({ api, progress }: Work, project: Project, key: string, volume: VolumeSpec): Promise<void> {
  const title = `Volume ${volume.name}`;
  progress.event(title, 'Creating');
  try {
    await api.request('POST', '/volumes/create', {
      body: {
        Name: volume.name,
        ...(volume.driver && { Driver: volume.driver }),
        ...(volume.driver_opts && { DriverOpts: volume.driver_opts }),
        Labels: { ...volume.labels, [LABEL.hash]: volumeHash(volume), [LABEL.project]: project.name, [LABEL.version]: FOLLOWS, [LABEL.volume]: key },
      },
    });
  } catch (error) {
    progress.event(title, 'Error');
    throw error;
  }
  progress.event(title, 'Created');
}

/** Removes a volume with all that is in it; says so when a container still uses it. */
export async function removeVolume(work: Work, name: string): Promise<void> {
  const title = `Volume ${name}`;
  if (!(await inspect(work, name))) return;
  work.progress.event(title, 'Removing');
  try {
    await work.api.request('DELETE', `/volumes/${escaped(name)}`, { query: { force: true } });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
    work.progress.event(title, 'Resource is still in use');
    return;
  }
  work.progress.event(title, 'Removed');
}
