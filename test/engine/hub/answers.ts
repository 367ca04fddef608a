import { CATALOGUE, type Repository } from './catalogue.js';

export interface HubRequest {
  method: string;
  host: string;
  /** Path with query. */
  url: string;
  authorization?: string | undefined;
}

export interface HubAnswer {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** What Docker Hub would say. Images that exist never come here: the engine asks its mirror first. */
export function hubAnswer(request: HubRequest): HubAnswer {
  const url = new URL(request.url, `https://${request.host}`);
  if (request.host === 'auth.docker.io') return token(request);
  if (url.pathname === '/v1/search') return { status: 200, body: search(url.searchParams) };
  if (url.pathname.startsWith('/v2/')) return registry(request, url.pathname);
  return { status: 404, body: 'not found' };
}

/** Anyone gets a token for reading; nobody has an account here. */
function token({ authorization }: HubRequest): HubAnswer {
  if (authorization?.startsWith('Basic ')) return { status: 401, body: { details: 'incorrect username or password' } };
  return { status: 200, body: { token: 'anonymous', access_token: 'anonymous', expires_in: 300 } };
}

function registry({ method, authorization }: HubRequest, path: string): HubAnswer {
  const [, name = ''] = /^\/v2\/(.+?)\/(?:manifests|blobs|tags)\//.exec(path) ?? [];
  if (!authorization?.startsWith('Bearer ')) return unauthorized(name);
  if (!name) return { status: 200, body: {} };
  const reads = method === 'GET' || method === 'HEAD';
  // A repository that does not exist looks like one you may not see, so that nobody can probe for private names.
  if (!reads || !CATALOGUE.some((known) => repositoryPath(known) === name)) return unauthorized(name, 'insufficient_scope');
  const reference = path.slice(path.lastIndexOf('/') + 1);
  // Without the detail, dockerd shortens its message to "manifest unknown".
  const error = { code: 'MANIFEST_UNKNOWN', message: 'manifest unknown', detail: `unknown tag=${reference}` };
  return { status: 404, body: { errors: [error] } };
}

function unauthorized(name: string, error?: string): HubAnswer {
  const challenge = [
    'Bearer realm="https://auth.docker.io/token"',
    'service="registry.docker.io"',
    ...(name ? [`scope="repository:${name}:pull"`] : []),
    ...(error ? [`error="${error}"`] : []),
  ].join(',');
  return {
    status: 401,
    headers: { 'www-authenticate': challenge },
    body: { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] },
  };
}

function repositoryPath({ name }: Repository): string {
  return name.includes('/') ? name : `library/${name}`;
}

/** The search of the v1 API, which `docker search` uses to this day: best-known repositories first. */
function search(query: URLSearchParams) {
  const term = (query.get('q') ?? '').toLowerCase().replace(/^library\//, '');
  const limit = Number(query.get('n')) || 25;
  const found = CATALOGUE.filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(term)).sort(
    (a, b) => Number(b.name === term) - Number(a.name === term) || b.stars - a.stars,
  );
  const results = found.slice(0, limit).map(({ name, description, stars, official }) => ({
    name,
    description,
    star_count: stars,
    is_official: official === true,
    is_automated: false,
  }));
  return { num_pages: 1, num_results: found.length, page_size: limit, page: 1, query: term, results };
}
