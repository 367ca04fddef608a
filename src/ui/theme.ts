import { ASCII, type Glyphs, UNICODE } from './glyphs.js';

/**
 * What a piece of text is, not how it looks. Only the 16 colours that a terminal's own scheme adapts to its background,
 * and of these neither white, black nor yellow: one of them vanishes on every scheme.
 */
const STYLES = {
  strong: [[1, 22]],
  em: [[3, 23]],
  quiet: [[2, 22]],
  title: [[1, 22]],
  heading: [[1, 22], [35, 39]],
  accent: [[35, 39]],
  code: [[36, 39]],
  link: [[4, 24]],
  pass: [[32, 39]],
  fail: [[31, 39]],
  keyword: [[35, 39]],
  string: [[32, 39]],
  number: [[36, 39]],
  select: [[7, 27]],
} as const satisfies Record<string, readonly (readonly [number, number])[]>;

export type Role = keyof typeof STYLES;
export type Paint = (role: Role, text: string) => string;

export interface Theme {
  readonly colour: boolean;
  readonly unicode: boolean;
  readonly glyphs: Glyphs;
  readonly paint: Paint;
}

const isColour = (open: number): boolean => open >= 30 && open < 40;

/**
 * One escape sequence a code, never "1;35": that is how wrap-ansi and slice-ansi know what to close and open again at a
 * line's end.
 */
function painter(colour: boolean, attributes: boolean): Paint {
  return (role, text) => {
    let painted = text;
    for (const [open, close] of STYLES[role]) {
      if (isColour(open) ? colour : attributes) painted = `\u001B[${open}m${painted}\u001B[${close}m`;
    }
    return painted;
  };
}

export interface TerminalTraits {
  readonly colour: boolean;
  /** Bold, underlined, inverse. NO_COLOR is about colours only, so these stay. */
  readonly attributes: boolean;
  readonly unicode: boolean;
}

export function createTheme({ colour, attributes, unicode }: TerminalTraits): Theme {
  return { colour, unicode, glyphs: unicode ? UNICODE : ASCII, paint: painter(colour && attributes, attributes) };
}

/** @param noColor the `--no-color` option; the environment says the rest (https://no-color.org). */
export function terminalTraits(
  env: NodeJS.ProcessEnv,
  noColor: boolean,
  platform: NodeJS.Platform = process.platform,
): TerminalTraits {
  const term = env['TERM'] ?? '';
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  const attributes = term !== 'dumb';
  // The Linux console has a 512-glyph font. Windows has no locale variables; its modern terminals name themselves.
  const unicode =
    platform === 'win32'
      ? Boolean(env['WT_SESSION'] || env['TERM_PROGRAM'] || term)
      : /utf-?8/i.test(locale) && term !== 'linux' && term !== 'dumb';
  return { attributes, unicode, colour: attributes && !noColor && !env['NO_COLOR'] };
}
