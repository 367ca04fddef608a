import { expect, it } from 'vitest';
import { join } from 'node:path';
import { loadValidCourse } from '../../src/engine/course/load.js';

it('gives every thing a name that no other lesson uses: who goes on without a reset meets no name that is taken', async () => {
  const { lessons } = await loadValidCourse(join(import.meta.dirname, '../../lessons'));
  const users = new Map<string, Set<string>>();
  for (const { id, steps } of lessons)
    for (const [name] of JSON.stringify(steps).matchAll(/tutor-[a-z0-9]+(-[a-z0-9]+)*/g)) users.set(name, (users.get(name) ?? new Set()).add(id));
  expect(users.size).toBeGreaterThan(50);
  expect([...users].filter(([, { size }]) => size > 1)).toEqual([]);
});
