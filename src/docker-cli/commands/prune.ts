import { pruneContainers } from '../prune/kinds.js';
import { pruner } from '../prune/run.js';

/** `docker container prune`: POST /containers/prune */
export const run = pruner('container', () => 'WARNING! This will remove all stopped containers.', pruneContainers);
