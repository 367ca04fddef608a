/** An image reference taken apart (github.com/distribution/reference). */
export interface Reference {
  /** "docker.io" unless said otherwise */
  readonly domain: string;
  /** "library/alpine" */
  readonly path: string;
  /** Empty with a digest and no tag. */
  readonly tag: string;
  readonly digest: string;
}

const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const DOMAIN = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?';
const WHOLE = new RegExp(`^(?:(${DOMAIN})/)?(${PART}(?:/${PART})*)(?::([\\w][\\w.-]{0,127}))?(?:@([a-z0-9+._-]+:[a-fA-F0-9]{32,}))?$`);
const IMAGE_ID = /^(?:sha256:)?[0-9a-f]{12,64}$/;

/** `alpine` → docker.io/library/alpine:latest. Undefined when it is no reference. */
export function parseReference(text: string): Reference | undefined {
  // Docker's rule: the first part is a host only with a dot, a colon, capitals, or as "localhost".
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const hasDomain = /[.:A-Z]/.test(first) || first === 'localhost';
  const match = WHOLE.exec(hasDomain ? text : `docker.io/${text}`);
  const [, domain = '', path = '', tag, digest = ''] = match ?? [];
  if (!match || !domain || text.length > 255 + 128 + 80) return undefined;
  const hub = domain === 'docker.io' || domain === 'index.docker.io';
  return {
    domain: hub ? 'docker.io' : domain,
    path: hub && !path.includes('/') ? `library/${path}` : path,
    tag: tag ?? (digest ? '' : 'latest'),
    digest,
  };
}

/** The full form, by which two references can be compared; the text itself when it is none (an image id). */
export function normaliseReference(text: string): string {
  const parsed = isImageId(text) ? undefined : parseReference(text);
  return parsed ? `${parsed.domain}/${parsed.path}${suffix(parsed)}` : text;
}

/** The short form that the docker CLI shows: `alpine:latest`, `ghcr.io/me/app:1`. */
export function familiarName(text: string): string {
  const parsed = isImageId(text) ? undefined : parseReference(text);
  if (!parsed) return text;
  const path = parsed.path.replace(/^library\/(?=[^/]+$)/, '');
  return `${parsed.domain === 'docker.io' ? path : `${parsed.domain}/${parsed.path}`}${suffix(parsed)}`;
}

/** True when both name the same image: `alpine` and `docker.io/library/alpine:latest`. */
export function sameReference(one: string, other: string): boolean {
  return normaliseReference(one) === normaliseReference(other);
}

/** "sha256:…", or at least the 12 hex digits that the CLI shows. Twelve hex digits are never taken for a name. */
export function isImageId(text: string): boolean {
  return IMAGE_ID.test(text);
}

/** May it stand in a URL as an image? */
export function isImageName(text: string): boolean {
  return isImageId(text) || parseReference(text) !== undefined;
}

/** Names of containers, volumes and networks (moby daemon/names); also every id. */
export function isName(text: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(text);
}

function suffix({ tag, digest }: Reference): string {
  return `${tag && `:${tag}`}${digest && `@${digest}`}`;
}
