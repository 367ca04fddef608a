/** What a screen needs of the embedded shell. It knows nothing of lessons or panes; docs/shell.md tells how it works. */

export interface ShellOptions {
  /** The learner's workspace folder for the lesson; made if it is not there. */
  readonly folder: string;
  readonly columns: number;
  readonly rows: number;
  /** The learner's own environment (process.env). */
  readonly env: NodeJS.ProcessEnv;
  /** Default: this machine's. */
  readonly platform?: NodeJS.Platform;
  /** Set over it, also after the learner's rc files: DOCKER_HOST … ; undefined: unset (DOCKER_CONTEXT, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH). */
  readonly overrides: Readonly<Record<string, string | undefined>>;
  /** Folders put in front of PATH, also after the rc files. */
  readonly path: readonly string[];
}

export interface Shell {
  /**
   * The rows in view: each exactly `columns` cells wide (padded), with SGR colours, ending reset (\x1b[0m) where it set anything.
   * The same array for as long as nothing changed.
   */
  rows(): readonly string[];
  /** In view, from 0; undefined while the program hides it or the view is scrolled back. */
  cursor(): { readonly row: number; readonly column: number } | undefined;
  /** Keys as they came from the learner's terminal. Translates arrows/home/end when the program wants application cursor keys. Scrolls back to the bottom. */
  write(input: string): void;
  /** A paste: with markers if the program asked for bracketed paste; without, newlines become \r. Paste markers inside the text are removed. */
  paste(text: string): void;
  /** Puts a command on the prompt, never runs it. Multi-line only where bracketed paste is on. @returns why not, in a sentence for the learner; undefined when it is there */
  insert(command: string): string | undefined;
  /** Lines; negative: back into history. */
  scroll(by: number): void;
  /** Lines the view stands above the newest; 0 at the bottom. */
  readonly scrolled: number;
  resize(columns: number, rows: number): void;
  /** Called after output was parsed or the view moved; coalescing is the screen's business. @returns ends the subscription */
  onChange(listener: () => void): () => void;
  /** undefined while it runs. */
  readonly ended: { readonly exitCode: number; readonly signal?: number } | undefined;
  /** A full-screen program (alternate screen) has the shell. */
  readonly fullScreen: boolean;
  /** Ends the shell and its children (SIGHUP to the foreground and the session's process groups, SIGKILL after a second; synchronous enough to be called while the tutor quits). */
  close(): void;
}
