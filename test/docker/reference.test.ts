import { describe, expect, it } from 'vitest';
import { familiarName, isImageName, isName, normaliseReference, parseReference, sameReference } from '../../src/docker/reference.js';

const DIGEST = `sha256:${'0'.repeat(64)}`;

describe('references', () => {
  it.each([
    ['alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
    ['alpine:3', 'docker.io/library/alpine:3', 'alpine:3'],
    ['library/alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
    ['index.docker.io/library/alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
    ['me/app:1', 'docker.io/me/app:1', 'me/app:1'],
    ['ghcr.io/me/app', 'ghcr.io/me/app:latest', 'ghcr.io/me/app:latest'],
    ['localhost/app', 'localhost/app:latest', 'localhost/app:latest'],
    ['localhost:5000/app:1', 'localhost:5000/app:1', 'localhost:5000/app:1'],
    [`alpine@${DIGEST}`, `docker.io/library/alpine@${DIGEST}`, `alpine@${DIGEST}`],
    [`alpine:3@${DIGEST}`, `docker.io/library/alpine:3@${DIGEST}`, `alpine:3@${DIGEST}`],
    ['tutor-web:v1.0_x', 'docker.io/library/tutor-web:v1.0_x', 'tutor-web:v1.0_x'],
    [DIGEST, DIGEST, DIGEST],
  ])('%s', (typed, full, familiar) => {
    expect(normaliseReference(typed)).toBe(full);
    expect(familiarName(typed)).toBe(familiar);
    expect(sameReference(typed, full)).toBe(true);
    expect(isImageName(typed)).toBe(true);
  });

  it.each(['', 'Alpine', 'alpine:', 'alpine:a b', '-x', 'a//b', 'alpine?x=1', '../x', 'alpine:tag#', 'x/../y', ':3'])('%j is none', (typed) => {
    expect(parseReference(typed)).toBeUndefined();
    expect(isImageName(typed)).toBe(false);
  });
});

describe('names', () => {
  it.each(['tutor-web', 'a', 'A_1.x', 'f'.repeat(64)])('%s is one', (name) => expect(isName(name)).toBe(true));
  it.each(['', '/web', '-x', '.x', 'a/b', 'a b', 'a?b', 'ä', 'web/../x'])('%j is none', (name) => expect(isName(name)).toBe(false));
});
