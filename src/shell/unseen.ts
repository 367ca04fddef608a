/**
 * `yes`, `docker logs`, `cat` of a long file: most of a flood's lines would scroll out of the history before anybody could see them.
 * Left out before they are parsed, they cost a hundredth of it; what is on the screen and in the history is the same.
 */

/** All but text, tabs, line ends and SGR: it may move the cursor, so that the lines around it do not just scroll. */
const MOVES = /[\u0000-\u0008\u000B\u000C\u000E-\u001A\u001C-\u001F\u007F-\u009F]|\u001B(?!\[[\d;:]*m)/;
const SGR = /\u001B\[[\d;:]*m/g;

/**
 * @param text the whole of what is to be parsed next
 * @param lines that must still scroll by: as many as the history and the screen hold, and those that the cursor may first go down
 * @returns the text, or what has the same effect
 */
export function withoutUnseen(text: string, lines: number): string {
  const moves = text.search(MOVES);
  let cut = moves < 0 ? text.length : moves;
  for (let count = 0; count <= lines; count += 1) {
    cut = cut > 0 ? text.lastIndexOf('\n', cut - 1) : -1;
    if (cut < 0) return text;
  }
  // Without a carriage return the next line would begin where the one before ends.
  cut = text.lastIndexOf('\r\n', cut) + 1;
  // The first line ends what an earlier piece of output began.
  const first = text.indexOf('\n');
  if (first >= cut) return text;
  const colours = text.slice(first, cut).match(SGR) ?? [];
  const reset = colours.findLastIndex((sgr) => sgr === '\u001B[m' || sgr === '\u001B[0m');
  return `${text.slice(0, first + 1)}\r${colours.slice(Math.max(0, reset)).join('')}${text.slice(cut + 1)}`;
}
