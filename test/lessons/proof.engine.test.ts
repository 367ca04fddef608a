import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../src/docker/connect.js';
import type { Engine } from '../../src/docker/types.js';
import { loadValidCourse } from '../../src/engine/course/load.js';
import { prove, type Order } from '../../src/engine/prove/prove.js';
import { ensureEngine, stopEngine, type EngineForTests, type EngineVersion } from '../engine/index.js';
import { ROOT } from '../ui/terminal.js';
import { tutorOnPath } from './tutor-on-path.js';

/**
 * The proof of the built-in lessons: on the engine of the test run in both orders, mistakes and reset included, and, where
 * that is our own, untouched and solved on the oldest and the newest engine. (`lesson test lessons` proves all of it on any.)
 */
const proofs: readonly { readonly version?: EngineVersion; readonly orders: readonly Order[] }[] = inject('ownEngine')
  ? [
      { version: '26.1', orders: ['sequence', 'alone'] },
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

describe.each(proofs)('lessons on Docker $version', ({ version, orders }) => {
  const bin = tutorOnPath();
  let engine: Engine;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    const found = await engineOf(version);
    if (!found.available) throw new Error(found.reason);
    env = { ...process.env, ...found.env };
    engine = await connect({ host: found.host });
  }, 10 * minutes);
  afterAll(async () => {
    engine.close();
    rmSync(bin, { recursive: true, force: true });
    // The engine of the test run stays up: starting it again costs more than it takes.
    if (version && version !== '26.1') await stopEngine(version);
  });

  for (const lesson of course.lessons) {
    it.each(orders)(`${lesson.id} ${lesson.slug}, %s`, { timeout: 15 * minutes }, async (order) => {
      const wrong: string[] = [];
      let cases = 0;
      for await (const one of prove({ course, engine, lessons: [lesson], orders: [order], bin, env })) {
        cases += 1;
        if (!one.pass) wrong.push(`${one.exercise} ${one.case}: ${one.details}`);
      }
      expect(wrong).toEqual([]);
      expect(cases).toBeGreaterThan(lesson.steps.length);
    });
  }
});
