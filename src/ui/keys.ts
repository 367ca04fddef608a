import type { Chord } from './chord.js';
import type { ScrollMove } from './scroll.js';
import type { Edit } from './text-input.js';

/** What the keyboard goes to. */
export type Mode = 'reading' | 'shell' | 'commands' | 'answer' | 'quiz' | 'solution' | 'restart' | 'map' | 'help' | 'reset' | 'offer';

/** What a key asks for; `use-actions.ts` does it. */
export type Action =
  | { readonly do: 'scroll'; readonly move: ScrollMove }
  | { readonly do: 'select'; readonly by: 1 | -1 }
  | { readonly do: 'edit'; readonly edit: Edit }
  | { readonly do: Command };

export type Command =
  | 'advance' | 'next' | 'previous' | 'focus' | 'zoom' | 'picture' | 'next-check' | 'previous-check' | 'hint' | 'solution' | 'answer'
  | 'shell' | 'insert' | 'copy' | 'grow' | 'shrink' | 'recheck' | 'retry' | 'offer' | 'use-practice' | 'restart' | 'map' | 'help' | 'reset' | 'confirm' | 'close' | 'quit' | 'suspend';

/** Where the footer shows a key: only while it would do something. */
export type When = 'exercise' | 'unsolved' | 'question' | 'passed' | 'plain' | 'more' | 'prepared' | 'deciding' | 'no-engine' | 'offers' | 'two-panes' | 'live' | 'shell' | 'commands';

export interface Binding {
  readonly modes: readonly Mode[];
  readonly keys: readonly Chord[];
  readonly action: Action;
  /** The line in the help. */
  readonly help: string;
  /** A word in the footer; the table's order is the order there. */
  readonly footer?: string;
  readonly when?: When;
}

/** In the shell every key but one is the shell's. */
const ALL: readonly Mode[] = ['reading', 'commands', 'answer', 'quiz', 'solution', 'restart', 'map', 'help', 'reset', 'offer'];
const SCROLLED: readonly Mode[] = ['reading', 'help', 'reset'];
const LISTS: readonly Mode[] = ['quiz', 'map', 'offer', 'commands'];
const ASKING: readonly Mode[] = ['solution', 'restart', 'reset'];

/** The one table of keys: input, footer and help are made from it. */
export const KEYS: readonly Binding[] = [
  { modes: ['shell'], keys: ['ctrl+t'], action: { do: 'shell' }, help: 'back to the lesson', footer: 'back to the lesson' },
  { modes: ['shell'], keys: ['pageup'], action: { do: 'scroll', move: 'page-up' }, help: 'with Shift: what has scrolled away; all other keys go to the shell' },
  { modes: ['shell'], keys: ['pagedown'], action: { do: 'scroll', move: 'page-down' }, help: 'with Shift: down again' },
  { modes: ['reading'], keys: ['enter'], action: { do: 'advance' }, help: 'go on: read further, answer, or the next step once all checks pass', footer: 'go on', when: 'plain' },
  { modes: ['reading'], keys: ['ctrl+t'], action: { do: 'shell' }, help: 'type in the shell', footer: 'shell', when: 'shell' },
  { modes: SCROLLED, keys: ['space', 'pagedown', 'ctrl+f'], action: { do: 'scroll', move: 'page-down' }, help: 'one page down', footer: 'more', when: 'more' },
  { modes: ['reading'], keys: ['n', 'right', 'l'], action: { do: 'next' }, help: 'next step', footer: 'next' },
  { modes: ['reading'], keys: ['p', 'left'], action: { do: 'previous' }, help: 'previous step' },
  { modes: ['reading'], keys: ['a'], action: { do: 'answer' }, help: "answer the exercise's question", footer: 'answer', when: 'question' },
  { modes: ['reading'], keys: ['h'], action: { do: 'hint' }, help: 'next hint', footer: 'hint', when: 'unsolved' },
  { modes: ['reading'], keys: ['tab', 'shift+tab'], action: { do: 'focus' }, help: 'change between lesson, exercise and shell; the chosen one scrolls and is larger', footer: 'switch', when: 'two-panes' },
  { modes: ['reading'], keys: ['s'], action: { do: 'solution' }, help: 'show the solution (asks first)', footer: 'solution', when: 'unsolved' },
  { modes: ['reading'], keys: ['r'], action: { do: 'retry' }, help: 'look for a Docker Engine again', footer: 'retry', when: 'no-engine' },
  { modes: ['reading'], keys: ['u'], action: { do: 'offer' }, help: 'without a Docker Engine: learn with the practice engine', footer: 'practice', when: 'offers' },
  { modes: ['reading'], keys: ['i'], action: { do: 'insert' }, help: "put a command of this step on the shell's prompt; it is never run", footer: 'insert', when: 'commands' },
  { modes: ['reading'], keys: ['y'], action: { do: 'copy' }, help: 'copy a command of this step to the clipboard' },
  { modes: ['reading'], keys: ['+'], action: { do: 'grow' }, help: 'more room for the shell' },
  { modes: ['reading'], keys: ['-'], action: { do: 'shrink' }, help: 'less room for the shell' },
  { modes: ['reading'], keys: ['z'], action: { do: 'zoom' }, help: 'the chosen pane alone, and back' },
  { modes: ['reading'], keys: ['e'], action: { do: 'picture' }, help: "a live picture of what is on the engine, in the lesson's place, and back", footer: 'engine', when: 'live' },
  { modes: ['reading'], keys: ['c'], action: { do: 'recheck' }, help: 'check again now (the checks also look by themselves)' },
  { modes: ['reading'], keys: ['v'], action: { do: 'next-check' }, help: 'explain the next check' },
  { modes: ['reading'], keys: ['V'], action: { do: 'previous-check' }, help: 'explain the check before' },
  { modes: ['reading'], keys: ['f'], action: { do: 'restart' }, help: 'this exercise afresh: what the tutor prepared for it is made anew (asks first)', footer: 'afresh', when: 'prepared' },
  { modes: ['reading'], keys: ['x'], action: { do: 'reset' }, help: 'start this lesson afresh: shows what would be removed, and asks' },
  { modes: ['reading'], keys: ['m'], action: { do: 'map' }, help: 'map of the course', footer: 'map' },
  { modes: ['reading'], keys: ['?', 'f1'], action: { do: 'help' }, help: 'this help', footer: 'help' },

  { modes: SCROLLED, keys: ['down', 'j'], action: { do: 'scroll', move: 'line-down' }, help: 'one line down' },
  { modes: SCROLLED, keys: ['up', 'k'], action: { do: 'scroll', move: 'line-up' }, help: 'one line up' },
  { modes: SCROLLED, keys: ['b', 'pageup', 'ctrl+b'], action: { do: 'scroll', move: 'page-up' }, help: 'one page up' },
  { modes: SCROLLED, keys: ['g', 'home'], action: { do: 'scroll', move: 'top' }, help: 'to the top' },
  { modes: SCROLLED, keys: ['G', 'end'], action: { do: 'scroll', move: 'end' }, help: 'to the end' },

  { modes: LISTS, keys: ['down', 'j'], action: { do: 'select', by: 1 }, help: 'the one below' },
  { modes: LISTS, keys: ['up', 'k'], action: { do: 'select', by: -1 }, help: 'the one above' },
  { modes: ['map'], keys: ['enter'], action: { do: 'confirm' }, help: 'go there', footer: 'go there' },
  { modes: ['commands'], keys: ['i', 'enter'], action: { do: 'insert' }, help: "put it on the shell's prompt", footer: 'insert', when: 'shell' },
  { modes: ['commands'], keys: ['y'], action: { do: 'copy' }, help: 'copy it', footer: 'copy' },
  { modes: ['commands'], keys: ['escape', 'q'], action: { do: 'close' }, help: 'back to reading', footer: 'back' },
  { modes: ['quiz'], keys: ['enter'], action: { do: 'confirm' }, help: 'give this answer (or press its letter)', footer: 'answer' },

  { modes: ['offer'], keys: ['enter'], action: { do: 'confirm' }, help: 'do what is chosen', footer: 'choose' },
  { modes: ['offer'], keys: ['u'], action: { do: 'use-practice' }, help: 'start the practice engine and use it' },
  { modes: ['offer'], keys: ['r'], action: { do: 'retry' }, help: 'look for a Docker Engine again' },
  { modes: ['offer'], keys: ['q'], action: { do: 'quit' }, help: 'quit', footer: 'quit' },
  { modes: ['offer'], keys: ['escape'], action: { do: 'close' }, help: 'read on without an engine', footer: 'read on' },

  { modes: ['answer'], keys: ['enter'], action: { do: 'confirm' }, help: 'give the answer', footer: 'answer' },
  { modes: ['answer'], keys: ['left', 'ctrl+b'], action: { do: 'edit', edit: 'left' }, help: 'one character left' },
  { modes: ['answer'], keys: ['right', 'ctrl+f'], action: { do: 'edit', edit: 'right' }, help: 'one character right' },
  { modes: ['answer'], keys: ['home', 'ctrl+a'], action: { do: 'edit', edit: 'home' }, help: 'to the start' },
  { modes: ['answer'], keys: ['end', 'ctrl+e'], action: { do: 'edit', edit: 'end' }, help: 'to the end' },
  { modes: ['answer'], keys: ['backspace'], action: { do: 'edit', edit: 'backspace' }, help: 'erase the character before' },
  { modes: ['answer'], keys: ['ctrl+d'], action: { do: 'edit', edit: 'delete' }, help: 'erase the character under the cursor' },
  { modes: ['answer'], keys: ['ctrl+w'], action: { do: 'edit', edit: 'delete-word' }, help: 'erase the word before' },
  { modes: ['answer'], keys: ['ctrl+u'], action: { do: 'edit', edit: 'delete-before' }, help: 'erase all before the cursor' },
  { modes: ['answer'], keys: ['ctrl+k'], action: { do: 'edit', edit: 'delete-after' }, help: 'erase all behind the cursor' },

  { modes: ASKING, keys: ['y'], action: { do: 'confirm' }, help: 'yes', footer: 'yes', when: 'deciding' },
  { modes: ASKING, keys: ['n'], action: { do: 'close' }, help: 'no', footer: 'no', when: 'deciding' },
  { modes: ASKING, keys: ['escape', 'enter', 'q'], action: { do: 'close' }, help: 'no, go back', footer: 'back' },

  { modes: ['answer', 'quiz'], keys: ['escape'], action: { do: 'close' }, help: 'back to reading', footer: 'back' },
  { modes: ['map'], keys: ['escape', 'm', 'q'], action: { do: 'close' }, help: 'back to reading', footer: 'back' },
  { modes: ['help'], keys: ['escape', '?', 'f1', 'enter', 'q'], action: { do: 'close' }, help: 'back to reading', footer: 'back' },

  { modes: ['reading'], keys: ['q'], action: { do: 'quit' }, help: 'quit; you will go on here next time', footer: 'quit' },
  { modes: ALL, keys: ['ctrl+c'], action: { do: 'quit' }, help: 'quit at once, at any time' },
  { modes: ALL, keys: ['ctrl+z'], action: { do: 'suspend' }, help: 'back to the shell for a moment (fg returns)' },
];

export function actionFor(mode: Mode, chord: Chord): Action | undefined {
  return KEYS.find((binding) => binding.modes.includes(mode) && binding.keys.includes(chord))?.action;
}

/** How a chord is written for people. */
const LABELS: Readonly<Record<Chord, string>> = {
  enter: 'Enter', escape: 'Esc', tab: 'Tab', 'shift+tab': 'Shift-Tab', space: 'Space', pageup: 'PgUp', pagedown: 'PgDn', home: 'Home', end: 'End',
  up: '↑', down: '↓', left: '←', right: '→', backspace: 'Backspace', f1: 'F1',
};
const ASCII_LABELS: Readonly<Record<Chord, string>> = { up: 'Up', down: 'Down', left: 'Left', right: 'Right' };

export function labelOf(chord: Chord, unicode = true): string {
  const control = /^ctrl\+(.)$/.exec(chord)?.[1];
  if (control !== undefined) return `Ctrl-${control.toUpperCase()}`;
  return (unicode ? undefined : ASCII_LABELS[chord]) ?? LABELS[chord] ?? chord;
}
