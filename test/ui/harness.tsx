/**
 * The screen with a tutor of memory behind it, for tests of the screen alone: `npx tsx test/ui/harness.tsx`.
 * HARNESS_SOCKET: where commands come in (see PlayTutor.command). HARNESS_ENGINE=none starts without an engine.
 * HARNESS_PRACTICE=starts (or fails): the practice engine can be had.
 * HARNESS_SHELL=on: a real shell is embedded (HARNESS_SHELL=fails: it cannot be had), without a relay.
 * HARNESS_AT=lesson-1/3 opens there. HARNESS_ADVANCE=1: on to the next step by itself. HARNESS_NOTICE: what the progress store has to say.
 */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { openShell } from '../../src/shell/open.js';
import { Problem } from '../../src/problem.js';
import type { ShellDoor } from '../../src/ui/shell.js';
import { startTutor } from '../../src/ui/start.js';
import { createPlayTutor } from './tutor.js';

const { env, stdin, stdout } = process;
const [lesson = 'lesson-1', step = '0'] = (env['HARNESS_AT'] ?? '').split('/').filter(Boolean);
const play = createPlayTutor({
  engine: env['HARNESS_ENGINE'] !== 'none',
  practice: env['HARNESS_PRACTICE'] as 'starts' | 'fails' | undefined,
  position: { lesson, step: Number(step) },
  notices: env['HARNESS_NOTICE'] ? [env['HARNESS_NOTICE']] : [],
});
if (env['HARNESS_ADVANCE']) play.tutor.settings.update({ autoAdvance: true });
const shell: ShellDoor = {
  async open({ columns, rows }) {
    if (env['HARNESS_SHELL'] === 'fails') throw new Problem({ what: 'No shell can be embedded here.', why: 'There is no pty.', next: 'Use a second terminal.' });
    return openShell({ folder: env['HARNESS_FOLDER'] ?? tmpdir(), columns, rows, env, overrides: {}, path: [] });
  },
};
const path = env['HARNESS_SOCKET'];
const server = createServer((socket) => createInterface(socket).on('line', play.command));
if (path) server.listen(path).unref();

try {
  process.exitCode = await startTutor({
    tutor: play.tutor, connect: play.connect, practice: play.practice, shell: env['HARNESS_SHELL'] ? shell : undefined, env, stdin, stdout, noColor: false, screenReader: process.argv.includes('--screen-reader'), version: '0.0.0',
  });
} catch (error) {
  process.stderr.write(`crashed: ${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  server.close();
  if (path) rmSync(path, { force: true });
}
