/**
 * `npm test`: sets up, then types, lint, unit, screen, practice, package and engine tests. Its last line counts the tests as vitest did.
 * Without a Docker Engine to be had, the engine tests are reported as skipped with the reason; under CI that fails,
 * unless `npm test -- --skip-engine` says that they are not wanted.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, root } from './setup.mjs';

install();
build();

const temporary = mkdtempSync(join(tmpdir(), 'docker-tutor-test-'));
const bin = (name) => join(root, 'node_modules', name);
const tools = {
  types: [bin('typescript/bin/tsc'), '--noEmit'],
  lint: [bin('eslint/bin/eslint.js'), '.'],
};
const count = { passed: 0, failed: 0, skipped: 0 };

function node(args, options = {}) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', ...options });
}

function vitest(project) {
  console.log(`\n— ${project} tests`);
  const report = join(temporary, `${project}.json`);
  const { status } = node([
    bin('vitest/vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`,
  ]);
  const totals = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  count.passed += totals.numPassedTests ?? 0;
  count.skipped += totals.numPendingTests ?? 0;
  // A file that cannot even be loaded has no tests to count, and is a failure all the same.
  count.failed += totals.numFailedTests || (status === 0 ? 0 : 1);
}

/** Starts the private engine, or finds the one that DOCKER_HOST names; undefined when there is one. */
function whyNoEngine() {
  const { status, stderr } = node(['--import', 'tsx', 'scripts/engine-ready.ts'], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  return status === 0 ? undefined : stderr.trim() || `scripts/engine-ready.ts ended with ${status}`;
}

for (const [name, args] of Object.entries(tools)) {
  console.log(`— ${name}`);
  if (node(args).status !== 0) {
    console.log(`\n${name} failed; no tests were run.\n0 passed, 1 failed`);
    process.exit(1);
  }
}

vitest('unit');
vitest('screen');
// Its tests use unix sockets and sh; on Windows it is a named pipe, which nobody has tried yet.
if (process.platform === 'win32') console.log('\n— practice tests skipped: not written for Windows');
else vitest('practice');
vitest('package');

const unwanted = process.argv.includes('--skip-engine');
const reason = unwanted ? 'asked by --skip-engine' : whyNoEngine();
if (reason === undefined) {
  vitest('engine');
} else {
  const listed = node([bin('vitest/vitest.mjs'), 'list', '--project', 'engine', '--json'], { stdio: 'pipe', encoding: 'utf8' });
  const tests = listed.status === 0 ? JSON.parse(listed.stdout).length : 1;
  const failed = process.env.CI && !unwanted;
  console.log(`\n— engine tests ${failed ? 'cannot run' : 'skipped'}: ${reason}`);
  if (failed) count.failed += tests;
  else count.skipped += tests;
}

rmSync(temporary, { recursive: true, force: true });
console.log(`\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`);
process.exit(count.failed > 0 ? 1 : 0);
