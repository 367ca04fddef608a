import { z } from 'zod';
import type { LogEntry } from '../state/logs.js';

const form = z.tuple([z.string().regex(/^\d+$/), z.union([z.literal(1), z.literal(2)]), z.string()]);

export const logLine = ({ time, stream, data }: LogEntry): string => `${JSON.stringify([String(time), stream, data.toString('base64')])}\n`;

/** The entries of a log file; a line that a crash tore is left out. */
export function logEntries(text: string): LogEntry[] {
  return text.split('\n').flatMap((line) => {
    try {
      const [time, stream, data] = form.parse(JSON.parse(line));
      return [{ time: BigInt(time), stream, data: Buffer.from(data, 'base64') }];
    } catch {
      return [];
    }
  });
}
