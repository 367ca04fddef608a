import type { EngineEvent } from './types.js';

/** Twice what an engine remembers (256), so that nothing it repeats is taken for new. */
const REMEMBERED = 512;

/** Where an event stream stands: what has been seen, and from when to ask again. */
export interface Resume {
  /** Delivers an event not seen before; true when it was new. */
  take(event: EngineEvent | undefined): boolean;
  /** The newest event's time in Unix seconds, exact to the nanosecond; undefined before the first. */
  from(): string | undefined;
}

export function createResume(deliver: (event: EngineEvent) => void): Resume {
  const seen = new Set<string>();
  let newest = 0n;
  return {
    take(event) {
      if (!event) return false;
      // Several events may share a nanosecond and an id: the networks of one container, say.
      const key = JSON.stringify([event.timeNano, event.type, event.action, event.id, event.attributes]);
      if (seen.has(key)) return false;
      seen.add(key);
      for (const oldest of seen) {
        if (seen.size <= REMEMBERED) break;
        seen.delete(oldest);
      }
      const nano = BigInt(event.timeNano);
      if (nano > newest) newest = nano;
      deliver(event);
      return true;
    },
    from() {
      if (newest === 0n) return undefined;
      return `${newest / 1_000_000_000n}.${String(newest % 1_000_000_000n).padStart(9, '0')}`;
    },
  };
}
