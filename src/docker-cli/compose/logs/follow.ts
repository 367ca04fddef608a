import type { Readable } from 'node:stream';
import { escaped, type Api } from '../../api/api.js';
import { copyRaw, demultiplex } from '../../api/demultiplex.js';
import { LineWriter } from './line-writer.js';

export interface LogQuery {
  readonly follow?: boolean;
  readonly tail?: string;
  readonly since?: string;
  readonly until?: string;
  readonly timestamps?: boolean;
}

/** Takes each line of a container's log; resolves at its end. */
export async function readLog(api: Api, id: string, query: LogQuery, take: (line: string, stream: 'stdout' | 'stderr') => void, signal?: AbortSignal): Promise<void> {
  const tty = await usesTty(api, id);
  const reply = await api.request('GET', `/containers/${escaped(id)}/logs`, { query: { stdout: true, stderr: true, ...query }, ...(signal && { signal }) });
  await toLines(reply, tty, take).catch((error: unknown) => {
    if (!signal?.aborted) throw error;
  });
}

/** Takes each line that a container writes from now on; resolves with a promise of its end once it is attached. */
export async function attachLines(api: Api, id: string, take: (line: string, stream: 'stdout' | 'stderr') => void): Promise<{ readonly end: Promise<void>; close(): void }> {
  const tty = await usesTty(api, id);
  const { socket } = await api.hijack(`/containers/${escaped(id)}/attach`, { query: { stream: true, stdout: true, stderr: true } });
  socket.on('error', () => undefined);
  return { end: toLines(socket, tty, take).catch(() => undefined), close: () => socket.destroy() };
}

async function usesTty(api: Api, id: string): Promise<boolean> {
  const { Config } = await api.json<{ readonly Config: { readonly Tty: boolean } }>('GET', `/containers/${escaped(id)}/json`);
  return Config.Tty;
}

async function toLines(source: Readable, tty: boolean, take: (line: string, stream: 'stdout' | 'stderr') => void): Promise<void> {
  const out = new LineWriter((line) => take(line, 'stdout'));
  const err = new LineWriter((line) => take(line, 'stderr'));
  try {
    if (tty) await copyRaw(source, out);
    else await demultiplex(source, out, err);
  } finally {
    await Promise.all([out, err].map((each) => new Promise<void>((resolve) => each.end(resolve))));
  }
}
