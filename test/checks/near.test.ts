import { describe, expect, it } from 'vitest';
import { distance } from '../../src/distance.js';
import { composeNamed, nearest, slip } from '../../src/checks/near.js';

describe('near misses of names', () => {
  it.each([
    ['', '', 0],
    ['web', 'wbe', 1],
    ['compose', 'composer', 1],
    ['volume', 'volumn', 1],
    ['abc', 'xyz', 3],
  ])('%s to %s takes %i', (a, b, steps) => expect(distance(a, b)).toBe(steps));

  it.each([
    ['tutor-web', ['tutor_web'], 'tutor_web'],
    ['tutor-web', ['web', 'tutor-db'], 'web'],
    ['tutor-web', ['TUTOR-WEB'], 'TUTOR-WEB'],
    ['tutor-web', ['tutor-wbe'], 'tutor-wbe'],
    ['tutor-net', ['tutornet'], 'tutornet'],
    ['tutor-data', ['tutor-dta', 'tutor-data2'], 'tutor-dta'],
    // Names that a lesson means to be different.
    ['tutor-web1', ['tutor-web2'], undefined],
    ['tutor-db', ['tutor-web'], undefined],
    ['tutor-a', ['tutor-b'], undefined],
    ['tutor-cat', ['tutor-mouse'], undefined],
    ['tutor-web', [], undefined],
  ])('%s among %j is %s', (want, names, found) => expect(nearest(want, names)).toBe(found));

  it.each([
    ['tutor-web', 'tutor_web', 'with `_` where `-` belongs'],
    ['tutor-web', 'Tutor-Web', 'which differs in upper and lower case'],
    ['tutor-web', 'web', 'without the prefix `tutor-`'],
    ['tutor-net', 'tutornet', 'which differs in its hyphens'],
    ['tutor-web', 'tutor-wbe', 'which is spelled differently'],
  ])('%s against %s: %s', (want, got, words) => expect(slip(want, got)).toBe(words));

  it.each([
    ['data', 'shop_data'],
    ['web', 'shop-web-1'],
    ['web', 'shop_web_1'],
  ])('Compose made %s into %s', (want, made) => expect(composeNamed(want, [made], each => each)).toBe(made));
});
