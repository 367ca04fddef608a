import type { HistoryEntry } from '../../docker/types.js';
import { formatDecimalSize } from '../../docker/sizes.js';
import type { Facts, PicturedImage } from '../../engine/picture/facts.js';
import { sharedLayers } from '../../engine/picture/rebuilt.js';
import { own } from '../lines/context.js';
import { sanitizeLine } from '../sanitize.js';
import { ends, fit, hang, withCode } from '../text.js';
import { type Diagram, listed, nameOf, type Pencil, quiet } from './diagram.js';

interface Layer {
  readonly instruction: string;
  readonly size: number;
  /** Of instructions that only describe the image. */
  readonly empty: boolean;
  /** Another image of the picture that stands on the same layer. */
  readonly shared?: string;
  /** Of an image that was built anew: whether the build took it as it was. */
  readonly cached?: boolean;
}

const WIDEST = 76;
/** Columns inside a stack from which both fit: where a layer comes from, and who has it, too. */
const ROOMY = 56;

export const layers: Diagram = {
  about: ['image'],
  title: 'Images and their layers',
  draw: (facts, pencil) => newestFirst(facts).flatMap((image, at) => [...(at > 0 ? [''] : []), ...stack(image, facts, pencil)]),
  words: (facts) => newestFirst(facts).map((image) => {
    const own = layersOf(image, facts).filter(({ empty }) => !empty);
    const shared = own.filter((layer) => layer.shared !== undefined);
    const others = [...new Set(shared.map((layer) => layer.shared ?? ''))];
    return `Image ${titleOf(image)}, ${formatDecimalSize(image.size)}, has ${own.length} layer${own.length === 1 ? '' : 's'}${others.length ? `; ${shared.length} of them shared with ${listed(others)}` : ''}.${image.rebuilt ? ` It was ${rebuild(image, facts).replaceAll('`', '')}.` : ''}`;
  }),
};

const newestFirst = ({ images }: Facts): readonly PicturedImage[] => [...images].sort((a, b) => b.layers.length - a.layers.length || b.created.localeCompare(a.created));

const titleOf = ({ tags, id }: PicturedImage): string => (tags.length ? tags.join(', ') : `${id.replace('sha256:', '').slice(0, 12)} without a name`);

function stack(image: PicturedImage, facts: Facts, pencil: Pencil): readonly string[] {
  const { theme } = pencil;
  const width = Math.min(pencil.width, WIDEST);
  const inner = width - 4;
  const users = facts.containers.filter(({ imageId }) => imageId === image.id);
  const edge = (left: string, right: string): string => theme.paint('quiet', own(`${left}${'─'.repeat(width - 2)}${right}`, theme));
  const side = theme.paint('quiet', own('│', theme));
  const row = ({ instruction, size, empty, shared, cached }: Layer): string => {
    const left = empty ? quiet(instruction, pencil) : sanitizeLine(instruction);
    const origin = cached === undefined ? '' : cached ? quiet('cached', pencil) : theme.paint('pass', 'built');
    const other = shared === undefined ? '' : theme.paint('accent', `= ${fit(shared, 24, theme)}`);
    const marks = inner < ROOMY && origin !== '' ? [origin] : [origin, other];
    const right = empty ? '' : [...marks, formatDecimalSize(size).padStart(8)].filter(Boolean).join('  ');
    return `${side} ${ends(left, right, inner, theme)} ${side}`;
  };
  return [
    ends(nameOf('image', image.id, titleOf(image), pencil), formatDecimalSize(image.size), width, theme),
    ...(image.rebuilt ? hang('  ', withCode(own(sanitizeLine(rebuild(image, facts)), theme), theme), width) : []),
    edge('┌', '┐'),
    ...layersOf(image, facts).map(row),
    edge('└', '┘'),
    ...(users.length ? [fit(`  ${quiet(`on top, a writable layer for each of: ${listed(users.map(({ name }) => name))}`, pencil)}`, pencil.width, theme)] : []),
  ];
}

/** "rebuilt: 4 of 6 layers from the cache; from `COPY . .` on all anew" */
function rebuild(image: PicturedImage, facts: Facts): string {
  const total = image.layers.length;
  const shared = sharedLayers(image.layers, image.rebuilt?.layers ?? []);
  if (shared === total) return `rebuilt: all ${total} layers from the cache`;
  if (shared === 0) return 'rebuilt: no layer from the cache, all anew';
  const first = layersOf(image, facts).findLast(({ cached }) => cached === false);
  return `rebuilt: ${shared} of ${total} layers from the cache; ${first ? `from \`${first.instruction.replaceAll('`', '')}\` on all anew` : 'the others anew'}`;
}

/** Newest first. Entries of the history that made a layer go with the image's layers, bottom up; if they do not match, nothing is said of sharing. */
function layersOf(image: PicturedImage, { images }: Facts): readonly Layer[] {
  const solid = image.history.filter(({ empty }) => !empty).length;
  const aligned = solid === image.layers.length;
  let at = image.layers.length;
  return image.history.map((entry) => {
    if (!entry.empty) at--;
    const shared = aligned && !entry.empty ? sharer(image, image.layers.slice(0, at + 1), images) : undefined;
    const cached = aligned && !entry.empty && image.rebuilt ? at < sharedLayers(image.layers, image.rebuilt.layers) : undefined;
    return { instruction: instructionOf(entry), size: entry.size, empty: entry.empty, ...(shared !== undefined && { shared }), ...(cached !== undefined && { cached }) };
  });
}

/** The smallest other image that has the same layers up to here. */
function sharer(image: PicturedImage, upTo: readonly string[], images: readonly PicturedImage[]): string | undefined {
  // What it was built in the place of is told otherwise.
  const others = images.filter((other) => other.id !== image.id && other.id !== image.rebuilt?.id && upTo.every((layer, at) => other.layers[at] === layer));
  const smallest = [...others].sort((a, b) => a.layers.length - b.layers.length)[0];
  return smallest && titleOf(smallest);
}

/** The line of the Dockerfile, without what either builder wraps around it. */
function instructionOf({ createdBy }: HistoryEntry): string {
  const plain = createdBy.replace(/\s+# buildkit$/, '').replace(/^\/bin\/sh -c #\(nop\)\s+/, '').replace(/^RUN \/bin\/sh -c /, 'RUN ').replace(/^\/bin\/sh -c /, 'RUN ').replace(/^(?:RUN )?\|\d+ .*?\/bin\/sh -c /, 'RUN ');
  // The classic builder writes a digest of what it copied.
  const short = plain.replace(/\b(file|dir|multi):([0-9a-f]{8})[0-9a-f]{56}\b/g, '$1:$2');
  return short.trim() === '' ? 'imported' : short.replace(/\s+/g, ' ').trim();
}
