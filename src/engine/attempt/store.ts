import type { ExerciseKey } from '../api.js';
import { without } from '../progress/data.js';
import { isRecord, openStore } from '../store/json-store.js';
import type { Notices } from '../store/notices.js';
import { newAttempt, parseAttempt, type Attempt } from './attempt.js';

export interface AttemptStore {
  readonly path: string;
  /** Fresh from disk; undefined when there was none. */
  read(key: ExerciseKey): Attempt | undefined;
  /** Every attempt there is. */
  all(): readonly (readonly [key: ExerciseKey, attempt: Attempt])[];
  /** Changes the attempt, which is begun if there was none. Gives it as it is now. */
  update(key: ExerciseKey, change: (old: Attempt) => Attempt): Attempt;
  /** Those of one lesson, or all. */
  reset(lesson?: string): void;
}

const VERSION = 1;

interface Data {
  readonly version: number;
  readonly attempts: Readonly<Record<ExerciseKey, Attempt>>;
}

export function openAttempts({ home, notices, now }: { home: string; notices: Notices; now?: () => Date }): AttemptStore {
  const empty: Data = { version: VERSION, attempts: {} };
  const store = openStore<Data>({ home, name: 'attempts', version: VERSION, empty, parse, notices, now });
  return {
    path: store.path,
    read: key => store.read().attempts[key],
    all: () => Object.entries(store.read().attempts),
    update(key, change) {
      // Drawn once, here: a change may be applied again when the disk was changed by another process.
      const fresh = newAttempt();
      store.update(old => ({ ...old, attempts: { ...old.attempts, [key]: change(old.attempts[key] ?? fresh) } }));
      return store.read().attempts[key] ?? change(fresh);
    },
    reset: lesson => store.update(old => ({ ...old, attempts: lesson === undefined ? {} : without(old.attempts, lesson) })),
  };
}

function parse(value: Record<string, unknown>): Data | undefined {
  if (!isRecord(value.attempts)) return undefined;
  const attempts = Object.entries(value.attempts).map(([key, one]) => [key, parseAttempt(one)] as const);
  if (attempts.some(([, attempt]) => !attempt)) return undefined;
  return { version: VERSION, attempts: Object.fromEntries(attempts) as Record<ExerciseKey, Attempt> };
}
