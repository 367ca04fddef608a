/** What the learner's terminal sends → what the program in the shell expects. Pure. */

/** Arrows, Home and End in the forms that terminals send: CSI (normal), SS3 (application), and numbers (Linux console, tmux, rxvt). */
const CURSOR_KEY = /\u001B(?:[[O]([ABCDHF])|\[([1478])~)/g;
const BY_NUMBER: Readonly<Record<string, string>> = { 1: 'H', 7: 'H', 4: 'F', 8: 'F' };

/** @param application the program asked for application cursor keys (DECCKM), as vi and less do */
export const keys = (input: string, application: boolean): string =>
  input.includes('\u001B')
    ? input.replaceAll(CURSOR_KEY, (_, letter?: string, digit?: string) => `\u001B${application ? 'O' : '['}${letter ?? BY_NUMBER[digit ?? '']}`)
    : input;

const BEGIN = '\u001B[200~';
const END = '\u001B[201~';
const MARKERS = /(?:\u001B\[|\u009B)20[01]~/g;
/** All but tab and line feed: what is pasted is text, never keys. A Ctrl-C or an escape in it would act on the program. */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** Line breaks as \n, no control characters. Removed until none is left: `ESC[20 ESC[201~ 1~` hides one in another. */
function plain(text: string): string {
  let rest = text.replaceAll(/\r\n?/g, '\n');
  while (rest.search(MARKERS) >= 0) rest = rest.replaceAll(MARKERS, '');
  return rest.replaceAll(CONTROLS, '');
}

/** A line break is sent as the Enter key is, marked or not: that is what terminals do, and what programs know. */
const send = (text: string, bracketed: boolean): string => {
  const sent = text.replaceAll('\n', '\r');
  return bracketed ? BEGIN + sent + END : sent;
};

export const paste = (text: string, bracketed: boolean): string => send(plain(text), bracketed);

/**
 * A command for the prompt, without what would run it.
 * @returns undefined: it has several lines, and each would run but the last
 */
export function insertion(command: string, bracketed: boolean): string | undefined {
  const text = plain(command).replace(/\s+$/, '');
  if (bracketed) return send(text, true);
  // A tab would be taken for the request to complete a name.
  return text.includes('\n') ? undefined : text.replaceAll('\t', '  ');
}
