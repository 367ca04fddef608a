import { pruneNetworks } from '../prune/kinds.js';
import { pruner } from '../prune/run.js';

/** `docker network prune`: POST /networks/prune */
export const run = pruner('network', () => 'WARNING! This will remove all custom networks not used by at least one container.', pruneNetworks, false);
