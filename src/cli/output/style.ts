/** Colours, and when to use them. Only the terminal's own 16: they are readable on the learner's background. */
type Env = Readonly<Record<string, string | undefined>>;

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const;
export type Colour = keyof typeof CODES;
export type Style = Readonly<Record<Colour, (text: string) => string>>;

export function makeStyle(colours: boolean): Style {
  const paint = (colour: Colour) => (text: string) =>
    colours && text !== '' ? `\x1b[${CODES[colour][0]}m${text}\x1b[${CODES[colour][1]}m` : text;
  return { bold: paint('bold'), dim: paint('dim'), red: paint('red'), green: paint('green'), yellow: paint('yellow'), cyan: paint('cyan') };
}

/** `--no-color`, NO_COLOR (https://no-color.org), FORCE_COLOR, then: a terminal that is not dumb. In this order. */
export function wantsColour(env: Env, isTTY: boolean, noColourOption = false): boolean {
  if (noColourOption || env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}

/** Whether ✓ and ✗ will arrive as such. Windows Terminal and VS Code say so by variables of their own. */
export function speaksUtf8(env: Env, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return Boolean(env['WT_SESSION'] || env['TERM_PROGRAM'] || env['TERM']?.startsWith('xterm'));
  if (env['TERM'] === 'linux') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return platform === 'darwin' ? !/^(C|POSIX)$/.test(locale) : /utf-?8/i.test(locale);
}

export interface Marks {
  readonly pass: string;
  readonly fail: string;
  readonly todo: string;
  readonly warn: string;
  readonly bar: readonly [full: string, empty: string];
}

/** Never colour alone: each mark also differs in shape, and the words beside it say the same. */
export const marks = (utf8: boolean): Marks =>
  utf8
    ? { pass: '✓', fail: '✗', todo: '○', warn: '!', bar: ['█', '░'] }
    : { pass: '+', fail: 'x', todo: '-', warn: '!', bar: ['#', '.'] };
