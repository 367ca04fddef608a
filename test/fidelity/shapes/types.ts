/** One request: `METHOD path`, with `{name}` for what earlier steps kept. */
export interface Step {
  readonly ask: string;
  /** JSON, or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Keeps the reply's `Id` (or `ID`, `Name`) under this name. */
  readonly keep?: string;
  /** Asks to upgrade the connection and sends these texts; what comes back until the end (or 3 s) is compared. */
  readonly hijack?: readonly string[];
  /** Reads the body for this long only, ms: a stream without an end. */
  readonly forMs?: number;
  /** Asked again, up to 10 s, until the reply's text holds this: something takes its time. */
  readonly until?: string;
  /** Only status and headers count. */
  readonly statusOnly?: boolean;
  /** Preparation: sent, and not compared. */
  readonly quiet?: boolean;
  /** Members of the reply (dotted, `*` for any one) that have a reason to differ. */
  readonly except?: readonly string[];
}

export interface Scenario {
  readonly title: string;
  readonly steps: readonly Step[];
}

export const ask = (text: string, body?: unknown, more: Omit<Step, 'ask' | 'body'> = {}): Step => ({ ask: text, ...(body === undefined ? {} : { body }), ...more });
export const prepare = (text: string, body?: unknown, more: Omit<Step, 'ask' | 'body'> = {}): Step => ask(text, body, { quiet: true, ...more });
