import { EXIT } from '../problem.js';
import { connectionError, missingSocket } from './advice.js';
import { EngineError } from './errors.js';
import type { Machine } from './machine.js';
import type { Endpoint } from './types.js';

/** System error code → what it means for a connection to an engine. */
const BY_CODE: Readonly<Record<string, 'not-running' | 'permission' | 'wrong-host' | 'tls' | 'timeout'>> = {
  ECONNREFUSED: 'not-running',
  ECONNRESET: 'not-running',
  EPIPE: 'not-running',
  EACCES: 'permission',
  EPERM: 'permission',
  ENOTSOCK: 'wrong-host',
  ENOTFOUND: 'wrong-host',
  EAI_AGAIN: 'wrong-host',
  EHOSTUNREACH: 'wrong-host',
  ENETUNREACH: 'wrong-host',
  ENOTDIR: 'wrong-host',
  ETIMEDOUT: 'timeout',
  EPROTO: 'tls',
  CERT_HAS_EXPIRED: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
};

const WHY: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nobody listens there (connection refused).',
  ENOENT: 'The socket file does not exist.',
  EACCES: 'Your user is not allowed to open the socket (permission denied).',
  EPERM: 'Your user is not allowed to open the socket (operation not permitted).',
  ECONNRESET: 'It closed the connection in the middle of an answer; it may be stopping or restarting.',
  ENOTFOUND: 'That host name is not known (DNS).',
  EAI_AGAIN: 'That host name could not be looked up (DNS does not answer).',
  ENOTSOCK: 'That file is not a socket.',
};

/** Whatever a request threw → an EngineError that fits this endpoint and machine. */
export function asEngineError(error: unknown, endpoint: Endpoint, machine: Machine): EngineError {
  if (error instanceof EngineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const why = WHY[code] ?? `${plain(message).replace(/[.\s]+$/, '')}.`;
  const fail = (kind: Parameters<typeof connectionError>[0], reason = why): EngineError =>
    connectionError(kind, endpoint, reason, machine, error);

  if (code === 'ENOENT') {
    const kind = missingSocket(endpoint, machine);
    return fail(kind, kind === 'not-installed' ? `There is no engine socket, and no docker program on the PATH.` : why);
  }
  if (code === 'ESSH') return fail(/permission denied|host key/i.test(message) ? 'permission' : 'wrong-host');
  const known = BY_CODE[code];
  if (known) return fail(known);
  if (error instanceof Error && error.name === 'AbortError') {
    return new EngineError('failed', { what: 'Cancelled.', why: 'It was asked to stop.', next: 'Run it again.', exitCode: EXIT.interrupted });
  }
  if (/^ERR_(TLS|SSL|OSSL)/.test(code)) return fail('tls');
  if (code.startsWith('HPE_')) return fail('wrong-host', 'Something answers there, but not in HTTP.');
  return new EngineError('failed', {
    what: 'The Docker Engine could not do that.',
    why,
    next: 'Run `docker-tutor doctor` to see what is wrong.',
    cause: error,
  });
}

/** OpenSSL writes "write EPROTO 80…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/….c:350:". */
function plain(message: string): string {
  const reason = /error:[0-9A-F]{8}:[^:]*:[^:]*:([^:]+)/i.exec(message)?.[1];
  if (reason === undefined) return message;
  return /wrong version number/i.test(reason) ? 'Something answers there, but without TLS' : reason;
}
