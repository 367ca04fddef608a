/** The short form of bench/practice-stress.ts: nothing stays behind, and nothing a container does keeps the engine from answering. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stressed } from './stress/client.js';
import { crashRounds } from './stress/crash.js';
import { hostile } from './stress/hostile.js';
import { misbehave } from './stress/misbehave.js';
import type { Held } from './stress/server.js';
import { followers, work } from './stress/work.js';

let it: Stressed;
beforeAll(async () => {
  it = await Stressed.start();
  for (const image of ['fromImage=alpine&tag=3.20', 'fromImage=nginx&tag=alpine']) await it.must('POST', `/images/create?${image}`);
}, 60_000);
afterAll(() => it.stop());

/** What must not grow, once those who went away have been noticed. Connections that the client keeps are its own. */
const counts = ({ containers, running, execs, listeners, timers, disk }: Held) => ({ containers, running, execs, listeners, timers, disk });
async function settled(): Promise<Held> {
  for (let last = await it.held(); ; ) {
    const next = await it.held();
    if (next.descriptors - next.sockets === last.descriptors - last.sockets && next.timers === 0) return next;
    last = next;
    await it.must('GET', '/_ping');
  }
}

test.each(Object.entries(work))('%s, 60 times, leaves nothing', { timeout: 120_000 }, async (_title, round) => {
  await round(it, 10);
  const before = await settled();
  await round(it, 50);
  const after = await settled();
  expect(counts(after)).toEqual(counts(before));
  // The objects of 50 rounds would be far more.
  expect(after.heap - before.heap).toBeLessThan(4);
  expect(after.faults).toEqual([]);
});

test('20 followers get the lines and leave nothing', { timeout: 60_000 }, async () => {
  const before = await settled();
  expect(await followers(it, 20, 500)).toBeGreaterThan(20 * 100);
  expect(counts(await settled())).toEqual(counts(before));
});

test.each(hostile.map((one) => [one.title, one] as const))('the engine answers in spite of: %s', { timeout: 120_000 }, async (_title, one) => {
  const { rss } = await misbehave(it, one, 500);
  expect(rss).toBeLessThan(2000);
  const { running, disk, faults } = await it.held();
  expect({ running, disk, faults }).toEqual({ running: 0, disk: 0, faults: [] });
});

test('a build that never ends is over when its client goes away', { timeout: 60_000 }, async () => {
  const { buildAndLeave } = await import('./stress/build.js');
  await buildAndLeave(it);
  for (;;) {
    const { running, containers } = await it.held();
    if (running === 0 && containers === 0) break;
    await it.must('GET', '/_ping');
  }
  expect((await it.held()).faults).toEqual([]);
});

test('state comes back after kill -9 at any moment', { timeout: 180_000 }, async () => {
  await crashRounds(3);
});
