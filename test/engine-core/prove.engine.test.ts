import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/docker/connect.js';
import type { Check } from '../../src/checks/kind.js';
import type { Engine } from '../../src/docker/types.js';
import { loadValidCourse } from '../../src/engine/course/load.js';
import type { Course, Exercise } from '../../src/engine/course/types.js';
import { keysIn, listEngine } from '../../src/engine/ledger/listing.js';
import { prove, type ProofCase } from '../../src/engine/prove/prove.js';
import { openRelay } from '../../src/shell/relay/relay.js';
import { commandFolder, courseDir } from './fixture-course.js';
import { tempFolder } from './temp.js';

let engine: Engine;
let course: Course;
beforeAll(async () => {
  [engine, course] = await Promise.all([connect(), loadValidCourse(courseDir)]);
});
afterAll(() => engine.close());

async function all(of: Course, orders?: readonly ('sequence' | 'alone')[]): Promise<readonly ProofCase[]> {
  const cases: ProofCase[] = [];
  for await (const one of prove({ course: of, engine, orders, bin: commandFolder(tempFolder()), relay: openRelay })) cases.push(one);
  return cases;
}

/** Only the fixture's first exercise, changed. */
function broken(change: Partial<Exercise>): Course {
  const lessons = course.lessons.map(lesson => ({
    ...lesson,
    steps: lesson.steps.slice(0, 1).map(step => (step.exercise ? { ...step, exercise: { ...step.exercise, ...change } } : step)),
  }));
  return { ...course, lessons };
}

const LOOKED: Check = {
  kind: 'any',
  params: [
    { kind: 'request', params: { operation: 'ContainerList' } },
    { kind: 'quiz', params: { question: 'Seen?', options: [{ text: 'yes', right: true, says: 'ok' }, { text: 'no', right: false, says: 'look again' }] } },
  ],
};

describe('the proof', () => {
  it('proves an exercise about a request both ways', async () => {
    const cases = await all(broken({ checks: [LOOKED], solution: ['docker ps', 'docker-tutor answer lesson-1 volume yes'], mistakes: [{ run: ['docker ps'], says: 'nothing has been answered' }] }));
    expect(cases.filter(one => !one.pass)).toEqual([]);
    expect(cases.map(one => `${one.order} ${one.case}`)).toEqual(['sequence untouched', 'sequence mistake 1', 'sequence by request', 'sequence solution', 'sequence reset', 'alone untouched', 'alone solution']);
  });

  it('passes a good lesson in both orders and leaves the engine as it was', async () => {
    const before = keysIn(await listEngine(engine));
    const cases = await all(course);
    expect(cases.filter(one => !one.pass)).toEqual([]);
    expect(cases.map(one => `${one.order} ${one.exercise} ${one.case}`)).toEqual([
      'sequence volume untouched', 'sequence volume mistake 1', 'sequence volume mistake 2', 'sequence volume solution',
      'sequence run untouched', 'sequence run mistake 1', 'sequence run mistake 2', 'sequence run solution',
      'sequence word untouched', 'sequence word mistake 1', 'sequence word mistake 2', 'sequence word solution',
      'sequence gone untouched', 'sequence gone mistake 1', 'sequence gone mistake 2', 'sequence gone solution',
      'sequence  reset',
      'alone volume untouched', 'alone volume solution', 'alone run untouched', 'alone run solution',
      'alone word untouched', 'alone word solution', 'alone gone untouched', 'alone gone solution',
    ]);
    expect(new Set(keysIn(await listEngine(engine)))).toEqual(new Set(before));
  });

  it.each<[string, Partial<Exercise>, string, RegExp]>([
    ['a solution that does nothing', { solution: ['true'] }, 'solution', /it does not pass[^]*fail: /],
    ['a solution that fails', { solution: ['false', 'docker volume create tutor-proof'] }, 'solution', /exit code 1/],
    ['a mistake that is none', { mistakes: [{ run: ['docker volume create tutor-proof'], says: 'x' }] }, 'mistake 1', /it passes/],
    ['an explanation that is missing', { mistakes: [{ run: ['true'], says: 'purple' }] }, 'mistake 1', /no explanation contains "purple"/],
    ['checks that pass untouched', { checks: [{ kind: 'not', params: { kind: 'volume', params: { name: 'tutor-proof' } }, title: 't', next: 'n' }] }, 'untouched', /passes before/],
    ['a request that nobody makes', { checks: [LOOKED], solution: ['docker images', 'docker-tutor answer lesson-1 volume yes'], mistakes: [] }, 'by request', /it does not pass[^]*you listed the containers or answered: Seen\?[^]*docker ps/],
    ['things that reset leaves', { solution: ['docker volume create tutor-proof', 'docker volume create proof-stray'] }, 'reset', /volume proof-stray is left over/],
  ])('finds %s', async (_, change, expected, details) => {
    const cases = await all(broken(change), ['sequence']);
    expect(cases.find(one => !one.pass)).toMatchObject({ case: expected, details: expect.stringMatching(details) });
  });
});
