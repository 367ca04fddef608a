import { EXIT, Problem, type ExitCode } from '../problem.js';

export type EngineErrorCode =
  /** No socket and no docker program. */
  | 'not-installed'
  /** Nobody listens. */
  | 'not-running'
  | 'permission'
  /** The address leads nowhere, or to something that is no engine. */
  | 'wrong-host'
  | 'tls'
  | 'too-old'
  | 'needs-newer-api'
  /** No answer in time: it hangs, or the network to it does. Also a command or a wait that did not end in its time. */
  | 'timeout'
  | 'missing-context'
  | 'bad-config'
  | 'registry-unreachable'
  | 'rate-limit'
  | 'not-found'
  | 'denied'
  | 'conflict'
  | 'failed';

/** These mean that there is no engine to work with: exit code 3. */
const NO_ENGINE: ReadonlySet<EngineErrorCode> = new Set([
  'not-installed',
  'not-running',
  'permission',
  'wrong-host',
  'tls',
  'too-old',
  'needs-newer-api',
  'timeout',
  'missing-context',
  'bad-config',
]);

/** Why an engine, or the registry behind it, could not do what was asked. */
export class EngineError extends Problem {
  readonly code: EngineErrorCode;
  /** HTTP status of the engine's answer, where there was one. */
  readonly status?: number;

  constructor(
    code: EngineErrorCode,
    parts: { what: string; why: string; next: string; exitCode?: ExitCode; cause?: unknown; status?: number },
  ) {
    super({ ...parts, exitCode: parts.exitCode ?? (NO_ENGINE.has(code) ? EXIT.noEngine : EXIT.notYet) });
    this.name = 'EngineError';
    this.code = code;
    this.status = parts.status;
  }
}

/** True for errors that mean the engine itself cannot be reached or used. */
export function isNoEngine(error: unknown): error is EngineError {
  return error instanceof EngineError && NO_ENGINE.has(error.code);
}
