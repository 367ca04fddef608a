import { pruneCache } from '../prune/kinds.js';
import { pruner } from '../prune/run.js';

/** `docker builder prune`: POST /build/prune */
export const run = pruner('build cache', (args) => `WARNING! This will remove all ${args.on('all') ? '' : 'dangling '}build cache.`, pruneCache);
