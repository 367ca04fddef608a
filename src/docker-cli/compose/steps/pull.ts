import { parseReference } from '../../../docker/reference.js';
import { lines } from '../../api/lines.js';
import { ApiError } from '../../api/errors.js';
import { CliError } from '../../cli/errors.js';
import { referenceProblem } from '../../image/reference.js';
import { registryAuth } from '../../registry/auth.js';
import type { Service } from '../model/types.js';
import { imageOf } from './names.js';
import type { Work } from './work.js';

export interface PullOptions {
  readonly quiet: boolean;
  /** `pull --ignore-pull-failures`. */
  readonly ignoreFailures?: boolean;
}

export interface Failure {
  readonly name: string;
  readonly error: unknown;
}

interface Message {
  readonly id?: string;
  readonly status?: string;
  readonly progress?: string;
  readonly errorDetail?: { readonly message?: string };
  readonly error?: string;
}

/**
 * Pulls the images of services, all at once; of services with the same image once.
 * A failure is a warning for a service that can be built.
 * @returns services whose image could not be pulled and can be built
 * @throws the first failure of another
 */
export async function pullServices(work: Work, project: string, services: readonly (readonly [string, Service])[], options: PullOptions): Promise<readonly Failure[]> {
  const { progress } = work;
  const pulled = new Map<string, string>();
  const failures: (Failure & { readonly buildable: boolean })[] = [];
  await Promise.all(
    services.map(async ([name, service]) => {
      const image = imageOf(project, name, service);
      if (pulled.has(image)) return;
      pulled.set(image, name);
      progress.event(name, '', 'Pulling');
      try {
        await pullImage(work, image, service.platform, options.quiet);
        progress.event(name, '', 'Pulled');
      } catch (error) {
        const why = error instanceof ApiError ? error.reason : error instanceof Error ? error.message : String(error);
        const buildable = service.build !== undefined;
        progress.event(name, why, buildable || options.ignoreFailures ? 'Warning' : 'Error');
        failures.push({ name, error, buildable });
      }
    }),
  );
  const fatal = failures.find(({ buildable }) => !buildable);
  if (fatal && !options.ignoreFailures) throw fatal.error;
  return failures.filter(({ buildable }) => buildable);
}

/** Pulls one image; its layers are told as they come. @throws CliError */
export async function pullImage({ cli, api, progress }: Work, image: string, platform = '', quiet = false): Promise<void> {
  const parsed = parseReference(image);
  if (!parsed) throw new CliError(referenceProblem(image));
  const query = { fromImage: `${parsed.domain}/${parsed.path}`, tag: parsed.digest || parsed.tag, platform };
  const reply = await api.request('POST', '/images/create', { query, headers: registryAuth(cli, parsed.domain) });
  for await (const line of lines(reply)) {
    if (line.trim() === '') continue;
    const { id, status = '', progress: bar = '', errorDetail, error } = JSON.parse(line) as Message;
    if (errorDetail?.message ?? error) throw new CliError(errorDetail?.message ?? error ?? '');
    if (!quiet && id && id !== parsed.tag && !/^Pulling from/.test(status)) progress.event(id, bar, status);
  }
}
