/** The practice engine as screens know it: something that can be started when no engine answers. */
export interface PracticeDoor {
  /** Starts it; `connect` finds it from then on. Rejects with a Problem. */
  start(): Promise<void>;
  /** What to type in another terminal so that its `docker` uses the practice engine. */
  readonly enter: string;
}
