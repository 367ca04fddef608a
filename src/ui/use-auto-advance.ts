import { useEffect, useRef, useState } from 'react';
import type { SettingsStore } from '../engine/settings/store.js';
import { createCountdown } from './countdown.js';

/** Long enough to read that it is going to happen. */
const SECONDS = 3;

export interface AutoAdvance {
  /** Asked at a pass: it may have been set a moment ago, in another terminal. */
  readonly settings: Pick<SettingsStore, 'read'>;
  /** What is in view: it must be this that passes. */
  readonly step: unknown;
  readonly done: boolean;
  /** Something is open that the learner is busy with, or there is no step after this one. */
  readonly busy: boolean;
  next(): void;
  /** Calls back with every key, whoever gets it: each means that somebody is there. Gives the way to end that. */
  onAnyKey(listener: () => void): () => void;
}

/**
 * Goes on by itself some seconds after a pass, where the learner wants that and touches nothing.
 * @returns seconds that are left, to be shown; undefined while nothing is going to happen
 */
export function useAutoAdvance({ settings, step, done, busy, next, onAnyKey }: AutoAdvance): number | undefined {
  const [left, setLeft] = useState<number>();
  const latest = useRef(next);
  latest.current = next;
  const [countdown] = useState(() => createCountdown(SECONDS, setLeft, () => latest.current()));
  const before = useRef({ step, done });

  useEffect(() => onAnyKey(countdown.stop), [onAnyKey, countdown]);
  useEffect(() => () => countdown.stop(), [countdown]);
  useEffect(() => {
    const last = before.current;
    before.current = { step, done };
    // A step that was done when it came into view is being read again.
    const passed = done && !last.done && last.step === step;
    if (busy || !done || last.step !== step) countdown.stop();
    else if (passed && settings.read().autoAdvance) countdown.start();
  }, [settings, busy, step, done, countdown]);
  return left;
}
