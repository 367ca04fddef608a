/** One line of `doctor`. */
export interface Finding {
  /** Stable name for `--json`. */
  readonly id: string;
  readonly level: 'ok' | 'warn' | 'bad';
  readonly what: string;
  /** How to mend it: with warn and bad. */
  readonly mend?: string;
}

export const ok = (id: string, what: string): Finding => ({ id, level: 'ok', what });
export const warn = (id: string, what: string, mend: string): Finding => ({ id, level: 'warn', what, mend });
export const bad = (id: string, what: string, mend: string): Finding => ({ id, level: 'bad', what, mend });
