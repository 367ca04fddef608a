/** `npm run screenshot`: the README's picture, from a real run of the built tutor against a real engine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEngine } from '../test/engine/index.js';
import { openTerminal, ROOT } from '../test/ui/terminal.js';
import { terminalSvg } from './terminal-svg.js';

const size = { columns: 120, rows: 30 };
const engine = await ensureEngine();
if (!engine.available) throw new Error(engine.reason);
const home = mkdtempSync(join(tmpdir(), 'docker-tutor-picture-'));
// A home of its own: the picture shows `~/docker-tutor`, and nobody's progress.
const env = { ...engine.env, HOME: home, DOCKER_TUTOR_HOME: join(home, 'config') };
const docker = (...args: string[]) => execFileSync('docker', args, { env: { ...process.env, ...env }, stdio: 'ignore' });

docker('pull', 'nginx:1.27-alpine');
const terminal = openTerminal({
  command: process.execPath,
  args: [join(ROOT, 'dist', 'docker-tutor.js'), 'start', 'lesson-4'],
  ...size,
  env: { ...env, COLORTERM: 'truecolor' },
});
try {
  await terminal.waitFor(/Docker \d+/);
  while (!terminal.screen().includes('  Publish a port')) {
    const [, place = ''] = /( \d+\/\d+ )/.exec(terminal.screen()) ?? [];
    terminal.press('n');
    await terminal.waitFor((screen) => !screen.includes(place));
  }
  // A mistake that many make: EXPOSE documents a port, it does not publish it.
  docker('run', '--detach', '--name', 'tutor-open', '--expose', '80', 'nginx:1.27-alpine');
  await terminal.waitFor(/found .*\n?.*publish/);
  writeFileSync(join(ROOT, 'docs', 'screen.svg'), terminalSvg(terminal.buffer, size, 'docker-tutor'));
  console.log(terminal.screen());
} finally {
  docker('rm', '--force', 'tutor-open');
  await terminal.close();
  rmSync(home, { recursive: true, force: true });
}
