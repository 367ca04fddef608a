/** `npm run screenshot`: the README's picture, from a real run of the built tutor against a real engine, typed in its own shell. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEngine } from '../test/engine/index.js';
import { openTerminal, ROOT } from '../test/ui/terminal.js';
import { terminalSvg } from './terminal-svg.js';

const size = { columns: 120, rows: 40 };
const engine = await ensureEngine();
if (!engine.available) throw new Error(engine.reason);
const home = mkdtempSync(join(tmpdir(), 'docker-tutor-picture-'));
// A home of its own: the picture shows `~/docker-tutor`, and nobody's progress.
const env = { ...engine.env, HOME: home, DOCKER_TUTOR_HOME: join(home, 'config') };
const docker = (...args: string[]) => execFileSync('docker', args, { env: { ...process.env, ...env }, stdio: 'ignore' });

docker('pull', 'nginx:1.27-alpine');
writeFileSync(join(home, '.bashrc'), "PS1='\\[\\e[36m\\]\\w\\[\\e[0m\\] $ '\n");
const terminal = openTerminal({
  command: process.execPath,
  args: [join(ROOT, 'dist', 'docker-tutor.js'), 'start', 'lesson-4'],
  ...size,
  env: { ...env, COLORTERM: 'truecolor', SHELL: '/bin/bash' },
});
try {
  await terminal.waitFor(/Docker \d+/);
  while (!terminal.screen().includes('  Publish a port')) {
    const [, place = ''] = /( \d+\/\d+ )/.exec(terminal.screen()) ?? [];
    terminal.press('n');
    await terminal.waitFor((screen) => !screen.includes(place));
  }
  // A mistake that many make: EXPOSE documents a port, it does not publish it.
  terminal.press('ctrl+t');
  await terminal.waitFor(/lesson-4 \$/);
  terminal.press('docker run -d --name tutor-open --expose 80 nginx:1.27-alpine', 'enter');
  await terminal.waitFor(/found .*\n?.*publish/);
  terminal.press('docker ps --format "table {{.Names}}\\t{{.Status}}\\t{{.Ports}}"', 'enter');
  await terminal.waitFor(/tutor-open +Up/);
  writeFileSync(join(ROOT, 'docs', 'screen.svg'), terminalSvg(terminal.buffer, size, 'docker-tutor'));
  console.log(terminal.screen());
} finally {
  docker('rm', '--force', 'tutor-open');
  await terminal.close();
  rmSync(home, { recursive: true, force: true });
}
