import type { Token, Tokens } from 'marked';
import { indent, wrap, wrapCode } from '../text.js';
import type { Theme } from '../theme.js';
import { tableLines } from './table.js';
import { HARD_BREAK, type Voice } from './voice.js';

export interface BlockContext {
  readonly theme: Theme;
  readonly voice: Voice;
}

const CODE_INDENT = 2;

/** Every block as lines no wider than `width`, one empty line between two blocks. */
export function blockLines(tokens: readonly Token[], width: number, context: BlockContext): string[] {
  const lines: string[] = [];
  for (const token of tokens) {
    const block = oneBlock(token, width, context);
    if (block.length === 0) continue;
    if (lines.length > 0) lines.push('');
    lines.push(...block);
  }
  return lines;
}

function oneBlock(token: Token, width: number, context: BlockContext): string[] {
  const { theme, voice } = context;
  const { paint, glyphs } = theme;
  const inline = (tokens: readonly Token[] | undefined): string => voice.inline(tokens ?? []);
  switch (token.type) {
    case 'heading':
      return heading(token as Tokens.Heading, inline(token.tokens), width, theme);
    case 'paragraph':
    case 'text':
      return paragraph(inline(token.tokens ?? [token]), width);
    case 'code':
      return indent(voice.code(token as Tokens.Code).split('\n').flatMap((line) => wrapCode(line, width - CODE_INDENT)), CODE_INDENT);
    case 'list':
      return list(token as Tokens.List, width, context);
    case 'blockquote':
      return blockLines(token.tokens ?? [], width - 2, context).map((line) => `${paint('accent', glyphs.track)} ${line}`.trimEnd());
    case 'table':
      return tableLines(
        (token as Tokens.Table).header.map((cell) => paint('strong', inline(cell.tokens))),
        (token as Tokens.Table).rows.map((row) => row.map((cell) => inline(cell.tokens))),
        width,
        theme,
      );
    case 'hr':
      return [paint('quiet', glyphs.rule.repeat(Math.min(width, 40)))];
    default:
      return [];
  }
}

function paragraph(text: string, width: number): string[] {
  if (text.trim() === '') return [];
  return text.split(HARD_BREAK).flatMap((line) => wrap(line.replace(/\s*\n\s*/g, ' '), width));
}

function heading({ depth }: Tokens.Heading, text: string, width: number, { paint, glyphs }: Theme): string[] {
  const lines = wrap(text, width).map((line) => paint('heading', line));
  return depth === 1 ? [...lines, paint('accent', glyphs.rule.repeat(Math.min(width, 24)))] : lines;
}

function list({ ordered, start, items, loose }: Tokens.List, width: number, context: BlockContext): string[] {
  const { paint, glyphs } = context.theme;
  const first = typeof start === 'number' ? start : 1;
  const digits = String(first + items.length - 1).length;
  return items.flatMap((item, index) => {
    const mark = ordered ? `${String(first + index).padStart(digits)}.` : glyphs.bullet;
    const label = `${paint('accent', mark)} `;
    const columns = (ordered ? digits + 1 : 1) + 1;
    const task = item.task ? `[${item.checked ? 'x' : ' '}] ` : '';
    const inner = itemLines(item, width - columns, context);
    const lines = inner.map((line, row) => (row === 0 ? label + task + line : line === '' ? '' : ' '.repeat(columns) + line));
    return loose && index > 0 ? ['', ...lines] : lines;
  });
}

/** In a tight list an item's text and the list below it stand without a gap. */
function itemLines(item: Tokens.ListItem, width: number, context: BlockContext): string[] {
  if (item.loose) return blockLines(item.tokens, width, context);
  const lines = item.tokens.flatMap((token) => oneBlock(token, width, context));
  return lines.length > 0 ? lines : [''];
}
