/**
 * Makes a fresh clone ready, with nothing but Node and npm: installs what the lock file names when that is not what is
 * there, and builds when a source is newer than the last build. Plain JavaScript on purpose: it runs before anything
 * is installed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'node_modules', '.docker-tutor-setup');
const built = join(root, 'dist', 'docker-tutor.js');

/** Runs a command in the repository with its output shown; exits with its code when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** `npm` without a shell: npm tells its own path to the scripts it runs; by hand, a shell finds it. */
function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli) run(process.execPath, [cli, ...args]);
  else run('npm', args, { shell: process.platform === 'win32' });
}

function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 18)) return;
  console.error(
    `docker-tutor needs Node 20.18 or newer.\nThis is Node ${process.versions.node}.\nInstall a newer one, then run the same command again.`,
  );
  process.exit(2);
}

export function install() {
  needNode();
  const want = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return;
  console.error('docker-tutor: installing what it needs (once) …');
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, want);
}

/** The newest change, in ms since the epoch, of any file below these paths. */
function newest(...paths) {
  return Math.max(
    ...paths.map((path) => {
      const stat = statSync(path);
      if (!stat.isDirectory()) return stat.mtimeMs;
      return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
    }),
  );
}

export function build() {
  const sources = ['src', 'lessons', 'scripts', 'package-lock.json', 'package.json'].map((path) => join(root, path));
  if (existsSync(built) && statSync(built).mtimeMs >= newest(...sources)) return;
  run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
}
