import { connectionError } from './advice.js';
import type { Line } from './call.js';
import { EngineError, type EngineErrorCode } from './errors.js';

type Row = {
  readonly code: EngineErrorCode;
  readonly status?: number;
  readonly says?: RegExp;
  readonly what: string;
  readonly next: string;
};

/**
 * What an engine's refusal means: the first row that fits by its text, else by its status. Texts come first since a
 * registry's refusal arrives as 404 or 500 depending on the engine's version, and Podman says 500 to everything.
 */
const ROWS: readonly Row[] = [
  {
    code: 'rate-limit',
    says: /toomanyrequests|rate limit|too many requests/i,
    what: 'The registry refuses more downloads for now (rate limit).',
    next: 'Run `docker login` (a free account has a higher limit), or wait an hour and try again.',
  },
  {
    code: 'registry-unreachable',
    says: /no such host|server misbehaving|temporary failure in name resolution|i\/o timeout|TLS handshake timeout|network is unreachable|no route to host|proxyconnect|Client\.Timeout|dial tcp|lookup \S+ on |request canceled while waiting|connection reset by peer|x509:|unexpected EOF|\bhttps?:\/\/\S+: EOF/i,
    what: 'The engine cannot reach the registry.',
    next: 'Check the internet connection, VPN and proxy of the engine, then try again.',
  },
  {
    code: 'denied',
    says: /pull access denied|requested access to the resource is denied|unauthorized|authentication required|insufficient_scope|\bdenied\b.*(access|push|pull)|forbidden by/i,
    what: 'The registry does not give that image.',
    next: 'Check the spelling of its name; if it is private, run `docker login` first.',
  },
  {
    code: 'not-found',
    says: /manifest (for .+ )?(unknown|not found)|manifest unknown|no match for platform|name unknown|repository .* not found|failed to resolve reference .*: not found/i,
    what: 'The registry has no such image or tag.',
    next: 'Check the spelling of the name and the tag (`docker search`, https://hub.docker.com).',
  },
  {
    code: 'not-found',
    says: /no such (container|image|volume|network|exec|id)|(container|image|volume|network) .*not found|unable to find|no such object|image not known/i,
    what: 'The engine has no such thing.',
    next: 'See what is there with `docker ps -a`, `docker images`, `docker volume ls` or `docker network ls`.',
  },
  {
    code: 'conflict',
    says: /already in use|port is already allocated|address already in use|is being used|has active endpoints|is using|already exists|is not running|volume is in use|unable to remove repository reference/i,
    what: 'Something else is in the way.',
    next: 'See what uses it with `docker ps -a`, then try again.',
  },
  { code: 'not-found', status: 404, what: 'The engine has no such thing.', next: 'Check the name.' },
  { code: 'conflict', status: 409, what: 'Something else is in the way.', next: 'See what uses it with `docker ps -a`, then try again.' },
  { code: 'denied', status: 401, what: 'The engine wants a login.', next: 'Run `docker login` first.' },
  { code: 'denied', status: 403, what: 'The engine does not allow that.', next: 'If a proxy guards its socket, ask whoever runs it.' },
];

const OTHER: Row = {
  code: 'failed',
  what: 'The Docker Engine could not do that.',
  next: 'Run `docker-tutor doctor` to see what is wrong.',
};

/** The error for an answer of status 400 or more, or for an error line in a progress stream (status 0). */
export function refusal(status: number, message: string, line: Pick<Line, 'client' | 'machine'>): EngineError {
  const why = sentence(message);
  // moby: "client version 1.44 is too old. Minimum supported API version is 1.50, …"
  if (/client version \S+ is too old/i.test(message)) {
    return connectionError('needs-newer-api', line.client.endpoint, why, line.machine);
  }
  if (/client version \S+ is too new/i.test(message)) return connectionError('too-old', line.client.endpoint, why, line.machine);
  if (/HTTP request to an HTTPS server/i.test(message)) return connectionError('tls', line.client.endpoint, why, line.machine);
  const row = ROWS.find(({ says }) => says?.test(message)) ?? ROWS.find((each) => each.status === status) ?? OTHER;
  return new EngineError(row.code, { what: row.what, why, next: row.next, status });
}

function sentence(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
