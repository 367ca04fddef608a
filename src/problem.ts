const BRAND = Symbol.for('docker-tutor.problem');

/**
 * Something the learner can be told about and do something about: what happened, why, and what to do next.
 * Expected failures are Problems and are shown without a stack; anything else that is thrown is a bug.
 */
export class Problem extends Error {
  /** The bundle holds this class twice, beside the plain commands and beside the screen: each knows the other's. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return this === Problem ? value instanceof Error && BRAND in value : Function.prototype[Symbol.hasInstance].call(this, value);
  }

  readonly [BRAND] = true;
  readonly what: string;
  readonly why: string;
  readonly next: string;
  readonly exitCode: ExitCode;

  constructor(parts: { what: string; why: string; next: string; exitCode?: ExitCode; cause?: unknown }) {
    super(parts.what, { cause: parts.cause });
    this.name = 'Problem';
    this.what = parts.what;
    this.why = parts.why;
    this.next = parts.next;
    this.exitCode = parts.exitCode ?? EXIT.usage;
  }
}

/** Exit codes that scripts may rely on; `docs/cli.md` documents them. */
export const EXIT = { ok: 0, notYet: 1, usage: 2, noEngine: 3, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
