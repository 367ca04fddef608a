/** The progress of one pull: a bar on a terminal, a line at the beginning elsewhere. */
import type { PullProgress } from '../../docker/types.js';
import type { Output } from './output.js';
import { bytes } from './text.js';

const CELLS = 24;
/** Milliseconds between two pictures: an engine reports hundreds of times a second. */
const PAUSE = 80;

export function pullBar(title: string, out: Output, now: () => number = Date.now): { progress(line: PullProgress): void; end(): void } {
  const layers = new Map<string, { current: number; total: number }>();
  let last = 0;
  if (out.live) out.overwrite(`  ${title}  asking the registry …`);
  else out.note(`  ${title}  pulling …`);
  return {
    progress(line) {
      track(layers, line);
      if (!out.live || now() - last < PAUSE) return;
      last = now();
      out.overwrite(`  ${title}  ${picture(layers, out)}`);
    },
    end() {
      if (out.live) out.overwrite('');
    },
  };
}

/** Only downloads count: unpacking reports the same bytes once more. Totals arrive layer by layer. */
function track(layers: Map<string, { current: number; total: number }>, { id, status, current, total }: PullProgress): void {
  if (id === '') return;
  const known = layers.get(id);
  if (/^Downloading/i.test(status) && total) layers.set(id, { current: current ?? 0, total });
  else if (known && /^(Download complete|Verifying|Extracting|Pull complete)/i.test(status)) layers.set(id, { current: known.total, total: known.total });
}

export function picture(layers: ReadonlyMap<string, { current: number; total: number }>, { style, marks }: Pick<Output, 'style' | 'marks'>): string {
  let current = 0;
  let total = 0;
  for (const layer of layers.values()) {
    current += layer.current;
    total += layer.total;
  }
  if (total === 0) return 'waiting for the first bytes …';
  const filled = Math.min(CELLS, Math.floor((current / total) * CELLS));
  const [full, empty] = marks.bar;
  return `${style.green(full.repeat(filled))}${style.dim(empty.repeat(CELLS - filled))} ${bytes(current)} of ${bytes(total)}`;
}
