/**
 * Lesson text for plain commands: markdown reads well as it is, so this only wraps paragraphs and, in colour, marks
 * headings, code and bold. A markdown library would cost `show` more than all the rest.
 */
import type { Output } from './output.js';
import { sanitise, wrap } from './text.js';

type Look = Pick<Output, 'style' | 'columns' | 'colours'>;

export function renderMarkdown(markdown: string, look: Look, indent = ''): string {
  let fence: string | undefined;
  const out: string[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) out.push(block(paragraph, look, indent));
    paragraph = [];
  };
  for (const line of sanitise(markdown).trimEnd().split('\n')) {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined || mark !== undefined) {
      flush();
      const closes = fence !== undefined && mark !== undefined && mark.startsWith(fence);
      out.push(mark !== undefined && (closes || fence === undefined) ? look.style.dim(indent + line) : look.style.cyan(indent + line));
      fence = closes ? undefined : (fence ?? mark);
    } else if (/^\s*$/.test(line)) {
      flush();
      out.push('');
    } else if (/^#{1,6} /.test(line)) {
      flush();
      out.push(look.style.bold(indent + line));
    } else if (/^\s*(\||>)|^( {4}|\t)/.test(line) && paragraph.length === 0) {
      // Tables, quotes and indented code keep their lines.
      out.push(indent + inline(line, look));
    } else {
      if (/^\s*([-*+]|\d+\.) /.test(line)) flush();
      paragraph.push(line);
    }
  }
  flush();
  return out.join('\n');
}

/** One paragraph or list item, its lines joined and wrapped again. */
function block(lines: readonly string[], look: Look, indent: string): string {
  const bullet = /^\s*(?:[-*+]|\d+\.) /.exec(lines[0] ?? '')?.[0] ?? '';
  const text = lines.map((line) => line.trim()).join(' ').slice(bullet.trimStart().length);
  return wrap(inline(text, look), look.columns, indent + bullet);
}

function inline(text: string, { style, colours }: Look): string {
  if (!colours) return text;
  // A wrapped line may break inside a span: colour goes on, word by word.
  const each = (words: string, paint: (word: string) => string): string => words.split(' ').map(paint).join(' ');
  return text
    .replace(/`([^`]+)`/g, (_, code: string) => each(code, style.cyan))
    .replace(/\*\*([^*]+)\*\*/g, (_, bold: string) => each(bold, style.bold));
}
