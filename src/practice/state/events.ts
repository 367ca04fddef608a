import { now } from './clock.js';

export interface Event {
  readonly Type: string;
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Record<string, string> };
  readonly timeNano: bigint;
}

/** How many past events are kept, as in the engine. */
const kept = 256;

/** The last events, and those who listen for the next. */
export class EventLog {
  private past: Event[] = [];
  private readonly listeners = new Set<(event: Event) => void>();

  emit(Type: string, Action: string, ID: string, Attributes: Record<string, string>): void {
    const event = { Type, Action, Actor: { ID, Attributes }, timeNano: now() };
    this.past.push(event);
    if (this.past.length > kept) this.past.shift();
    for (const listener of [...this.listeners]) listener(event);
  }

  since(time: bigint, until?: bigint): Event[] {
    return this.past.filter(({ timeNano }) => timeNano >= time && (until === undefined || timeNano <= until));
  }

  listen(listener: (event: Event) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  get listening(): number {
    return this.listeners.size;
  }
}
