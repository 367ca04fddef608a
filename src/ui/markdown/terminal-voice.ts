import { Marked, Parser, type Token, type Tokens } from 'marked';
import type { Role, Theme } from '../theme.js';
import { codespan, HARD_BREAK, link, unescapeEntities, type Voice } from './voice.js';

/** highlight.js's names for what it finds, in the screen's roles; what is not here stays plain. */
const HIGHLIGHTS: Readonly<Record<string, Role>> = {
  keyword: 'keyword', built_in: 'strong', type: 'keyword', literal: 'number', number: 'number', string: 'string', regexp: 'string',
  attr: 'code', attribute: 'code', variable: 'code', 'template-variable': 'code', meta: 'quiet', comment: 'quiet', tag: 'keyword', name: 'keyword',
  section: 'strong', symbol: 'code', bullet: 'keyword', addition: 'pass', deletion: 'fail', title: 'strong', function: 'strong',
};

/** Console blocks show what is typed and what comes back: highlighting the answer as shell code would colour at random. */
const SESSIONS = new Set(['console', 'shell-session', 'terminal', 'session']);

/**
 * What may be coloured: the languages that are in the bundle (`languages` of scripts/bundle-plugins.mjs), with their other names.
 * highlight.js complains on stderr, into the screen, about one that it does not know.
 */
export const COLOURED: ReadonlySet<string> = new Set(['bash', 'sh', 'zsh', 'dockerfile', 'docker', 'json', 'python', 'py', 'yaml', 'yml']);

/** Speaks with marked-terminal: its inline renderers and its highlighter, in the theme's own roles. */
export async function loadTerminalVoice(theme: Theme): Promise<Voice> {
  const { markedTerminal } = await import('marked-terminal');
  const { paint } = theme;
  const same = (text: string): string => text;
  const roles = Object.fromEntries(Object.entries(HIGHLIGHTS).map(([part, role]) => [part, (text: string) => paint(role, text)]));
  const options = {
    code: same, codespan: same, paragraph: same, listitem: same, table: same, link: same, html: () => '',
    strong: (text: string) => paint('strong', text),
    em: (text: string) => paint('em', text),
    del: (text: string) => paint('quiet', text),
    href: (text: string) => paint('link', text),
    emoji: false, showSectionPrefix: false, reflowText: false, tab: 0,
  };
  const marked = new Marked(markedTerminal(options, { theme: { default: same, ...roles }, ignoreIllegals: true }));
  marked.use({
    renderer: {
      // marked-terminal 7.3 gives a tight list item's text as it was written, with its asterisks.
      text(token) {
        return 'tokens' in token && token.tokens ? this.parser.parseInline(token.tokens) : unescapeEntities(token.text);
      },
      br: () => HARD_BREAK,
      codespan: ({ text }) => codespan(theme, text),
      // It writes hyperlink escapes by what the environment says of process.stdout; a shown address works everywhere.
      link({ href, tokens }) {
        return link(theme, this.parser.parseInline(tokens), href);
      },
    },
  });
  const parser = new Parser(marked.defaults);
  return {
    inline: (tokens: readonly Token[]) => parser.parseInline([...tokens]),
    code: (token) => (theme.colour ? highlight(parser, token, theme) : token.text),
  };
}

function highlight(parser: Parser, token: Tokens.Code, theme: Theme): string {
  const language = /^\S*/.exec(token.lang ?? '')?.[0] ?? '';
  if (SESSIONS.has(language) || /^\$ /m.test(token.text)) return session(token.text, theme);
  if (!COLOURED.has(language.toLowerCase())) return token.text;
  return parser.parse([{ ...token, lang: language }]).replace(/\n+$/, '');
}

/** `$ docker ps` and what it answers: the prompt steps back, the command stands out. */
export function session(text: string, theme: Theme): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^([$#]) (.*)$/, (_, prompt: string, command: string) => `${theme.paint('quiet', prompt)} ${theme.paint('strong', command)}`))
    .join('\n');
}
