/** Image references as Docker reads them: `alpine` is `docker.io/library/alpine:latest`. */
export interface Reference {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

/** Parts with Docker's defaults; a first part is a registry if it has a dot, a colon or is `localhost` (distribution/reference). */
export function parseReference(text: string): Reference {
  const [rest = '', digest = ''] = text.split('@');
  const colon = rest.lastIndexOf(':');
  const hasTag = colon > rest.lastIndexOf('/');
  const path = hasTag ? rest.slice(0, colon) : rest;
  const tag = hasTag ? rest.slice(colon + 1) : digest ? '' : 'latest';
  const [first = '', ...others] = path.split('/');
  const named = others.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const registry = named ? first.replace(/^index\.docker\.io$/, 'docker.io') : 'docker.io';
  const name = named ? others.join('/') : path;
  const repository = registry === 'docker.io' && !name.includes('/') ? `library/${name}` : name;
  return { registry, repository, tag, digest };
}

/** The full form: equal exactly when two references name the same thing. */
export function normalise(text: string): string {
  const { registry, repository, tag, digest } = parseReference(text);
  return `${registry}/${repository}${tag && `:${tag}`}${digest && `@${digest}`}`;
}

/** Without tag and digest. */
export function repositoryOf(text: string): string {
  const { registry, repository } = parseReference(text);
  return `${registry}/${repository}`;
}

/** As people type it: `alpine:3.20`. */
export function familiar(text: string): string {
  return normalise(text).replace(/^docker\.io\/(library\/)?/, '');
}

export const sameReference = (a: string, b: string): boolean => normalise(a) === normalise(b);

export const isImageId = (text: string): boolean => /^(sha256:)?[0-9a-f]{12,64}$/.test(text);
