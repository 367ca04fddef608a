import { isImageId, parseReference, type Reference } from '../../docker/reference.js';
import { CliError } from '../cli/errors.js';

/** Why distribution/reference refuses a name, in its words. */
export function referenceProblem(name: string): string {
  if (/^[a-f0-9]{64}$/.test(name)) return `invalid repository name (${name}), cannot specify 64-byte hexadecimal strings`;
  const repository = name.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  // A first part with a dot, a colon or a capital is a registry's name.
  const path = /^[^/]*[.:A-Z][^/]*\//.test(repository) ? repository.slice(repository.indexOf('/') + 1) : repository;
  if (!/[A-Z]/.test(path)) return 'invalid reference format';
  return `invalid reference format: repository name (${repository.includes('/') ? path : `library/${path}`}) must be lowercase`;
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
