import type { Out } from '../../cli/io.js';
import type { Progress } from './progress.js';

interface Row {
  readonly id: string;
  text: string;
  state: 'working' | 'done' | 'warning' | 'error';
  readonly began: number;
  ended?: number;
}

const MARKS = { working: ['⠿', 33], done: ['✔', 32], warning: ['!', 33], error: ['✘', 31] } as const;

/** A block of lines on a terminal, redrawn with each event: "[+] Running 2/3" and a line for each thing. */
export class Block implements Progress {
  private rows: Row[] = [];
  private drawn = 0;

  constructor(
    private readonly out: Out,
    private readonly now: () => number,
    private readonly color: boolean,
  ) {}

  event(id: string, status: string, text = ''): void {
    const state = stateOf(status, text);
    let row = this.rows.find((each) => each.id === id);
    if (!row) this.rows.push((row = { id, text: '', state, began: this.now() }));
    row.text = [text, status].filter(Boolean).join(' ');
    row.state = state;
    row.ended = state === 'working' ? undefined : this.now();
    this.draw();
  }

  end(): void {
    this.rows = [];
    this.drawn = 0;
  }

  private draw(): void {
    const width = this.out.columns || 80;
    const longest = Math.max(...this.rows.map(({ id }) => id.length));
    const done = this.rows.filter(({ state }) => state !== 'working').length;
    const shown = this.rows.slice(-Math.max(1, (this.out.rows || 24) - 2));
    const lines = shown.map((row) => this.line(row, longest, width));
    const head = `[+] Running ${done}/${this.rows.length}`;
    const up = this.drawn > 0 ? `\x1b[${this.drawn}A` : '';
    this.out.write(`${up}\x1b[J${done === this.rows.length ? this.paint(34, head) : head}\n${lines.map((line) => `${line}\n`).join('')}`);
    this.drawn = lines.length + 1;
  }

  private line({ id, text, state, began, ended }: Row, longest: number, width: number): string {
    const [mark, color] = MARKS[state];
    const time = `${(((ended ?? this.now()) - began) / 1000).toFixed(1)}s `;
    const room = Math.max(8, width - longest - time.length - 5);
    const status = text.length > room ? `${text.slice(0, room - 1)}…` : text.padEnd(room);
    return ` ${this.paint(color, mark)} ${id.padEnd(longest)}  ${state === 'working' ? status : this.paint(color, status)}${this.paint(34, time)}`;
  }

  private paint(color: number, text: string): string {
    return this.color ? `\x1b[${color}m${text}\x1b[0m` : text;
  }
}

function stateOf(status: string, text: string): Row['state'] {
  if (/^Error|error response/i.test(status) || text === 'Error') return 'error';
  if (text === 'Warning' || status === 'Resource is still in use') return 'warning';
  const word = status || text;
  return /^(Recreate|Restart|Waiting)$|ing( |$)/.test(word) && word !== 'Running' ? 'working' : 'done';
}
