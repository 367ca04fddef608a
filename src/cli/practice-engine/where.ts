/** Where the practice engine runs. Of the practice engine itself nothing is loaded here: plain commands ask this on every run. */
import type { ConnectOptions } from '../../docker/connect.js';
import type { EngineErrorCode } from '../../docker/errors.js';
import type { Endpoint, Engine } from '../../docker/types.js';
import { holder } from '../../practice/service/lock.js';
import { hostOf, practicePaths } from '../../practice/service/paths.js';
import { Problem } from '../../problem.js';
import type { Invocation } from '../spec.js';

/** Undefined when this user's practice engine does not run. */
export function practiceEndpoint(): Endpoint | undefined {
  const running = holder(practicePaths().lock);
  return running && { host: hostOf(running.socket), source: 'practice engine' };
}

/** The order of discovery, with a practice engine that runs at its end. */
export function whereToLook(options: Invocation['options']): Pick<ConnectOptions, 'host' | 'context' | 'extra'> {
  const practice = practiceEndpoint();
  const named = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
  return { host: named('host'), context: named('context'), ...(practice && { extra: [practice] }) };
}

/** Whether an engine is this user's practice engine, however it was found. */
export const isPractice = ({ endpoint }: Pick<Engine, 'endpoint'>): boolean => endpoint.host === practiceEndpoint()?.host;

/** Where nothing is installed, runs or lets us in, one can still learn; a mistyped address is to be mended. */
const HELPS: ReadonlySet<EngineErrorCode> = new Set(['not-installed', 'not-running', 'permission', 'timeout']);

/** What else can be done about an error; undefined where the practice engine is no help. */
export const otherWay = (error: unknown): string | undefined =>
  error instanceof Problem && HELPS.has((error as { code?: EngineErrorCode }).code as EngineErrorCode)
    ? 'Or go on without Docker: `docker-tutor practice start` starts an engine that simulates.'
    : undefined;

/** The same error, its advice with another way out. */
export function withPractice(error: unknown): unknown {
  const other = otherWay(error);
  if (other === undefined || !(error instanceof Problem)) return error;
  return new Problem({ what: error.what, why: error.why, next: `${error.next} ${other}`, exitCode: error.exitCode, cause: error });
}
