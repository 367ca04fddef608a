import type { Container, EngineEvent, ImageSummary } from '../../docker/types.js';

/** What is known of the time since an exercise came into view. Plain data: who gathers it is in watch.ts. */
export interface Story {
  /** Oldest first. */
  readonly events: readonly EngineEvent[];
  /** Containers that came into being since, as they were soon afterwards, by id. Very short-lived ones are missing. */
  readonly containers: ReadonlyMap<string, Container>;
  /** By id of a container: the paths for which its image declares a volume. */
  readonly declared: ReadonlyMap<string, readonly string[]>;
  readonly images: { readonly before: readonly ImageSummary[]; readonly now: readonly ImageSummary[] };
  /** Names of the volumes that are there now. */
  readonly volumes: ReadonlySet<string>;
  /** Shell lines of the exercise's solution: what is done there on purpose surprises nobody. */
  readonly solution: readonly string[];
}

export interface Surprise {
  /** Told once. */
  readonly key: string;
  /** One or two sentences. */
  readonly says: string;
  /** Names and words: a check that speaks of one of them explains it already, or expects it. */
  readonly about: readonly string[];
}

/** The engine's name for a volume that nobody named: 32 random bytes in hex (moby, stringid.GenerateRandomID). */
export const isAnonymous = (volume: string): boolean => /^[0-9a-f]{64}$/.test(volume);

/** Foreground, or a step of a build with the classic builder: who started it sees how it ends. */
export const isAttached = ({ events }: Story, id: string): boolean => events.some(event => event.type === 'container' && event.action === 'attach' && event.id === id);
