/** The few signs the screens use, and what stands for them where the terminal cannot show them. */
export interface Glyphs {
  readonly pass: string;
  readonly fail: string;
  readonly wait: string;
  readonly live: string;
  readonly off: string;
  readonly pointer: string;
  readonly bullet: string;
  readonly rule: string;
  readonly heavy: string;
  readonly track: string;
  readonly thumb: string;
  readonly dot: string;
  readonly ellipsis: string;
  readonly arrow: string;
  readonly spinner: readonly string[];
}

export const UNICODE: Glyphs = {
  pass: '✓',
  fail: '✗',
  wait: '○',
  live: '●',
  off: '○',
  pointer: '›',
  bullet: '•',
  rule: '─',
  heavy: '━',
  track: '│',
  thumb: '┃',
  dot: '·',
  ellipsis: '…',
  arrow: '→',
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
};

export const ASCII: Glyphs = {
  pass: '+',
  fail: 'x',
  wait: 'o',
  live: '*',
  off: 'o',
  pointer: '>',
  bullet: '*',
  rule: '-',
  heavy: '=',
  track: '|',
  thumb: '#',
  dot: '-',
  ellipsis: '~',
  arrow: '>',
  spinner: ['|', '/', '-', '\\'],
};

/** Lessons are written with typographic signs and box drawings; each is replaced by something of the same sense. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[─━╌┄]/g, '-'],
  [/[│┃╎┆]/g, '|'],
  [/[┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝]/g, '+'],
  [/═/g, '='],
  [/║/g, '|'],
  [/[→▶►]/g, '>'],
  [/[←◀◄]/g, '<'],
  [/[↑▲]/g, '^'],
  [/[↓▼]/g, 'v'],
  [/…/g, '...'],
  [/[–—]/g, '-'],
  [/[‘’]/g, "'"],
  [/[“”]/g, '"'],
  [/[•·]/g, '*'],
  [/×/g, 'x'],
  [/≤/g, '<='],
  [/≥/g, '>='],
  [/✓/g, '+'],
  [/✗/g, 'x'],
  [/\u00a0/g, ' '],
];

/** For terminals that show only ASCII: anything still outside it becomes "?". */
export function toAscii(text: string): string {
  let plain = text;
  for (const [sign, replacement] of PLAIN) plain = plain.replace(sign, replacement);
  return plain.replace(/[^\n\u0020-\u007e\u001b]/gu, '?');
}
