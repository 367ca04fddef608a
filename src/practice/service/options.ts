import type { Paths } from './paths.js';

/** The variable in which the starter hands its options to the background process, as JSON. */
export const optionsVariable = 'DOCKER_TUTOR_PRACTICE_OPTIONS';

export interface ServeOptions {
  readonly paths: Paths;
  /** Folders below which bind mounts may write. */
  readonly writable: readonly string[];
  /** The engine ends by itself after this time without a request (ms); 0: never. */
  readonly idleMs: number;
}

/** 8 hours: longer than any lesson, shorter than a night. */
export const defaultIdleMs = 8 * 3_600_000;
