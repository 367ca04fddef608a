import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../src/docker/connect.js';
import type { Engine } from '../../src/docker/types.js';
import { loadValidCourse } from '../../src/engine/course/load.js';
import type { Lesson } from '../../src/engine/course/types.js';
import { prove, type Order } from '../../src/engine/prove/prove.js';
import { openRelay } from '../../src/shell/relay/relay.js';
import { ensureEngine, stopEngine, type EngineForTests, type EngineVersion } from '../engine/index.js';
import { ROOT } from '../ui/terminal.js';
import { tutorOnPath } from './tutor-on-path.js';
import { Turns } from './turns.js';

/**
 * The proof of the built-in lessons: with every mistake, and reset, on the engine of the test run; each exercise alone on the oldest
 * and the newest engine where that is our own, and else there too. (`lesson test lessons` proves all of it on any.)
 */
const proofs: readonly { readonly version?: EngineVersion; readonly orders: readonly Order[] }[] = inject('ownEngine')
  ? [
      { version: '26.1', orders: ['sequence'] },
      { version: '20.10', orders: ['alone'] },
      { version: '28.5', orders: ['alone'] },
    ]
  : [{ orders: ['sequence', 'alone'] }];
const minutes = 60_000;
const course = await loadValidCourse(join(ROOT, 'lessons'));

/** The private engine of that version, although DOCKER_HOST names the one of this test run. */
async function engineOf(version: EngineVersion | undefined): Promise<EngineForTests> {
  const { DOCKER_HOST } = process.env;
  if (version) delete process.env.DOCKER_HOST;
  try {
    return await ensureEngine({ version });
  } finally {
    process.env.DOCKER_HOST = DOCKER_HOST;
  }
}

/**
 * The engines take turns, since the host has a lesson's ports once: the first begins with the last lesson, which takes longest; the
 * others end with it, and begin at different ones.
 */
function inTurns(engine: number): readonly Lesson[] {
  const [last, ...others] = course.lessons.toReversed();
  const start = (engine * 2) % others.length;
  return engine === 0 ? [last!, ...others] : [...others.slice(start), ...others.slice(0, start), last!];
}

const work = proofs
  .flatMap(({ version, orders }, engine) => orders.flatMap(order => inTurns(engine).map(lesson => ({ version, order, lesson }))).map((one, at) => ({ ...one, at })))
  .sort((a, b) => a.at - b.at);

describe('lessons on Docker', () => {
  const bin = tutorOnPath();
  const turns = new Turns();
  const engines = new Map<EngineVersion | undefined, { readonly engine: Engine; readonly env: NodeJS.ProcessEnv }>();

  beforeAll(async () => {
    for (const { version } of proofs) {
      const found = await engineOf(version);
      if (!found.available) throw new Error(found.reason);
      engines.set(version, { engine: await connect({ host: found.host }), env: { ...process.env, ...found.env } });
    }
  }, 10 * minutes);
  afterAll(async () => {
    for (const { engine } of engines.values()) engine.close();
    rmSync(bin, { recursive: true, force: true });
    // The engine of the test run stays up: starting it again costs more than it takes.
    for (const { version } of proofs) if (version && version !== '26.1') await stopEngine(version);
  });

  it.concurrent.each(work.map(one => [one.version ?? 'as found', one.lesson.id, one.order, one] as const))('%s: %s, %s', { timeout: 30 * minutes }, (_, id, order, { version, lesson }) =>
    turns.take([`engine ${version}`, `ports of ${id}`], async () => {
      const wrong: string[] = [];
      let cases = 0;
      for await (const one of prove({ course, ...engines.get(version)!, lessons: [lesson], orders: [order], bin, relay: openRelay })) {
        cases += 1;
        if (!one.pass) wrong.push(`${one.exercise} ${one.case}: ${one.details}`);
      }
      expect(wrong).toEqual([]);
      expect(cases).toBeGreaterThan(lesson.steps.length);
    }),
  );
});
