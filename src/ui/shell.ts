import type { Endpoint, ObservedRequest } from '../docker/types.js';
import type { Shell } from '../shell/types.js';

export type { Shell };

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
