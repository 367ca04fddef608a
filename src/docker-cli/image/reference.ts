import { isImageId, parseReference, type Reference } from '../../docker/reference.js';
import { CliError } from '../cli/errors.js';

/** Why distribution/reference refuses a name, in its words. */
export function referenceProblem(name: string): string {
  if (/^[a-f0-9]{64}$/.test(name)) return `invalid repository name (${name}), cannot specify 64-byte hexadecimal strings`;
  const repository = name.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  if (/[A-Z]/.test(repository.split('/').slice(/^[^/]*[.:]/.test(repository) ? 1 : 0).join('/'))) return 'repository name must be lowercase'.replace('repository', `invalid reference format: repository`).replace(' must', ` (${plain(repository)}) must`);
  return 'invalid reference format';
}

/** Without the registry, with "library/": as the message names it. */
function plain(repository: string): string {
  return repository.includes('/') ? repository.replace(/^[^/]*[.:][^/]*\//, '') : `library/${repository}`;
}

/** @throws CliError */
export function imageOf(name: string): Reference | undefined {
  if (isImageId(name)) return undefined;
  const parsed = parseReference(name);
  if (!parsed) throw new CliError(referenceProblem(name));
  return parsed;
}

/** The two halves that the engine asks for: "docker.io/library/alpine" and a tag or digest. @throws what `refuse` makes */
export function repoAndTag(name: string, refuse: (why: string) => Error): { readonly repo: string; readonly tag: string } {
  const parsed = parseReference(name);
  if (!parsed) throw refuse(referenceProblem(name));
  return { repo: `${parsed.domain}/${parsed.path}`, tag: parsed.digest || parsed.tag };
}
