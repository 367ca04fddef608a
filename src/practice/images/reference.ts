import { badRequest } from '../state/error.js';

/** An image's name taken apart. `docker.io/library/alpine:3.20` is `alpine:3.20` to a person. */
export interface Reference {
  /** docker.io, localhost:5000, … */
  readonly domain: string;
  /** library/alpine, team/app, … */
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const pathForm = new RegExp(`^${component}(?:/${component})*$`);
const tagForm = /^\w[\w.-]{0,127}$/;
const digestForm = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/;

/** Reads a reference as the engine does; throws 400 `invalid reference format`. */
export function parseReference(text: string): Reference {
  const [name = '', digest] = split(text, '@', false);
  const [plain, tag] = name.lastIndexOf(':') > name.lastIndexOf('/') ? split(name, ':', true) : [name, undefined];
  const slash = plain!.indexOf('/');
  const first = plain!.slice(0, Math.max(0, slash));
  const hasDomain = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const domain = hasDomain ? (first === 'index.docker.io' ? 'docker.io' : first) : 'docker.io';
  let path = hasDomain ? plain!.slice(slash + 1) : plain!;
  if (/[A-Z]/.test(path) && pathForm.test(path.toLowerCase())) throw badRequest('invalid reference format: repository name (' + (domain === 'docker.io' && !path.includes('/') ? `library/${path}` : path) + ') must be lowercase');
  if (!pathForm.test(path) || (tag !== undefined && !tagForm.test(tag)) || (digest !== undefined && !digestForm.test(digest))) {
    throw badRequest('invalid reference format');
  }
  if (domain === 'docker.io' && !path.includes('/')) path = `library/${path}`;
  return { domain, path, tag, digest };
}

/** `?repo=…&tag=…` as one name (moby's RepoTagReference): undefined without a repository. Throws 400. */
export function repoAndTag(repo: string | null, tag: string | null): string | undefined {
  if (!repo) return undefined;
  if (/^[0-9a-f]{64}$/.test(repo)) throw badRequest(`invalid repository name (${repo}), cannot specify 64-byte hexadecimal strings`);
  if (parseReference(repo).digest) throw badRequest('cannot import digest reference');
  if (tag) checkTag(tag);
  return tag ? `${repo.replace(/:[^/:]*$/, '')}:${tag}` : repo;
}
export function checkTag(tag: string): void {
  if (!tagForm.test(tag)) throw badRequest('invalid tag format');
}

function split(text: string, mark: string, last: boolean): [string, string | undefined] {
  const at = last ? text.lastIndexOf(mark) : text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** The name without what goes without saying. */
export function familiar({ domain, path }: Reference): string {
  if (domain !== 'docker.io') return `${domain}/${path}`;
  return path.startsWith('library/') && path.indexOf('/', 8) < 0 ? path.slice(8) : path;
}

export const repository = ({ domain, path }: Reference): string => `${domain}/${path}`;
export const fullTag = (reference: Reference): string => `${repository(reference)}:${reference.tag ?? 'latest'}`;
/** `docker.io/library/alpine:3.20` to `alpine:3.20`. */
export const familiarTag = (full: string): string => {
  const reference = parseReference(full);
  return `${familiar(reference)}${reference.digest ? `@${reference.digest}` : `:${reference.tag ?? 'latest'}`}`;
};
