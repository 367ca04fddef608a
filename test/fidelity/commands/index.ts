import { builds } from './builds.js';
import { compose } from './compose.js';
import { containers } from './containers.js';
import { objects } from './objects.js';
import { options } from './options.js';
import { things } from './things.js';
import type { Scenario } from './types.js';
import { whole } from './whole.js';

/** The whole script. Those that take long stand first. */
export const scenarios: readonly Scenario[] = [...whole, ...compose, ...builds, ...options, ...things, ...containers, ...objects];
