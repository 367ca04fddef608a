/**
 * The lesson engine, put together. Nothing is read or written before it is asked something, and what changes an engine is
 * loaded only then: `check` needs none of it.
 */
import { wantsRequest } from '../checks/table.js';
import type { EngineEvent } from '../docker/types.js';
import { isBehindRelay } from '../docker/relayed.js';
import { exerciseKey, type ExerciseKey, type Tutor } from './api.js';
import { withRequest } from './attempt/requests.js';
import { openAttempts } from './attempt/store.js';
import type { Beginner } from './begin.js';
import type { Course } from './course/types.js';
import { close, madeIn } from './ledger/openings.js';
import { openLedger } from './ledger/store.js';
import { gatherFacts, type Facts } from './picture/facts.js';
import { NO_MEMORY, withRebuilds, type Memory } from './picture/rebuilt.js';
import { watchFacts } from './picture/watch.js';
import { personalOf, personalStepOf } from './personal/values.js';
import { openProgress } from './progress/store.js';
import { openSettings, type SettingsStore } from './settings/store.js';
import { homeFolder, workspaceBase as defaultBase } from './store/home.js';
import { createNotices } from './store/notices.js';
import { verify } from './verify.js';
import { watchExercise } from './watch/watch.js';
import { workspaceOf } from './workspace.js';

export interface TutorOptions {
  readonly course: Course;
  /** Progress, attempts and ledger. Default: DOCKER_TUTOR_HOME, or the platform's config folder. */
  readonly home?: string;
  /** Holds a folder for each lesson. Default: DOCKER_TUTOR_WORKSPACE, or `~/docker-tutor`. */
  readonly workspaceBase?: string;
  readonly now?: () => Date;
  /** Whether a relay tells of requests. Default: in a process that the tutor's shell started. */
  readonly listening?: boolean;
}

export function createTutor(options: TutorOptions): Tutor {
  return tutorOf(partsOf(options), options.course);
}

/** What the tutor works with; the proof of lessons reaches for it, too. */
export interface TutorParts extends Beginner {
  readonly settings: SettingsStore;
  readonly journals: Map<ExerciseKey, EngineEvent[]>;
}

export function partsOf({ home = homeFolder(), workspaceBase = defaultBase(), now = () => new Date(), listening = isBehindRelay(process.env) }: Omit<TutorOptions, 'course'>): TutorParts {
  const notices = createNotices();
  const stores = { home, notices, now };
  const attempts = openAttempts(stores);
  const journals = new Map<ExerciseKey, EngineEvent[]>();
  return {
    progress: openProgress({ ...stores, onReset: lesson => attempts.reset(lesson) }),
    attempts,
    ledger: openLedger(stores),
    settings: openSettings(stores),
    now,
    journals,
    around: { listening },
    heard: key => journals.get(key) ?? [],
    workspace: lesson => workspaceOf(workspaceBase, lesson),
  };
}

export function tutorOf(parts: TutorParts, course: Course): Tutor {
  const { progress, settings, attempts, ledger, journals, workspace } = parts;
  /** Of the exercises that are being watched. */
  const pokes = new Map<ExerciseKey, () => void>();
  /** The images that names stood for when they were last looked at, by engine; also while no picture is open. */
  const pictured = new Map<string, Memory>();
  const began = parts.now().getTime();
  return {
    course,
    progress,
    settings,
    workspace,
    personal: (lesson, exercise) => personalOf(attempts, lesson, exercise),
    personalStep: (lesson, step) => personalStepOf(attempts, lesson, step),
    begin: async (...args) => (await import('./begin.js')).begin(parts, ...args),
    restart: async (...args) => (await import('./begin.js')).restart(parts, ...args),
    verify: (engine, lesson, exercise, options) => verify(parts, engine, lesson, exercise, options),
    answer(lesson, exercise, text) {
      attempts.update(exerciseKey(lesson, exercise), old => ({ ...old, answer: text }));
    },
    observed(lesson, exercise, request) {
      if (!personalOf(attempts, lesson, exercise).checks.some(check => wantsRequest(check, request))) return;
      const key = exerciseKey(lesson, exercise);
      const requests = withRequest(attempts.read(key)?.requests ?? [], request);
      if (requests === attempts.read(key)?.requests) return;
      attempts.update(key, old => ({ ...old, requests: withRequest(old.requests, request) }));
      pokes.get(key)?.();
    },
    listening(on) {
      parts.around.listening = on;
      for (const poke of pokes.values()) poke();
    },
    async planReset(engine, lesson) {
      const { planRemoval } = await import('./ledger/plan.js');
      const { remove, keep } = await planRemoval(engine, lesson, workspace(lesson), ledger.read());
      const passes = Object.keys(progress.read().passed).filter(key => key.startsWith(`${lesson.id}/`));
      return { lesson: lesson.id, remove, keep, passes };
    },
    async carryOut(engine, plan) {
      const { removeItems } = await import('./ledger/carry-out.js');
      const report = await removeItems(engine, plan.remove);
      progress.reset(plan.lesson);
      // What could not be removed is still the lesson's: the next reset finds it again.
      if (report.failed.length === 0) ledger.update(old => close(old, plan.lesson, engine.endpoint.host));
      return report;
    },
    watch(engine, lesson, exercise, handlers) {
      const key = exerciseKey(lesson, exercise);
      const journal: EngineEvent[] = [];
      journals.set(key, journal);
      const watched = watchExercise(engine, lesson, personalOf(attempts, lesson, exercise), { attempts, journal, workspace: workspace(lesson), verify: () => verify(parts, engine, lesson, exercise) }, handlers);
      pokes.set(key, watched.poke);
      const close = (): void => {
        if (pokes.get(key) === watched.poke) pokes.delete(key);
        watched.close();
      };
      return { ...watched, close };
    },
    picture(engine, lesson, onFacts) {
      const { host } = engine.endpoint;
      const gather = async (): Promise<Facts> => {
        const facts = await gatherFacts(engine, lesson, now => madeIn(ledger.read(), lesson.id, host, now));
        const { memory, images } = withRebuilds(pictured.get(host) ?? NO_MEMORY, facts.images, began);
        pictured.set(host, memory);
        return { ...facts, images };
      };
      return watchFacts(engine, gather, onFacts);
    },
  };
}
