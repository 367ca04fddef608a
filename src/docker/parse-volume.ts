import { flag, object, strings, text, time } from './read.js';
import type { Volume } from './types.js';

/** An answer of GET /volumes/{name}, or one item of GET /volumes. */
export function parseVolume(answer: unknown): Volume {
  const raw = object(answer);
  const name = text(raw['Name']);
  const labels = strings(raw['Labels']);
  return {
    name,
    driver: text(raw['Driver']),
    mountpoint: text(raw['Mountpoint']),
    created: time(raw['CreatedAt']),
    labels,
    options: strings(raw['Options']),
    // Docker ≥ 23 labels them and Podman says it; before that only the 64 hex digits tell.
    anonymous: 'com.docker.volume.anonymous' in labels || flag(raw['Anonymous']) || /^[0-9a-f]{64}$/.test(name),
  };
}
