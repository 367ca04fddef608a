/** Which of the engine's events ask for another look. Pure. */
import type { Watch } from '../../checks/kind.js';
import type { EngineEvent } from '../../docker/types.js';

/** ms until a look that may have been caused by our own: see {@link delayOf}. */
const LATER = 1000;

/** ms after a verification in which the events of its own `exec`s still come in. */
const ECHO = 100;

export interface Looking {
  readonly watches: ReadonlySet<Watch>;
  /** Some check runs commands in containers, and so causes events itself. */
  readonly execs: boolean;
  /** A verification is running, or ended this many ms ago. */
  readonly sinceVerified: number;
}

/**
 * In how many ms this event asks for a look; undefined: it does not. Our own checks' `exec`s make events like a
 * learner's; while these may be ours they ask for a look only in a second, or we would run after ourselves for ever.
 */
export function delayOf(event: EngineEvent, { watches, execs, sinceVerified }: Looking): number | undefined {
  if (!watches.has(event.type)) return undefined;
  const echo = execs && event.action.startsWith('exec_') && sinceVerified < ECHO;
  return echo ? LATER : 0;
}

/** An `exec` check, or a fact that is read by one. */
export function runsCommands(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(runsCommands);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, one]) => (key === 'kind' && one === 'exec') || key === 'exec' || runsCommands(one));
}
