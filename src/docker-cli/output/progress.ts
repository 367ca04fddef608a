import type { Readable, Writable } from 'node:stream';
import { lines } from '../api/lines.js';
import { CliError } from '../cli/errors.js';
import { humanSize } from './size.js';

/** One line of the engine's JSON stream (moby pkg/jsonmessage). */
export interface Message {
  readonly stream?: string;
  readonly status?: string;
  readonly id?: string;
  readonly from?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number; readonly start?: number; readonly units?: string; readonly hidecounts?: boolean };
  readonly errorDetail?: { readonly code?: number; readonly message?: string };
  readonly error?: string;
  readonly aux?: unknown;
}

type Out = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/**
 * Shows a stream of progress: on a terminal each layer keeps its line, elsewhere only lines without numbers are written.
 * @param out nowhere when it is missing
 * @param aux gets what is meant for the program, not for the eye: the id of a built image
 * @throws CliError with the engine's message
 */
export async function showProgress(source: Readable, out: Out | undefined, aux?: (value: unknown) => void): Promise<void> {
  const terminal = out?.isTTY === true;
  let rows = new Map<string, number>();
  for await (const line of lines(source)) {
    if (line.trim() === '') continue;
    const message = JSON.parse(line) as Message;
    if (message.aux !== undefined && message.aux !== null) {
      aux?.(message.aux);
      continue;
    }
    let up = 0;
    if (message.id && message.progressDetail) {
      if (!rows.has(message.id)) {
        rows.set(message.id, rows.size);
        if (terminal) out.write('\n');
      }
      up = rows.size - rows.get(message.id)!;
      if (terminal && up > 0) out.write(`\x1b[${up}A`);
    } else rows = new Map();
    const problem = message.errorDetail?.message ?? message.error;
    if (problem !== undefined) {
      if (terminal && up > 0) out.write(`\x1b[${up}B`);
      throw new CliError(problem, message.errorDetail?.code || 1);
    }
    out?.write(shown(message, terminal, out.columns ?? 0));
    if (terminal && up > 0) out.write(`\x1b[${up}B`);
  }
}

function shown({ stream, status = '', id, from, progressDetail }: Message, terminal: boolean, columns: number): string {
  const progress = progressDetail ? bar(progressDetail, columns || 200) : '';
  if (!terminal && progress !== '') return '';
  const inPlace = terminal && progressDetail !== undefined && stream === undefined;
  const head = `${inPlace ? '\x1b[2K\r' : ''}${id ? `${id}: ` : ''}${from ? `(from ${from}) ` : ''}`;
  if (inPlace) return `${head}${status} ${progress}\r`;
  return stream !== undefined && stream !== '' ? `${head}${stream}` : `${head}${status}\n`;
}

/** "[==>      ]  1.2MB/3.4MB" */
export function bar({ current = 0, total = 0, start = 0, units = '', hidecounts = false }: NonNullable<Message['progressDetail']>, columns: number, now = Date.now()): string {
  if (current <= 0 && total <= 0) return '';
  const size = (bytes: number): string => humanSize(bytes).padStart(8);
  if (total <= 0) return units === '' ? size(current) : `${current} ${units}`;
  const done = Math.min(50, Math.trunc(Math.trunc((current / total) * 100) / 2));
  const box = columns > 110 ? `[${'='.repeat(done)}>${' '.repeat(Math.max(0, 50 - done))}] ` : '';
  const bytes = current > total ? size(current) : `${size(current)}/${humanSize(total)}`;
  const counts = hidecounts ? '' : units === '' ? bytes : current > total ? `${current} ${units}` : `${current}/${total} ${units}`;
  const passed = now / 1000 - start;
  const left = current > 0 && start > 0 && done < 50 && columns > 50 ? `  ${Math.round((passed / current) * (total - current))}s` : '';
  return box + counts + left;
}
