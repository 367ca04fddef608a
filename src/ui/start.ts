import type { Engine } from '../docker/types.js';
import type { Tutor } from '../engine/api.js';
import type { PracticeDoor } from './practice.js';
import type { ShellDoor } from './shell.js';
import { keepHeapSmall } from './terminal/small-heap.js';
import { withoutFetch } from './terminal/without-fetch.js';

export interface TutorOptions {
  readonly tutor: Tutor;
  /** Finds an engine; rejects with a Problem when there is none. Called again when it is to be looked for again. */
  readonly connect: () => Promise<Engine>;
  /** What is offered when no engine answers. */
  readonly practice?: PracticeDoor;
  /** A shell in the screen; absent: commands are typed in a terminal of the learner's own. */
  readonly shell?: ShellDoor;
  /** Id of the lesson to open; default: where the learner left off. */
  readonly lesson?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** `--no-color`; NO_COLOR in `env` counts as well. */
  readonly noColor: boolean;
  /** `--screen-reader`; INK_SCREEN_READER=true in `env` counts as well. Linear text, no alternate screen. */
  readonly screenReader: boolean;
  readonly version: string;
}

/**
 * Runs the full-screen tutor until the learner quits.
 * @returns the exit code: 0, or 128 + n for signal n
 * @throws what crashed it, once the terminal is as it was before
 */
export async function startTutor(options: TutorOptions): Promise<number> {
  keepHeapSmall();
  if (options.screenReader || options.env['INK_SCREEN_READER'] === 'true') {
    const { startLinear } = await withoutFetch(() => import('./linear/start.js'));
    return startLinear(options);
  }
  const { runTutor } = await withoutFetch(() => import('./run.js'));
  return runTutor(options);
}
