import type { Dict } from '../dict.js';
import schema from './compose-spec.json' with { type: 'json' };

/** The schema of the Compose Specification. */
export function composeSchema(): Dict {
  return schema as Dict;
}
