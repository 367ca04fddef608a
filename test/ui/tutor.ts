import type { Engine } from '../../src/docker/types.js';
import { type BeginReport, type CheckResult, type ExerciseKey, exerciseKey, type ExerciseResult, type ProgressData, type ResetPlan, type Tutor } from '../../src/engine/api.js';
import type { Facts } from '../../src/engine/picture/facts.js';
import { PRESETS } from '../../src/engine/settings/table.js';
import { Problem } from '../../src/problem.js';
import { container, volume } from '../checks/world.js';
import type { PracticeDoor } from '../../src/ui/practice.js';
import { COURSE } from './course.js';

const ok = (kind: string, title: string): CheckResult => ({ kind, title, pass: true });

/** How each exercise looks before anything was done. */
const CHECKS: Readonly<Record<ExerciseKey, readonly CheckResult[]>> = {
  'lesson-1/first-volume': [
    { kind: 'volume', title: 'volume `tutor-data` exists', pass: false, expected: 'a volume named `tutor-data`', found: 'no volume of that name; `tutor_data` is there', next: 'Names with a hyphen and names with an underscore are two different volumes.' },
    { kind: 'container', title: 'container `tutor-web` is running', pass: false, expected: 'a running container `tutor-web`', found: 'it exited 12 s ago with code 1; its last line: "\u001B[31mboom\u001B[0m\u001B]0;owned\u0007 \u001B[2Jgone"', next: 'Look at `docker logs tutor-web`.' },
    { kind: 'http', title: 'http://localhost:18030 answers', pass: false, expected: 'status 200', found: 'nothing listens on port 18030', next: 'Publish the port with `-p`.' },
  ],
  'lesson-1/address': [{ kind: 'answer', title: 'the address of `tutor-web`', pass: false, expected: 'the address', found: 'no answer yet', next: 'Press a and type it.' }],
  'lesson-1/choose': [{ kind: 'quiz', title: 'what outlives a container', pass: false, expected: 'the right one', found: 'no answer yet', next: 'Press a and choose.' }],
  'lesson-2/slow': [{ kind: 'network', title: 'network `tutor-net` exists', pass: false, expected: 'a network', found: 'none', next: 'Create it.' }],
  'lesson-2/prepared': [{ kind: 'network', title: 'network `tutor-net` is as it was', pass: false, expected: 'a network', found: 'it was removed', next: 'Press f.' }],
};

/** A tutor that lives in memory and does what tests tell it: the interface as data. */
export interface PlayTutor {
  readonly tutor: Tutor;
  connect(): Promise<Engine>;
  readonly practice?: PracticeDoor;
  /** A line as tests send it: "pass lesson-1/first-volume 0", "engine lost", "engine none", "note pulling …". */
  command(line: string): void;
}

/** @param options.practice whether the practice engine can be had, and whether it starts */
export function createPlayTutor(options: { engine: boolean; practice?: 'starts' | 'fails'; position?: ProgressData['position']; notices: readonly string[] }): PlayTutor {
  const checks = new Map(Object.entries(CHECKS));
  let progress: ProgressData = { version: 1, passed: {}, hints: {}, solutions: {}, position: options.position };
  let settings = PRESETS;
  let present = options.engine;
  let product = 'docker';
  let release: (() => void) | undefined;
  let surprise: ((says: string) => void) | undefined;
  const watchers = new Map<ExerciseKey, () => void>();
  const pictures = new Set<() => void>();
  let facts: Facts = { containers: [], images: [], networks: [], volumes: [volume({ name: 'tutor-data' })] };
  const states = new Set<(state: 'live' | 'lost') => void>();
  const notes = new Set<(line: string) => void>();

  const result = (key: ExerciseKey): ExerciseResult => {
    const now = checks.get(key) ?? [];
    const [lesson = '', exercise = ''] = key.split('/');
    if (now.every(({ pass }) => pass)) progress = { ...progress, passed: { ...progress.passed, [key]: { at: '2026-01-01T00:00:00Z' } } };
    const passedAt = progress.passed[key]?.at;
    return { lesson, exercise, status: passedAt ? 'passed' : 'not-yet', checks: now, passedAt };
  };
  const set = (key: ExerciseKey, index: number, check: Partial<CheckResult>): void => {
    checks.set(key, (checks.get(key) ?? []).map((each, at) => (at === index ? { ...each, ...check } : each)));
    watchers.get(key)?.();
  };

  const engine = {
    endpoint: { host: 'unix:///play.sock', source: 'context play' },
    version: () => Promise.resolve({ version: '26.1.5', apiVersion: '1.45', minApiVersion: '1.24', os: 'linux', arch: 'amd64', product }),
    watch: ({ onState }: { onState?: (state: 'live' | 'lost') => void }) => {
      if (onState) states.add(onState);
      return { close: () => void (onState && states.delete(onState)) };
    },
    close() {},
  } as unknown as Engine;

  const plan: ResetPlan = {
    lesson: 'lesson-1',
    remove: [{ type: 'container', id: 'c1', name: 'tutor-web', because: 'named tutor-…' }, { type: 'volume', id: 'v1', name: 'tutor-data', because: 'made since the lesson began' }],
    keep: [{ type: 'container', id: 'c2', name: 'postgres', because: 'not named by the lesson' }],
    passes: ['lesson-1/first-volume'],
  };

  const tutor: Tutor = {
    course: COURSE,
    progress: {
      read: () => progress,
      pass() {},
      showHint: (key, count) => void (progress = { ...progress, hints: { ...progress.hints, [key]: count } }),
      showSolution: (key, at) => void (progress = { ...progress, solutions: { ...progress.solutions, [key]: { at: at.toISOString() } } }),
      moveTo: (position) => void (progress = { ...progress, position }),
      reset: () => void (progress = { ...progress, passed: {}, hints: {}, solutions: {} }),
      import: () => ({ added: 0 }),
      export: () => JSON.stringify(progress),
      notices: options.notices,
      path: '/tmp/progress.json',
    },
    workspace: (lesson) => `${process.env['HOME'] ?? ''}/docker-tutor/${lesson.id}`,
    settings: { path: '/tmp/settings.json', read: () => settings, update: (patch) => void (settings = { ...settings, ...patch }) },
    personal: (_lesson, exercise) => exercise,
    personalStep: (_lesson, step) => step,
    begin: (_engine, _lesson, exercise, { onProgress, signal } = {}) => {
      const report: BeginReport = { made: [], copied: [], conflicts: exercise.id === 'address' ? ['A container `tutor-web` was there before; it is left alone.'] : [] };
      if (exercise.id !== 'slow') return Promise.resolve(report);
      onProgress?.('pulling nginx:1.27-alpine  3.1 of 18.4 MB');
      if (onProgress) notes.add(onProgress);
      return new Promise((resolve, reject) => {
        release = () => resolve(report);
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    },
    restart(_, lesson, { id }) {
      set(exerciseKey(lesson, { id }), 0, { found: 'it is there again' });
      return Promise.resolve({ made: ['network tutor-net'], copied: [], conflicts: [] });
    },
    verify: (_, lesson, exercise) => Promise.resolve(result(exerciseKey(lesson, exercise))),
    answer(lesson, exercise, text) {
      const right = exercise.id === 'address' ? '172.18.0.2' : 'a named volume';
      set(exerciseKey(lesson, exercise), 0, text === right ? { pass: true } : { found: `you answered \`${text}\`` });
    },
    observed: () => undefined,
    listening: () => undefined,
    planReset: () => Promise.resolve(plan),
    carryOut() {
      for (const [key, fresh] of Object.entries(CHECKS)) checks.set(key, fresh);
      tutor.progress.reset();
      return Promise.resolve({ removed: plan.remove, failed: [] });
    },
    watch(_, lesson, exercise, { onResult, onSurprise }) {
      const key = exerciseKey(lesson, exercise);
      const tell = (): void => onResult(result(key));
      watchers.set(key, tell);
      surprise = onSurprise;
      queueMicrotask(tell);
      return { close: () => void watchers.delete(key), poke: tell };
    },
    picture(_engine, _lesson, onFacts) {
      const show = (): void => onFacts(facts);
      pictures.add(show);
      queueMicrotask(show);
      return { close: () => void pictures.delete(show) };
    },
  };

  const commands: Readonly<Record<string, (rest: readonly string[]) => void>> = {
    pass: ([key = '', index = '0']) => set(key, Number(index), { pass: true }),
    fail: ([key = '', index = '0']) => set(key, Number(index), CHECKS[key]?.[Number(index)] ?? ok('', '')),
    note: (rest) => notes.forEach((say) => say(rest.join(' '))),
    ready: () => release?.(),
    surprise: (rest) => surprise?.(rest.join(' ')),
    mount([target = '']) {
      facts = { ...facts, containers: [container({ name: 'tutor-web', mounts: [{ type: 'volume', source: 'tutor-data', target, readOnly: false }] })] };
      pictures.forEach((show) => show());
    },
    crash: () => setImmediate(() => { throw new Error('a bug of the harness'); }),
    engine([state = '']) {
      present = state !== 'none';
      if (state === 'live' || state === 'lost') states.forEach((tell) => tell(state));
    },
  };
  const practice: PracticeDoor = {
    enter: 'eval "$(docker-tutor practice env)"',
    start() {
      if (options.practice === 'fails') return Promise.reject(new Problem({ what: 'The practice engine could not be started.', why: 'The folder /x cannot be made.', next: 'Set XDG_RUNTIME_DIR.' }));
      present = true;
      product = 'practice';
      return Promise.resolve();
    },
  };
  return {
    tutor,
    ...(options.practice && { practice }),
    connect: () =>
      present
        ? Promise.resolve(engine)
        : Promise.reject(new Problem({ what: 'No Docker Engine answers.', why: 'There is no socket at /var/run/docker.sock: Docker is not installed here or not running.', next: 'Start Docker Desktop, or run `sudo systemctl start docker`.' })),
    command(line) {
      const [name = '', ...rest] = line.split(' ');
      commands[name]?.(rest);
    },
  };
}
