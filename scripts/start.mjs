/** `npm start`: sets up, builds and opens the tutor. Arguments after `--` go to `docker-tutor`. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root } from './setup.mjs';

install();
build();
const args = process.argv.slice(2);
const tutor = spawn(process.execPath, [join(root, 'dist', 'docker-tutor.js'), ...(args.length > 0 ? args : ['start'])], {
  stdio: 'inherit',
});
// The terminal sends Ctrl-C to both; the tutor decides what it means, and its exit ends this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && tutor.kill(signal));
tutor.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
