import { type Dispatch, useEffect, useRef } from 'react';
import type { EngineStatus } from '../engine/session.js';
import type { UiAction, UiState } from './state.js';

/** Offers the practice engine by itself, once, when no engine answers; the offer goes when one does. */
export function useOffer(offers: boolean, engine: EngineStatus, mode: UiState['mode'], dispatch: Dispatch<UiAction>): void {
  const offered = useRef(false);
  useEffect(() => {
    if (engine.state === 'live' && mode === 'offer') dispatch({ type: 'close' });
    if (!offers || offered.current || engine.state !== 'none' || mode !== 'reading') return;
    offered.current = true;
    dispatch({ type: 'open', mode: 'offer' });
  }, [offers, engine, mode, dispatch]);
}
