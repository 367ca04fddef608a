import { describe, expect, it } from 'vitest';
import type { Image } from '../../src/docker/types.js';
import { NO_MEMORY, sharedLayers, withRebuilds } from '../../src/engine/picture/rebuilt.js';
import { image, NOW } from '../checks/world.js';

const OLD = '2020-01-01T00:00:00Z';
const FRESH = new Date(NOW).toISOString();
const built = (id: string, layers: readonly string[], tags: readonly string[] = ['tutor-app:1'], created = FRESH): Image => image({ id, layers, tags, created });

/** Looks, one after the other; what the last one shows. */
function looks(...all: readonly (readonly Image[])[]) {
  let memory = NO_MEMORY;
  let shown: readonly (Image & { rebuilt?: unknown })[] = [];
  for (const images of all) ({ memory, images: shown } = withRebuilds(memory, images, NOW));
  return shown.map(({ rebuilt }) => rebuilt);
}

const first = built('a', ['1', '2']);
const second = built('b', ['1', '3']);
const before = { id: 'a', layers: ['1', '2'] };

describe('an image that takes a name over', () => {
  it.each([
    ['was rebuilt', [[first], [second]], [before]],
    ['stays so', [[first], [second], [second]], [before]],
    ['was so also when the name was gone in between', [[first], [], [second]], [before]],
    ['is compared with the last one', [[first], [second], [built('c', ['1'])]], [{ id: 'b', layers: ['1', '3'] }]],
    ['is told by each of its names', [[first], [built('b', ['1'], ['tutor-app:2', 'tutor-app:1'])]], [before]],
    ['was not at the first look', [[first]], [undefined]],
    ['was pulled or tagged, if it is older', [[first], [built('b', ['1', '3'], ['tutor-app:1'], OLD)]], [undefined]],
    ['and comes back by a tag', [[first], [second], [first]], [undefined]],
    ['was there for a moment without a name', [[first], [first, built('b', ['1', '3'], [])], [second]], [before]],
    ['got a name that another image had, beside its own', [[first, built('b', ['1'], ['tutor-b:1'])], [built('b', ['1'], ['tutor-b:1', 'tutor-app:1'])]], [undefined]],
  ])('%s', (_, all, shown) => expect(looks(...all)).toEqual(shown));
});

it.each([[['1', '2'], ['1', '3'], 1], [['1', '2'], ['1', '2', '3'], 2], [['1', '2', '3'], ['1', '2'], 2], [['1'], ['2'], 0], [[], ['1'], 0]])(
  '%j and %j have %i layers in common', (one, other, count) => expect(sharedLayers(one, other)).toBe(count));
