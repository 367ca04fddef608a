import { letterOf, type Question } from '../question.js';
import type { UiState } from '../state.js';
import { fit, hang, wrap } from '../text.js';
import { visible } from '../text-input.js';
import type { Draw } from './context.js';

/** The exercise's question, its field or options, and what to press. */
export function questionLines(question: Question, ui: UiState, width: number, draw: Draw): string[] {
  const asked = [...draw.renderer.lines(question.text, width)];
  return [...asked, '', ...(question.kind === 'quiz' ? options(question.options, ui, width, draw) : field(ui, width, draw))];
}

function field(ui: UiState, width: number, { theme }: Draw): string[] {
  const { paint, glyphs } = theme;
  const prompt = paint('accent', `${glyphs.pointer} `);
  if (ui.mode !== 'answer') return [prompt + paint('quiet', 'press a to answer')];
  return [prompt + visible(ui.input, width - 3, (text) => paint('select', text))];
}

function options(texts: readonly string[], ui: UiState, width: number, { theme, renderer }: Draw): string[] {
  const { paint, glyphs } = theme;
  const active = ui.mode === 'quiz';
  const lines = texts.flatMap((text, index) => {
    const chosen = active && index === ui.cursor;
    const label = `${chosen ? glyphs.pointer : ' '} ${letterOf(index)}) `;
    const shown = renderer.lines(text, width - label.length).join('\n');
    return hang(chosen ? paint('strong', label) : label, shown, width);
  });
  return active ? lines : [...lines, '', ...wrap(paint('quiet', fit('press a to choose', width, theme)), width)];
}
