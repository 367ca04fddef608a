import { type Binding, KEYS, labelOf, type Mode } from '../keys.js';
import { hang } from '../text.js';
import type { Theme } from '../theme.js';
import { own } from './context.js';

/** The modes in the order a learner meets them. */
const TITLES: readonly (readonly [Mode, string])[] = [
  ['reading', 'Lesson and exercise'],
  ['shell', 'In the shell'],
  ['commands', 'Choosing a command'],
  ['answer', 'Typing an answer'],
  ['quiz', 'Choosing an answer'],
  ['map', 'Map'],
  ['offer', 'Without a Docker Engine'],
  ['solution', 'Being asked'],
  ['help', 'This help'],
];

/** Everything the key table says: each binding once, under the first mode it belongs to. */
export function helpLines(width: number, theme: Theme): string[] {
  const told = new Set<Binding>();
  const label = 20;
  const lines = TITLES.flatMap(([mode, title]) => {
    const bindings = KEYS.filter((binding) => binding.modes.includes(mode) && !told.has(binding));
    for (const binding of bindings) told.add(binding);
    if (bindings.length === 0) return [];
    const rows = bindings.flatMap(({ keys, help }) => {
      const names = keys.map((key) => labelOf(key, theme.unicode)).join(' ');
      return hang(`  ${theme.paint('accent', names.padEnd(label))}`, own(help, theme), width);
    });
    return ['', theme.paint('heading', title), ...rows];
  });
  return [...lines.slice(1), '', ...about(width, theme)];
}

function about(width: number, theme: Theme): string[] {
  return hang('  ', own('Commands are typed in the shell on this screen, or in a terminal of your own next to it: the checks follow by themselves either way. Nothing is removed without being shown first.', theme), width);
}
