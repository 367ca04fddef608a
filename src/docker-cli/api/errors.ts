import { CliError } from '../cli/errors.js';

/** The engine answered with an error. */
export class ApiError extends CliError {
  constructor(
    readonly status: number,
    /** In the engine's words. */
    readonly reason: string,
  ) {
    super(`Error response from daemon: ${reason}`);
  }
}

/** The engine cannot be reached. */
export class ConnectError extends CliError {}

/** True when the engine said that there is no such thing. */
export function isNotFound(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 404;
}

/** A failed connection in the words of Docker's client (moby client/errors.go, client/request.go). */
export function connectError(error: unknown, host: string, request: string): ConnectError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'EPIPE'].includes(code)) {
    return new ConnectError(`Cannot connect to the Docker daemon at ${host}. Is the docker daemon running?`);
  }
  if (code === 'EACCES' || code === 'EPERM') return new ConnectError(`permission denied while trying to connect to the docker API at ${host}`);
  return new ConnectError(`error during connect: ${request}: ${error instanceof Error ? error.message : String(error)}`);
}
