import { escaped } from '../../api/api.js';
import { isNotFound } from '../../api/errors.js';
import type { Project, Service } from '../model/types.js';
import { buildServices } from './build.js';
import { imageOf } from './names.js';
import { pullServices } from './pull.js';
import type { Work } from './work.js';

export interface Image {
  readonly Id: string;
  readonly Config?: { readonly Volumes?: Readonly<Record<string, unknown>> | null; readonly Healthcheck?: object | null } | null;
}

/** What `--build`, `--no-build`, `--pull` and the like ask for. */
export interface ImageOptions {
  /** Build even what is there. */
  readonly build?: boolean;
  readonly noBuild?: boolean;
  /** Over every service's `pull_policy`. */
  readonly pull?: string;
  readonly quietPull?: boolean;
  readonly quietBuild?: boolean;
  /** Services to build; none: all. */
  readonly buildOnly?: readonly string[];
}

/** The image on the engine; undefined when it is not there. */
export async function imageByName({ api }: Work, name: string): Promise<Image | undefined> {
  try {
    return await api.json<Image>('GET', `/images/${escaped(name).replaceAll('%2F', '/').replaceAll('%3A', ':')}/json`);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/**
 * Sees that every service has its image: pulls what is missing, builds what can be built. Returns the images by service.
 * @throws CliError of a pull that failed and cannot be built instead, or of a build
 */
export async function ensureImages(work: Work, project: Project, options: ImageOptions): Promise<Record<string, Image>> {
  const local = await localImages(work, project);
  const policy = (service: Service): string => options.pull ?? service.pull_policy ?? 'missing';
  const wanted = Object.entries(project.services).filter(([name, service]) => mustPull(service, policy(service), local[name] !== undefined) && !(options.build && service.build));
  await pullServices(work, project.name, wanted, { quiet: options.quietPull ?? false });

  const now = wanted.length > 0 ? await localImages(work, project) : local;
  const builds = Object.entries(project.services).filter(([name, service]) => {
    if (!service.build || options.noBuild) return false;
    if (options.build || policy(service) === 'build') return !options.buildOnly?.length || options.buildOnly.includes(name) || !now[name];
    return !now[name];
  });
  if (builds.length === 0) return complete(now);
  await buildServices(work, project, builds.map(([name]) => name), { quiet: options.quietBuild ?? false });
  return complete(await localImages(work, project));
}

function complete(images: Readonly<Record<string, Image | undefined>>): Record<string, Image> {
  return Object.fromEntries(Object.entries(images).filter((entry): entry is [string, Image] => entry[1] !== undefined));
}

async function localImages(work: Work, project: Project): Promise<Record<string, Image | undefined>> {
  const names = new Set(Object.entries(project.services).map(([name, service]) => imageOf(project.name, name, service)));
  const found = new Map(await Promise.all([...names].map(async (name) => [name, await imageByName(work, name)] as const)));
  return Object.fromEntries(Object.entries(project.services).map(([name, service]) => [name, found.get(imageOf(project.name, name, service))]));
}

function mustPull({ image }: Service, policy: string, present: boolean): boolean {
  if (!image || policy === 'never' || policy === 'build') return false;
  return policy === 'always' || !present;
}
