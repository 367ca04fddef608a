import { describe, expect, it } from 'vitest';
import { resultsAsJson } from '../../src/cli/output/json.js';
import { escapeXml, resultsAsJunit } from '../../src/cli/output/junit.js';
import { exitCodeOf } from '../../src/cli/verify-all.js';
import type { ExerciseResult } from '../../src/engine/api.js';
import type { Lesson } from '../../src/engine/course/types.js';

const lesson: Lesson = {
  id: 'lesson-3',
  slug: 'volumes',
  title: 'Volumes & "more"',
  summary: '',
  minutes: 1,
  needs: { images: [], features: [], ports: [] },
  track: 't',
  dir: '/',
  intro: '',
  steps: [],
};

const results: ExerciseResult[] = [
  { lesson: 'lesson-3', exercise: 'a', status: 'passed', checks: [], passedAt: '2026-01-01T00:00:00.000Z' },
  {
    lesson: 'lesson-3',
    exercise: 'b',
    status: 'not-yet',
    checks: [
      { kind: 'volume', title: 'volume `x`', pass: true },
      { kind: 'logs', title: 'says <hi>', pass: false, expected: 'a & b', found: '\x1b[31m]]>\u0000', next: "do 'it'" },
    ],
  },
  { lesson: 'lesson-3', exercise: 'c', status: 'not-begun', checks: [] },
  { lesson: 'lesson-3', exercise: 'd', status: 'error', checks: [], problem: 'gone' },
  { lesson: 'lesson-3', exercise: 'e', status: 'skipped', checks: [], problem: 'needs a real "engine"' },
];

describe('--json', () => {
  it('has the documented shape', () => {
    expect(JSON.parse(resultsAsJson(lesson, results))).toEqual({
      version: 1,
      lesson: 'lesson-3',
      title: 'Volumes & "more"',
      exercises: [
        { id: 'a', status: 'passed', passedAt: '2026-01-01T00:00:00.000Z', checks: [] },
        {
          id: 'b',
          status: 'not-yet',
          passedAt: null,
          checks: [
            { kind: 'volume', title: 'volume `x`', pass: true, expected: null, found: null, next: null },
            { kind: 'logs', title: 'says <hi>', pass: false, expected: 'a & b', found: ']]>', next: "do 'it'" },
          ],
        },
        { id: 'c', status: 'not-begun', passedAt: null, checks: [] },
        { id: 'd', status: 'error', passedAt: null, checks: [], problem: 'gone' },
        { id: 'e', status: 'skipped', passedAt: null, checks: [], problem: 'needs a real "engine"' },
      ],
      passed: 1,
      skipped: 1,
      total: 5,
    });
  });
});

describe('the exit code', () => {
  const of = (...statuses: ExerciseResult['status'][]): number => exitCodeOf(statuses.map((status) => ({ lesson: 'l', exercise: 'e', status, checks: [] })));
  it.each([
    [0, of('passed', 'passed')],
    [0, of('passed', 'skipped')],
    [1, of('skipped', 'skipped')],
    [1, of('passed', 'skipped', 'not-yet')],
    [3, of('passed', 'error')],
  ])('is %i', (code, found) => expect(found).toBe(code));
});

describe('--junit', () => {
  it('counts and escapes', () => {
    expect(resultsAsJunit(lesson, results)).toMatchSnapshot();
  });

  it('drops what XML cannot hold', () => {
    expect(escapeXml('a\u0001\ufffe\ud800<&>"\'😀')).toBe('a\ufffd&lt;&amp;&gt;&quot;&apos;😀');
  });
});
