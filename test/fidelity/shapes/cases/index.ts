import type { Scenario } from '../types.js';
import { archives } from './archives.js';
import { creates } from './creates.js';
import { execs } from './execs.js';
import { images } from './images.js';
import { lifecycle } from './lifecycle.js';
import { lists } from './lists.js';
import { objects } from './objects.js';
import { streams } from './streams.js';
import { system } from './system.js';
import { versions } from './versions.js';

export const scenarios: readonly Scenario[] = [...system, ...lists, ...creates, ...lifecycle, ...execs, ...streams, ...archives, ...images, ...objects, ...versions];
