import { EventLog } from './events.js';
import type { Container, Image, Network, Volume } from './types.js';

/** All that the engine knows. Plain collections; rules live in engine/. */
export class Store {
  readonly images = new Map<string, Image>();
  /** Full reference (docker.io/library/alpine:3.20) to image id. */
  readonly tags = new Map<string, string>();
  /** Full reference with digest (docker.io/library/alpine@sha256:…) to image id. */
  readonly digests = new Map<string, string>();
  readonly containers = new Map<string, Container>();
  readonly volumes = new Map<string, Volume>();
  readonly networks = new Map<string, Network>();
  readonly events = new EventLog();
}
