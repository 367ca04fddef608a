import type { Endpoint, ObservedRequest } from '../docker/types.js';

/** The door for an embedded shell: what the screen wants of one. `src/shell` has one; commands hand it in. */
export interface ShellDoor {
  /** @throws Problem: no shell can be embedded here; the tutor then works beside a terminal of the learner's own */
  open(options: ShellRequest): Promise<Shell>;
}

export interface ShellRequest {
  /** The learner's folder for the lesson. */
  readonly folder: string;
  readonly columns: number;
  readonly rows: number;
  /** It is the practice engine, which has no BuildKit. */
  readonly simulated: boolean;
  /** The engine that the checks ask: what is typed goes to the same one, whichever it is by then. */
  engine(): Endpoint | undefined;
  /** What clients in the shell asked of it, as soon as it answers. */
  onRequest(request: ObservedRequest): void;
}

export interface Shell {
  /** The rows in view, each exactly as wide as the shell, with their colours. */
  rows(): readonly string[];
  /** In view, from 0; undefined while it is hidden or the view is scrolled back. */
  cursor(): { readonly row: number; readonly column: number } | undefined;
  /** Keys as they came from the terminal. */
  write(keys: string): void;
  paste(text: string): void;
  /** Puts a command on the prompt and never runs it. @returns why it cannot, in a sentence; undefined when it is there */
  insert(command: string): string | undefined;
  /** Lines; negative: back into history. */
  scroll(by: number): void;
  /** Lines the view stands above the newest. */
  readonly scrolled: number;
  resize(columns: number, rows: number): void;
  /** @returns a function that ends the subscription */
  onChange(listener: () => void): () => void;
  /** undefined while it runs. */
  readonly ended: { readonly exitCode: number; readonly signal?: number } | undefined;
  /** Ends it and its children. */
  close(): void;
}
