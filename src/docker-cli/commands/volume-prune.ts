import { pruneVolumes } from '../prune/kinds.js';
import { pruner } from '../prune/run.js';

/** `docker volume prune`: POST /volumes/prune */
export const run = pruner('volume', (args) => `WARNING! This will remove ${args.on('all') ? 'all' : 'anonymous'} local volumes not used by at least one container.`, pruneVolumes);
