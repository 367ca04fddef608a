import { PassThrough } from 'node:stream';

/** Where keys go while a program in a window has them. */
export interface Sink {
  /** As they came from the terminal. */
  write(keys: string): void;
  paste(text: string): void;
}

/**
 * The keyboard, before Ink reads it. Ink's parser turns bytes into keys and drops what it does not know; a program in the
 * embedded shell wants the bytes. So they are parted here: all to Ink, or all to a sink but those that give the keyboard back.
 */
export interface Input {
  /** What Ink takes for its stdin. */
  readonly stream: NodeJS.ReadStream;
  /** From now on keys go there; undefined: to Ink. */
  route(sink: Sink | undefined): void;
  /** Calls back whenever something is typed, whoever gets it. Gives the way to end that. */
  onAnyKey(listener: () => void): () => void;
  /** Ends it, and lets the process end. */
  close(): void;
}

/** Ctrl-T moves between lesson and shell. */
export const SWITCH = '\u0014';
/** Keys that stay with the tutor: the switch, and what scrolls a terminal's own history (Shift-PgUp, Shift-PgDn). */
const OURS = /\u0014|\u001B\[[56];2~/;
const PASTE_BEGIN = '\u001B[200~';
const PASTE_END = '\u001B[201~';

/** How long what was typed behind a switch waits until it is decided where to, at most (ms). */
const PATIENCE = 250;

export function createInput(stdin: NodeJS.ReadStream): Input {
  let sink: Sink | undefined;
  /** Bytes behind a switch, as long as it is not known what became of it. */
  let held: string | undefined;
  let patience: NodeJS.Timeout | undefined;
  /** A paste that has begun. */
  let pasted: string | undefined;

  const stream = Object.assign(new PassThrough(), {
    isTTY: stdin.isTTY,
    setRawMode: (mode: boolean) => stdin.setRawMode(mode),
    ref: () => stdin.ref(),
    unref: () => stdin.unref(),
  });

  function take(data: string): void {
    if (held !== undefined) held += data;
    else if (pasted !== undefined) collect(data);
    else if (sink) toSink(sink, data);
    else toInk(data);
  }

  function toInk(data: string): void {
    const at = data.indexOf(SWITCH);
    // What Ink gets of a paste is text, whatever is in it.
    const begins = data.indexOf(PASTE_BEGIN);
    if (at < 0 || (begins >= 0 && begins < at)) return void stream.write(data);
    stream.write(data.slice(0, at + 1));
    hold(data.slice(at + 1));
  }

  function toSink(to: Sink, data: string): void {
    const begins = data.indexOf(PASTE_BEGIN);
    const typed = begins < 0 ? data : data.slice(0, begins);
    const ours = OURS.exec(typed);
    if (ours) {
      if (ours.index > 0) to.write(typed.slice(0, ours.index));
      const rest = data.slice(ours.index + ours[0].length);
      stream.write(ours[0]);
      if (ours[0] === SWITCH) hold(rest);
      else if (rest !== '') take(rest);
      return;
    }
    if (typed !== '') to.write(typed);
    if (begins < 0) return;
    pasted = '';
    collect(data.slice(begins + PASTE_BEGIN.length));
  }

  function collect(data: string): void {
    const text = pasted + data;
    const ends = text.indexOf(PASTE_END);
    if (ends < 0) {
      pasted = text;
      return;
    }
    pasted = undefined;
    sink?.paste(text.slice(0, ends));
    const rest = text.slice(ends + PASTE_END.length);
    if (rest !== '') take(rest);
  }

  function hold(rest: string): void {
    held = rest;
    clearTimeout(patience);
    patience = setTimeout(release, PATIENCE);
  }

  function release(): void {
    clearTimeout(patience);
    const rest = held;
    held = undefined;
    if (rest) take(rest);
  }

  stdin.setEncoding('utf8');
  stdin.on('data', take);

  return {
    stream: stream as unknown as NodeJS.ReadStream,
    route(next) {
      if (next === sink) return;
      sink = next;
      pasted = undefined;
      release();
    },
    onAnyKey(listener) {
      stdin.on('data', listener);
      return () => stdin.off('data', listener);
    },
    close() {
      clearTimeout(patience);
      stdin.off('data', take);
      stdin.pause();
      stdin.unref();
    },
  };
}
