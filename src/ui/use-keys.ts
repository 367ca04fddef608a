import { type Key, useInput } from 'ink';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type Chord, chordsOf } from './chord.js';
import { type Action, actionFor, type Mode } from './keys.js';
import { createPace } from './pace.js';
import { NOT_PASTING, readPaste } from './terminal/paste.js';

export interface KeyHandlers {
  readonly mode: Mode;
  act(action: Action): void;
  /** A character that no key of the mode stands for, or a paste. */
  type(text: string, pasted: boolean): void;
}

/** Terminals also send what no one pressed: focus reports, unknown function keys. Ink hands them on without the escape. */
const UNKNOWN_SEQUENCE = /^(?:\[[\d;?<>]*[ -/]*[A-Za-z~]|O[A-Za-z])$/;

/** The one place where keys come in. */
export function useKeys(handlers: KeyHandlers): void {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  const pasting = useRef(NOT_PASTING);
  const [inTurn] = useState(createPace);
  // The same function always: Ink subscribes anew whenever it changes, and a key could fall between.
  const onInput = useCallback((input: string, key: Key) => {
    const { state, pasted, typed } = readPaste(pasting.current, input);
    pasting.current = state;
    if (pasted !== undefined) inTurn(() => latest.current.type(pasted, true));
    if (typed === undefined || UNKNOWN_SEQUENCE.test(typed)) return;
    for (const chord of chordsOf(typed, key)) {
      // Never behind others: it must get through whatever is going on.
      if (chord === 'ctrl+c') press(latest.current, chord);
      else inTurn(() => press(latest.current, chord));
    }
  }, [inTurn]);
  useInput(onInput);
}

function press(handlers: KeyHandlers, chord: Chord): void {
  const action = actionFor(handlers.mode, chord);
  if (action) handlers.act(action);
  else if (chord === 'space') handlers.type(' ', false);
  else if (Array.from(chord).length === 1) handlers.type(chord, false);
}
