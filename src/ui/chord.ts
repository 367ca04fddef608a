import type { Key } from 'ink';

/** A key as the key table writes it: "j", "G", "up", "space", "ctrl+c", "shift+tab". */
export type Chord = string;

const NAMED = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  // Ink calls the Backspace key "delete" where the terminal sends DEL (nearly all), and Del the same: both erase backwards.
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
] as const satisfies readonly (readonly [keyof Key, string])[];

const CHARACTERS: Readonly<Record<string, Chord>> = { ' ': 'space', '\r': 'enter', '\n': 'enter', '\t': 'tab', '\u007F': 'backspace', '\b': 'backspace' };

function chordOfCharacter(character: string): Chord {
  const code = character.charCodeAt(0);
  return CHARACTERS[character] ?? (code > 0 && code < 27 ? `ctrl+${String.fromCharCode(code + 96)}` : character);
}

/** Keys in the order they were pressed: a slow line may deliver several as one piece of input. */
export function chordsOf(input: string, key: Key): readonly Chord[] {
  const named = NAMED.find(([property]) => key[property]);
  if (named) return [key.shift && named[1] === 'tab' ? 'shift+tab' : named[1]];
  if (key.ctrl) return [`ctrl+${input === ' ' ? 'space' : input}`];
  if (key.meta) return [];
  return Array.from(input, chordOfCharacter);
}
