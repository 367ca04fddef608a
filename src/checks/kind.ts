import type { z } from 'zod';
import type { EngineEvent, EngineReader, EventType, ObservedRequest } from '../docker/types.js';

/** The zod namespace, handed to `schema` so that `check` need not load zod: built-in lessons are parsed at build time. */
export type Zod = typeof z;

export type Outcome =
  | {
      readonly pass: true;
      /** What was found, where it says more than the title: "172.18.0.2 answered". */
      readonly found?: string;
    }
  | {
      readonly pass: false;
      /** What had to be so: "a running container `tutor-web`". */
      readonly expected: string;
      /** What is so, naming the thing found: "it exited 12 s ago with code 1; its last line: …". */
      readonly found: string;
      /** The most likely mend, one sentence: "Look at `docker logs tutor-web`." Never the whole solution. */
      readonly next: string;
    };

/** What is so around an exercise, whatever the engine holds: titles depend on it. */
export interface Around {
  /** A relay tells which requests the learner's clients make (docs/shell-relay.md). */
  readonly listening: boolean;
}

/** All a check may look at. It has no way to change anything. */
export interface CheckContext extends Around {
  /** Memoised for one verification. */
  readonly engine: EngineReader;
  /** Absolute path of the learner's folder for this lesson. */
  readonly workspace: string;
  /** Events since the exercise began, oldest first; one read, whoever asks. */
  events(): Promise<readonly EngineEvent[]>;
  /** True when this thing was there at some time since the exercise began ("it is gone" needs that). */
  existed(type: EventType | 'compose', name: string): boolean | Promise<boolean>;
  /** The command that makes a thing of the exercise's set-up anew; undefined for others. */
  prepared?(type: EventType, name: string): string | undefined;
  /** Says that a thing is there now, so that a later "it is gone" counts. */
  saw(type: EventType | 'compose', name: string): void;
  /** What the learner typed for this exercise's `answer` or `quiz`; undefined before. */
  readonly answer?: string;
  /** What clients asked of the engine since the exercise began, as far as a relay saw it and a check wants it; oldest first. */
  readonly requests: readonly ObservedRequest[];
  /** milliseconds since the epoch: when the exercise began */
  readonly since: number;
  /** milliseconds since the epoch */
  now(): number;
}

/** A kind of check: one object, one line in `table.ts`. */
export interface CheckKind<Params = never> {
  readonly kind: string;
  /** One line for the reference in docs/lesson-format.md. */
  readonly summary: string;
  /** Strict: an unknown key is an error. `title` and `next` stand beside the kind; the table reads them. */
  schema(zod: Zod): z.ZodType<Params>;
  /** Which engine events can change its outcome; "time" asks to be looked at again every second or so; "files" on workspace changes. */
  watches(params: Params): readonly Watch[];
  /** The line on the screen: "container `tutor-web` is running". */
  title(params: Params, around: Around): string;
  /** False where nothing a learner does can make it pass: `any` then does not speak of it. Absent: it always can. */
  possible?(around: Around): boolean;
  evaluate(params: Params, context: CheckContext): Promise<Outcome>;
}

/** A kind whose parameters the table need not know: only its own schema makes them. */
export interface AnyKind extends Omit<CheckKind, 'schema'> {
  schema(zod: Zod): z.ZodType;
}

export type Watch = EventType | 'time' | 'files' | 'answer' | 'request';

/** One check of an exercise as parsed: kind and parameters, with the author's overrides. */
export interface Check {
  readonly kind: string;
  readonly params: unknown;
  readonly title?: string;
  readonly next?: string;
}
