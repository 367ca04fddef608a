/** Symbolic (`u+x,go-w`) or octal. */
export function parseMode(text: string, old: number, dir: boolean): number | undefined {
  if (/^[0-7]{1,4}$/.test(text)) return parseInt(text, 8);
  let mode = old;
  for (const clause of text.split(',')) {
    const [, who = '', operator, bits = ''] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(clause) ?? [];
    if (!operator) return undefined;
    const shifts = who === '' || who.includes('a') ? [6, 3, 0] : [...who].map((letter) => ({ u: 6, g: 3, o: 0 })[letter]!);
    for (const shift of shifts) {
      let value = 0;
      if (bits.includes('r')) value |= 4;
      if (bits.includes('w')) value |= 2;
      if (bits.includes('x') || (bits.includes('X') && (dir || (mode & 0o111) !== 0))) value |= 1;
      let set = value << shift;
      if (bits.includes('s') && shift > 0) set |= shift === 6 ? 0o4000 : 0o2000;
      if (bits.includes('t')) set |= 0o1000;
      mode = operator === '+' ? mode | set : operator === '-' ? mode & ~set : (mode & ~(7 << shift)) | set;
    }
  }
  return mode;
}

