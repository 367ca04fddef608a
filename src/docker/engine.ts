import type { Line } from './call.js';
import { createReader } from './reader.js';
import type { Engine } from './types.js';
import { watch } from './events.js';
import { createWriter } from './writer.js';

/** An engine over a connection that has been pinged and whose API version is settled. */
export function createEngine(line: Line): Engine {
  const streams = new Set<{ close(): void }>();
  return {
    ...createReader(line),
    ...createWriter(line),
    watch(handlers, since) {
      const opened = watch(line, handlers, since);
      streams.add(opened);
      return {
        close() {
          streams.delete(opened);
          opened.close();
        },
      };
    },
    close() {
      for (const each of streams) each.close();
      line.client.close();
    },
  };
}
