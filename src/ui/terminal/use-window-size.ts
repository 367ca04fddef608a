import { useSyncExternalStore } from 'react';
import type { Screen, WindowSize } from './screen.js';

/** Columns and rows, kept up to date. Ink 7 has this hook. */
export function useWindowSize(screen: Pick<Screen, 'size' | 'onResize'>): WindowSize {
  return useSyncExternalStore(screen.onResize, screen.size);
}
