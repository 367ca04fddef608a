import { pruneImages } from '../prune/kinds.js';
import { pruner } from '../prune/run.js';

/** `docker image prune`: POST /images/prune */
export const run = pruner('image', (args) => `WARNING! This will remove all ${args.on('all') ? 'images without at least one container associated to them' : 'dangling images'}.`, pruneImages);
