import { watch, type FSWatcher } from 'node:fs';

/**
 * Tells when something below `folder` changes; `only` narrows to one file directly in it. Undefined when the folder
 * cannot be watched (not there, a network drive, no more watches): then somebody has to look from time to time.
 */
export function watchFolder(folder: string, onChange: () => void, only?: string): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { recursive: only === undefined, persistent: false }, (_, name) => {
      if (only === undefined || name === null || name === only) onChange();
    });
    // A folder that is removed while watched is no reason to end.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
