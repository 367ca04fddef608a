import { afterEach, expect, it } from 'vitest';
import { type HarnessTerminal, openHarness } from './open-harness.js';

let terminal: HarnessTerminal;
afterEach(() => terminal.close());

it('what surprises stands below the checks, gives way to the next one, and stays behind with its step', async () => {
  terminal = openHarness({ columns: 120, rows: 40 });
  await terminal.waitFor('0 of 3');
  await terminal.tell('surprise `tutor-web` has ended by itself.\u001B[2J');
  const screen = await terminal.waitFor('tutor-web has ended by itself.');
  expect(screen.indexOf('has ended by itself')).toBeGreaterThan(screen.indexOf('http://localhost:18030 answers'));
  await terminal.tell('surprise Docker made up a name.');
  await terminal.waitFor(now => now.includes('Docker made up a name.') && !now.includes('has ended by itself'));
  terminal.press('n');
  await terminal.waitFor(now => now.includes('Every container on a network') && !now.includes('Docker made up a name.'));
});

it('a screen reader hears it once', async () => {
  terminal = openHarness({ columns: 100, rows: 40, args: ['--screen-reader'] });
  await terminal.waitFor('does not pass yet');
  await terminal.tell('surprise Docker made up a name.');
  await terminal.waitFor('Docker made up a name.');
  await terminal.tell('pass lesson-1/first-volume 0');
  const screen = await terminal.waitFor('Check 1 of 3 passes');
  expect(screen.split('Docker made up a name.')).toHaveLength(2);
});
