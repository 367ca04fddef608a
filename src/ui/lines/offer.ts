import type { EngineStatus } from '../../engine/session.js';
import { KEYS, labelOf, type Command } from '../keys.js';
import { hang, wrap } from '../text.js';
import type { Theme } from '../theme.js';
import { own } from './context.js';
import { reasonLines } from './problem.js';

/** What can be done when no engine answers, in the order of the list. */
export const CHOICES: readonly { readonly does: Command; readonly text: string }[] = [
  { does: 'use-practice', text: 'use the practice engine (simulated)' },
  { does: 'retry', text: 'look for a Docker Engine again' },
  { does: 'quit', text: 'quit' },
];

export const OFFER =
  'You can learn here without Docker: docker-tutor brings a practice engine. It simulates containers, images, networks and volumes; the docker command, Compose and all checks work with it. No real program runs in it, and nothing is downloaded.';

/** The letter that stands for a choice. */
export const letterFor = (does: Command): string => KEYS.find(({ modes, action }) => modes.includes('offer') && action.do === does)?.keys[0] ?? '';

/** Why there is no engine, and what can be done. */
export function offerLines(engine: EngineStatus, cursor: number, width: number, theme: Theme): { lines: readonly string[]; at: number } {
  const { paint, glyphs } = theme;
  const say = (text: string): string[] => wrap(own(text, theme), width);
  const choices = CHOICES.flatMap(({ does, text }, index) => {
    const chosen = index === cursor;
    const label = `${chosen ? paint('accent', glyphs.pointer) : ' '} ${paint('accent', labelOf(letterFor(does), theme.unicode))}  `;
    return hang(label, chosen ? paint('select', ` ${text} `) : ` ${text} `, width);
  });
  const before = [
    ...(engine.state === 'none' ? reasonLines(engine.problem, width, theme) : say(`${glyphs.wait} ${waitingFor(engine)}${glyphs.ellipsis}`)),
    '',
    ...say(OFFER),
    '',
  ];
  const after = ['', ...wrap(paint('quiet', own('A real Docker Engine that answers always comes first. Esc: read on without any.', theme)), width)];
  return { lines: [...before, ...choices, ...after], at: before.length + cursor };
}

/** What the tutor does while it has no engine yet. */
export const waitingFor = (engine: EngineStatus): string => (engine.state === 'connecting' && engine.what) || 'looking for Docker';
