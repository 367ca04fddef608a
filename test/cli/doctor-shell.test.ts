import { expect, it } from 'vitest';
import { shellFinding } from '../../src/cli/doctor/shell.js';

it('doctor tells whether the screen can have a shell', async () => {
  expect(await shellFinding()).toEqual({ id: 'shell', level: 'ok', what: 'the screen can have a shell' });
});
