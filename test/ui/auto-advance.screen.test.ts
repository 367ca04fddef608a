import { afterEach, expect, it } from 'vitest';
import { type HarnessTerminal, openHarness } from './open-harness.js';

let terminal: HarnessTerminal;
afterEach(() => terminal.close());

async function passed(env: Readonly<Record<string, string>>): Promise<string> {
  terminal = openHarness({ columns: 120, rows: 40, env });
  await terminal.waitFor('0 of 3');
  for (const check of [0, 1, 2]) await terminal.tell(`pass lesson-1/first-volume ${check}`);
  return terminal.waitFor('Done: all checks pass.');
}

it('goes on by itself after a pass, and says so before', async () => {
  await passed({ HARNESS_ADVANCE: '1' });
  await terminal.waitFor(/next step in [123] s; any key stays/);
  await terminal.waitFor('Every container on a network');
});

it('stays where somebody touches a key, and where the setting is off', async () => {
  await passed({ HARNESS_ADVANCE: '1' });
  await terminal.waitFor(/next step in \d s/);
  terminal.press('j');
  await terminal.waitFor(screen => !screen.includes('next step in'));
  expect(terminal.screen()).toContain('Done: all checks pass.');
  await terminal.close();
  expect(await passed({})).not.toContain('next step in');
});
