import type { ProgressStore } from '../api.js';
import { homeFolder } from '../store/home.js';
import { openStore } from '../store/json-store.js';
import { createNotices, type Notices } from '../store/notices.js';
import { EMPTY, forget, merge, parseExport, parseProgress, VERSION } from './data.js';

export interface ProgressOptions {
  /** Default: DOCKER_TUTOR_HOME, or the platform's config folder. */
  readonly home?: string;
  readonly notices?: Notices;
  readonly now?: () => Date;
  /** What else is forgotten with a lesson: its attempts. */
  readonly onReset?: (lesson?: string) => void;
}

/** The learner's progress. Touches the disk only when asked something. */
export function openProgress(options: ProgressOptions = {}): ProgressStore {
  const { home = homeFolder(), notices = createNotices(), now, onReset } = options;
  const store = openStore({ home, name: 'progress', version: VERSION, empty: EMPTY, parse: parseProgress, notices, now });

  return {
    path: store.path,
    read: () => store.read(),
    pass: (key, at) => store.update(old => (old.passed[key] ? old : { ...old, passed: { ...old.passed, [key]: { at: at.toISOString() } } })),
    showHint: (key, count) =>
      store.update(old => ((old.hints[key] ?? 0) >= count ? old : { ...old, hints: { ...old.hints, [key]: count } })),
    showSolution: (key, at) =>
      store.update(old => (old.solutions[key] ? old : { ...old, solutions: { ...old.solutions, [key]: { at: at.toISOString() } } })),
    moveTo: position => store.update(old => ({ ...old, position })),
    reset(lesson) {
      store.update(old => forget(old, lesson));
      onReset?.(lesson);
    },
    import(text) {
      const theirs = parseExport(text);
      const before = store.read().passed;
      store.update(old => merge(old, theirs));
      return { added: Object.keys(theirs.passed).filter(key => !before[key]).length };
    },
    export: () => `${JSON.stringify(store.read(), null, 2)}\n`,
    get notices() {
      return notices.list;
    },
  };
}
