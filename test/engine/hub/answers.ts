import { CATALOGUE, type Repository } from './catalogue.js';
import { search } from './search.js';

export interface HubRequest {
  method: string;
  host: string;
  /** Path with query. */
  url: string;
  authorization?: string | undefined;
  /** The address of {@link TOKEN_PATH}. */
  realm: string;
}

/**
 * Where tokens are had: BuildKit lets the *client* fetch them, and a client knows neither our proxy nor our
 * certificates, so this must be an address of this machine instead of auth.docker.io.
 */
export const TOKEN_PATH = '/token';

export interface HubAnswer {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/**
 * What Docker Hub would say, or `forward` where the registry with the stand-ins should be asked first. If that has
 * nothing, {@link notFound} is the answer.
 */
export function hubAnswer(request: HubRequest): HubAnswer | 'forward' {
  const url = new URL(request.url, `https://${request.host}`);
  if (url.pathname === TOKEN_PATH) return token(request);
  if (url.pathname === '/v1/search') return { status: 200, body: search(url.searchParams) };
  if (url.pathname.startsWith('/v2/')) return registry(request, url.pathname);
  return { status: 404, body: 'not found' };
}

/** The answer about an image that the registry does not have. */
export function notFound(path: string, realm: string): HubAnswer {
  const name = repositoryIn(path);
  // A repository that does not exist looks like one you may not see, so that nobody can probe for private names.
  if (!CATALOGUE.some((known) => repositoryPath(known) === name)) return unauthorized(realm, name, 'insufficient_scope');
  const reference = path.slice(path.lastIndexOf('/') + 1);
  // Without the detail, dockerd shortens its message to "manifest unknown".
  const error = { code: 'MANIFEST_UNKNOWN', message: 'manifest unknown', detail: `unknown tag=${reference}` };
  return { status: 404, body: { errors: [error] } };
}

/** Anyone gets a token for reading; nobody has an account here. */
function token({ authorization }: HubRequest): HubAnswer {
  if (authorization?.startsWith('Basic ')) return { status: 401, body: { details: 'incorrect username or password' } };
  return { status: 200, body: { token: 'anonymous', access_token: 'anonymous', expires_in: 300 } };
}

function registry({ method, authorization, realm }: HubRequest, path: string): HubAnswer | 'forward' {
  const name = repositoryIn(path);
  if (!authorization?.startsWith('Bearer ')) return unauthorized(realm, name);
  if (!name) return { status: 200, body: {} };
  return method === 'GET' || method === 'HEAD' ? 'forward' : unauthorized(realm, name, 'insufficient_scope');
}

function unauthorized(realm: string, name: string, error?: string): HubAnswer {
  const challenge = [
    `Bearer realm="${realm}"`,
    'service="registry.docker.io"',
    ...(name ? [`scope="repository:${name}:pull"`] : []),
    ...(error ? [`error="${error}"`] : []),
  ].join(',');
  return {
    status: 401,
    headers: { 'www-authenticate': challenge },
    body: { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required', detail: [{ Name: name }] }] },
  };
}

function repositoryIn(path: string): string {
  return /^\/v2\/(.+?)\/(?:manifests|blobs|tags)\//.exec(path)?.[1] ?? '';
}

function repositoryPath({ name }: Repository): string {
  return name.includes('/') ? name : `library/${name}`;
}
