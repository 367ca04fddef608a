/**
 * Putting text on the clipboard of the terminal, wherever that is: also through ssh, tmux and screen. Pure: the caller
 * writes what comes out.
 */

type Environment = Readonly<Record<string, string | undefined>>;

/** Bytes of base64 that xterm and those like it take in one sequence; several drop longer ones without a word. */
const MOST = 74_994;

/** What GNU screen passes on in one string (its MAXSTR); tmux has no such limit. */
const SCREEN_CHUNK = 256;

/**
 * The escape sequence OSC 52 (invisible-island.net/xterm/ctlseqs, "Manipulate Selection Data"), wrapped so that a multiplexer hands it on.
 * Terminals may refuse it, and none says so: tell the learner what was sent, never that it arrived.
 * @returns undefined when the text is too long: nothing was copied then
 */
export function osc52(text: string, env: Environment = {}): string | undefined {
  const data = Buffer.from(text, 'utf8').toString('base64');
  if (data.length > MOST) return undefined;
  const sequence = `\u001B]52;c;${data}\u0007`;
  if (env['TMUX']) return throughTmux(sequence);
  return env['STY'] ? throughScreen(sequence) : sequence;
}

/** Sends it there. @returns what became of it, as far as one can know */
export function copyThrough(screen: { send(escape: string): void }, text: string, env: Environment): string {
  const sequence = osc52(text, env);
  if (sequence === undefined) return 'That is too long for the clipboard of a terminal.';
  screen.send(sequence);
  return 'Sent to the clipboard of your terminal, if it lets programs use it.';
}

/** tmux(1), "allow-passthrough": every escape character is doubled. */
const throughTmux = (sequence: string): string => `\u001BPtmux;${sequence.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;

/** screen(1), "Virtual Terminal": a device control string goes to the terminal as it is; a long one in parts. */
function throughScreen(sequence: string): string {
  const parts = sequence.match(new RegExp(`[^]{1,${SCREEN_CHUNK - 4}}`, 'g')) ?? [];
  return parts.map(part => `\u001BP${part}\u001B\\`).join('');
}
