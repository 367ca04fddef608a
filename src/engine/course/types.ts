import type { Check } from '../../checks/kind.js';
import type { ContainerSpec } from '../../docker/types.js';
import type { Variables } from '../personal/kinds.js';

/** A whole course, parsed and valid. Plain data: the built-in one is stored as JSON at build time. */
export interface Course {
  readonly title: string;
  /** Absolute path of the folder it came from. */
  readonly dir: string;
  readonly lessons: readonly Lesson[];
}

export interface Lesson {
  /** "lesson-3" */
  readonly id: string;
  /** "volumes": the other name a learner may use */
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly needs: {
    /** Images the exercises use, to pull in advance. */
    readonly images: readonly string[];
    /** "compose", "buildkit", "real-engine" … */
    readonly features: readonly string[];
    /** TCP ports on this machine that must be free. */
    readonly ports: readonly number[];
  };
  readonly track: string;
  /** Folder of the lesson; starter files lie in `files/` below it. */
  readonly dir: string;
  /** What comes before the first `##`. */
  readonly intro: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly title: string;
  /** Markdown without the heading and without the exercise block. */
  readonly body: string;
  readonly exercise?: Exercise;
}

export interface Exercise {
  /** Unique in its lesson. */
  readonly id: string;
  /** Drawn for each attempt; `${name}` in the texts stands for them until `personal` fills it (src/engine/personal). */
  readonly variables?: Variables;
  /** Markdown: what to do. */
  readonly task: string;
  readonly checks: readonly Check[];
  /** From vague to exact. */
  readonly hints: readonly string[];
  /** Shell lines. */
  readonly solution: readonly string[];
  readonly mistakes: readonly Mistake[];
  /** A word on what just happened inside Docker, shown on passing. */
  readonly happened: string;
  readonly setup: readonly SetupItem[];
  /** Paths below the lesson's `files/`, copied into the workspace when not there yet. */
  readonly files: readonly string[];
}

export interface Mistake {
  readonly run: readonly string[];
  /** A phrase that some failing check's explanation must contain. */
  readonly says: string;
}

/** `${token}` (8 hex digits) and `${number}` (3–250) in any string are drawn anew at each attempt. */
export type SetupItem =
  | { readonly container: ContainerSpec & { readonly start?: boolean; readonly wait?: 'exit' | 'healthy' } }
  | { readonly volume: { readonly name: string; readonly files?: Readonly<Record<string, string>> } }
  | { readonly network: { readonly name: string; readonly internal?: boolean } }
  | { readonly image: { readonly name: string; readonly files: Readonly<Record<string, string>> } }
  | { readonly tag: { readonly source: string; readonly target: string } };
