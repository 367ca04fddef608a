import { TemplateSyntaxError } from './ast.js';

/** Text, or what stands between `{{` and `}}`. */
export type Piece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'action'; readonly source: string; readonly at: number };

/** Cuts a template into text and actions; `{{- ` and ` -}}` trim the text beside them, comments fall away. */
export function pieces(template: string): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  let trim = false;
  const text = (until: number, trimEnd: boolean): void => {
    let part = template.slice(at, until);
    if (trim) part = part.trimStart();
    if (trimEnd) part = part.trimEnd();
    if (part !== '') found.push({ kind: 'text', text: part });
  };
  for (;;) {
    const start = template.indexOf('{{', at);
    if (start < 0) {
      text(template.length, false);
      return found;
    }
    const left = /^\{\{-\s/.test(template.slice(start, start + 4));
    text(start, left);
    const from = start + (left ? 3 : 2);
    const end = endOf(template, from);
    const right = /\s-$/.test(template.slice(from, end));
    const source = template.slice(from, right ? end - 1 : end);
    if (!/^\s*\/\*[\s\S]*\*\/\s*$/.test(source)) found.push({ kind: 'action', source, at: from });
    trim = right;
    at = end + 2;
  }
}

/** Where the action's `}}` stands; quotes are passed over. */
function endOf(template: string, from: number): number {
  let quote = '';
  for (let at = from; at < template.length; at++) {
    const letter = template[at]!;
    if (quote) {
      if (letter === '\\' && quote !== '`') at++;
      else if (letter === quote) quote = '';
      else if (letter === '\n' && quote !== '`') break;
    } else if (template.startsWith('/*', at)) {
      const end = template.indexOf('*/', at + 2);
      if (end < 0) throw new TemplateSyntaxError('unclosed comment');
      at = end + 1;
    } else if (letter === '"' || letter === '`' || letter === "'") quote = letter;
    else if (template.startsWith('}}', at)) return at;
  }
  throw new TemplateSyntaxError(quote === '"' ? 'unterminated quoted string' : quote === '`' ? 'unterminated raw quoted string' : 'unclosed action');
}
