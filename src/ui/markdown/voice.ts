import type { Token, Tokens } from 'marked';
import type { Theme } from '../theme.js';

/** Stands for a line break that the author asked for; the others are spaces. */
export const HARD_BREAK = '\u2028';

/** How inline text and code become coloured text; blocks and wrapping are `blocks.ts`, whoever speaks. */
export interface Voice {
  inline(tokens: readonly Token[]): string;
  code(token: Tokens.Code): string;
}

/**
 * Speaks from the first frame on, before marked-terminal and highlight.js (1 MB) are loaded. Same widths as
 * marked-terminal gives, so that its arrival changes colours and moves nothing.
 */
export function plainVoice(theme: Theme): Voice {
  const { paint } = theme;
  const speak = (token: Token): string => {
    const inner = (): string => inline((token as Tokens.Generic).tokens ?? []);
    switch (token.type) {
      case 'strong':
        return paint('strong', inner());
      case 'em':
        return paint('em', inner());
      case 'codespan':
        return codespan(theme, token.text as string);
      case 'link':
        return link(theme, inner(), token.href as string);
      case 'br':
        return HARD_BREAK;
      case 'html':
        return '';
      default:
        return 'tokens' in token && token.tokens ? inner() : unescapeEntities(String((token as Tokens.Text).text ?? token.raw));
    }
  };
  const inline = (tokens: readonly Token[]): string => tokens.map(speak).join('');
  return { inline, code: (token) => token.text };
}

/** Without colours the backticks stay: they are then the only sign that this is code. */
export const codespan = (theme: Theme, text: string): string =>
  theme.colour ? theme.paint('code', unescapeEntities(text)) : `\`${unescapeEntities(text)}\``;

export const link = (theme: Theme, text: string, href: string): string =>
  text === href || text === '' ? theme.paint('link', href) : `${theme.paint('link', text)} (${href})`;

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
export const unescapeEntities = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
