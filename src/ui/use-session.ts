import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import type { Engine } from '../docker/types.js';
import type { ExerciseKey, ResetPlan, Tutor } from '../engine/api.js';
import type { Exercise, Lesson, Step } from '../engine/course/types.js';
import { createSession, type ExerciseState, reduce, type SessionState } from '../engine/session.js';
import { currentExercise, currentLesson, currentStep } from '../engine/session-view.js';
import type { ResetStage } from './state.js';
import type { PracticeDoor } from './practice.js';
import type { ShellDoor } from './shell.js';
import { asProblem, useEngine } from './use-engine.js';
import { useExercise } from './use-exercise.js';

/** What is in front of the learner, taken out of the session. */
export interface Place {
  readonly lesson: Lesson;
  readonly step: Step;
  readonly exercise?: Exercise;
  readonly key?: ExerciseKey;
  readonly state: ExerciseState;
}

/** What the learner can do to the session. */
export interface Controls {
  next(): void;
  previous(): void;
  goTo(lesson: number, step: number): void;
  hint(): void;
  solution(): void;
  answer(text: string): void;
  recheck(): void;
  retry(): void;
  startPractice(): void;
  /** Makes anew what the tutor prepared for the exercise in view. */
  restart(): void;
  notice(text: string): void;
  dismissNotice(): void;
  planReset(report: (stage: ResetStage) => void): void;
  carryOut(plan: ResetPlan, report: (stage: ResetStage) => void): void;
}

const UNTOUCHED: ExerciseState = { begin: 'no', conflicts: [], hints: 0, misses: 0, solutionShown: false };

export interface SessionInput {
  readonly tutor: Tutor;
  readonly connect: () => Promise<Engine>;
  /** Absent where it cannot be had. */
  readonly practice?: PracticeDoor;
  /** Commands are typed on this screen: no other terminal need be told of the engine. */
  readonly shell?: ShellDoor;
  /** The lesson to open, by id; otherwise where the learner left off. */
  readonly lesson?: string;
}

function start({ tutor, lesson }: SessionInput): SessionState {
  const progress = tutor.progress.read();
  const elsewhere = lesson !== undefined && lesson !== progress.position?.lesson;
  const session = createSession(tutor.course, elsewhere ? { ...progress, position: { lesson, step: 0 } } : progress);
  const notice = tutor.progress.notices.join(' ');
  return notice ? reduce(session, { type: 'notice', text: notice }) : session;
}

/** Owns the tutor, the engine and the exercise in view; the screen only draws what comes out of it. */
export function useSession(input: SessionInput): { session: SessionState; place: Place; controls: Controls; engine?: Engine } {
  const { tutor } = input;
  const [session, dispatch] = useReducer(reduce, input, start);
  const [attempt, setAttempt] = useState(0);
  const place = usePlace(session, tutor);
  const { lesson, exercise, key, state } = place;
  const { engine, epoch, retry, startPractice } = useEngine(input.connect, input.practice, input.shell !== undefined, dispatch);
  const { recheck, restart } = useExercise({ tutor, engine, epoch: epoch + attempt, lesson, exercise: currentExercise(session)?.exercise, passed: state.passedAt !== undefined, dispatch });

  useEffect(() => tutor.progress.moveTo({ lesson: lesson.id, step: session.step }), [tutor, lesson.id, session.step]);

  const withEngine = useCallback(
    async (report: (stage: ResetStage) => void, work: (engine: Engine) => Promise<void>) => {
      if (!engine) return report({ stage: 'failed', why: 'No Docker Engine answers, so nothing can be removed now.' });
      try {
        await work(engine);
      } catch (error) {
        const { what, why } = asProblem(error);
        report({ stage: 'failed', why: `${what} ${why}` });
      }
    },
    [engine],
  );

  const controls: Controls = {
    next: () => dispatch({ type: 'next-step' }),
    previous: () => dispatch({ type: 'previous-step' }),
    goTo: (to, step) => dispatch({ type: 'go-to', lesson: to, step }),
    hint() {
      if (!key || !exercise || state.hints >= exercise.hints.length) return;
      tutor.progress.showHint(key, state.hints + 1);
      dispatch({ type: 'hint', key });
    },
    solution() {
      if (!key) return;
      tutor.progress.showSolution(key, new Date());
      dispatch({ type: 'solution', key });
    },
    answer(text) {
      if (!exercise) return;
      tutor.answer(lesson, exercise, text);
      if (engine) recheck(true);
      else dispatch({ type: 'notice', text: 'Your answer is kept. It is checked as soon as a Docker Engine answers.' });
    },
    recheck: () => recheck(true),
    retry,
    startPractice,
    restart,
    notice: (text) => dispatch({ type: 'notice', text }),
    dismissNotice: () => dispatch({ type: 'notice' }),
    planReset(report) {
      report({ stage: 'looking' });
      void withEngine(report, async (live) => report({ stage: 'plan', plan: await tutor.planReset(live, lesson) }));
    },
    carryOut(plan, report) {
      report({ stage: 'removing', plan });
      void withEngine(report, async (live) => {
        const done = await tutor.carryOut(live, plan);
        dispatch({ type: 'progress', progress: tutor.progress.read() });
        setAttempt((count) => count + 1);
        report({ stage: 'done', report: done });
      });
    },
  };
  return { session, place, controls, engine };
}

/** As this learner has it. Whatever may bring new values (a beginning, another window) changes the exercise's state. */
function usePlace(session: SessionState, tutor: Tutor): Place {
  const { lesson, step, key, state } = placeOf(session);
  const mine = useMemo(() => (state ? tutor.personalStep(lesson, step) : step), [tutor, lesson, step, state]);
  return { lesson, step: mine, exercise: mine.exercise, key, state };
}

function placeOf(session: SessionState): Place {
  const lesson = currentLesson(session);
  const step = currentStep(session);
  if (!lesson || !step) throw new Error(`The course has no step ${session.step} in lesson ${session.lesson}`);
  const current = currentExercise(session);
  return { lesson, step, exercise: current?.exercise, key: current?.key, state: current?.state ?? UNTOUCHED };
}
