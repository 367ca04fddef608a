/** Text made safe and made to fit. */

/** CSI, OSC/DCS/APC/PM/SOS strings with their text, and other two-character escapes. */
const ESCAPES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][\s\S]*?(?:\x07|\x1b\\|$)|[ -/]*[0-~])|\x9b[0-?]*[ -/]*[@-~]/g;
/** C0 without tab and line feed, DEL, C1, and the bidirectional overrides that can make text read as another. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
const COLOUR = /\x1b\[[\d;]*m/g;
const COLOUR_OR_BREAK = /(\x1b\[[\d;]*m)/;

/** Takes out whatever a terminal would obey: what a container printed, or a foreign course says, stays harmless. */
export function sanitise(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(ESCAPES, '').replace(CONTROLS, '');
}

/** The last net before the terminal: lets our own colours through (or not) and nothing else. */
export function onlyColours(text: string, colours: boolean): string {
  return text
    .split(COLOUR_OR_BREAK)
    .map((part, index) => (index % 2 === 1 ? (colours ? part : '') : sanitise(part)))
    .join('');
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NO_WIDTH = /\p{Mark}|\u200d|\ufe0f/u;

/** Columns a text takes, as far as one can know without a table of every script: wide East Asian and emoji count two. */
export function width(text: string): number {
  // Nearly every text: asking Unicode about each letter would cost `show` more than reading the lesson.
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text.replace(COLOUR, '')) if (!NO_WIDTH.test(character)) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

/**
 * Wraps at spaces to `columns`, with `first` before the first line and `indent` before the others (default: spaces as wide as
 * `first`). Line breaks in the text stay. A word longer than a line stays whole: it is often a command to copy.
 */
export function wrap(text: string, columns: number, first = '', indent = ' '.repeat(width(first))): string {
  const room = Math.max(20, columns - width(indent));
  const lines = text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, room));
  return lines.map((line, index) => ((index === 0 ? first : indent) + line).trimEnd()).join('\n');
}

function wrapParagraph(paragraph: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of paragraph.split(' ')) {
    const more = width(word);
    if (line !== '' && used + 1 + more > room) {
      lines.push(line);
      line = word;
      used = more;
    } else {
      used += line === '' ? more : more + 1;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A text in columns: padded on the right. */
export const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));

/** "1 check", "3 checks" */
export const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

export { formatDecimalSize as bytes } from '../../docker/sizes.js';
