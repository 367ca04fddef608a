/**
 * `npm test`: sets up, then types, lint, unit, screen, practice, package and engine tests. Its last line counts the tests as vitest did.
 * Without a Docker Engine to be had, the engine tests are reported as skipped with the reason; under CI that fails,
 * unless `npm test -- --skip-engine` says that they are not wanted. What can go side by side does: the private engine is set up from the
 * first moment on, which takes minutes where it was never set up before.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, root } from './setup.mjs';

install();
build();

const temporary = mkdtempSync(join(tmpdir(), 'docker-tutor-test-'));
const bin = (name) => join(root, 'node_modules', name);
const count = { passed: 0, failed: 0, skipped: 0 };

/** Runs node; `quiet`: what it says is given back instead of shown. @returns {Promise<{ status: number | null, output: string }>} */
function node(args, { quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'] });
    const said = [];
    child.stdout?.on('data', (data) => said.push(data));
    child.stderr?.on('data', (data) => said.push(data));
    child.on('close', (status) => resolve({ status, output: Buffer.concat(said).toString() }));
  });
}

async function vitest(project, options) {
  const report = join(temporary, `${project}.json`);
  if (!options?.quiet) console.log(`\n— ${project} tests`);
  const { status, output } = await node(
    [bin('vitest/vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    options,
  );
  if (options?.quiet) console.log(`\n— ${project} tests\n${output}`);
  const totals = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  count.passed += totals.numPassedTests ?? 0;
  count.skipped += totals.numPendingTests ?? 0;
  // A file that cannot even be loaded has no tests to count, and is a failure all the same.
  count.failed += totals.numFailedTests || (status === 0 ? 0 : 1);
}

const unwanted = process.argv.includes('--skip-engine');
/** Sets the private engines up, or finds the one that DOCKER_HOST names. */
const settingUp = unwanted ? undefined : node(['--import', 'tsx', 'scripts/engine-ready.ts'], { quiet: true });

const tools = { types: [bin('typescript/bin/tsc'), '--noEmit'], lint: [bin('eslint/bin/eslint.js'), '.'] };
const looks = await Promise.all(Object.entries(tools).map(async ([name, args]) => ({ name, ...(await node(args, { quiet: true })) })));
for (const { name, status, output } of looks) console.log(`— ${name}${status === 0 ? '' : ' failed'}${output && `\n${output}`}`);
const failed = looks.filter(({ status }) => status !== 0);
if (failed.length > 0) {
  console.log(`\nNo tests were run.\n0 passed, ${failed.length} failed`);
  process.exit(1);
}

await vitest('unit');
// Its tests use unix sockets and sh; on Windows it is a named pipe, which nobody has tried yet.
const practised = process.platform === 'win32' ? console.log('\n— practice tests skipped: not written for Windows') : vitest('practice', { quiet: true });
await vitest('screen');
await practised;
await vitest('package');

const engine = await settingUp;
if (engine) console.log(`\n${engine.output.trimEnd()}`);
if (engine?.status === 0) {
  await vitest('engine');
} else {
  const reason = unwanted ? 'asked by --skip-engine' : (engine.output.trim().split('\n').at(-1) ?? 'scripts/engine-ready.ts failed');
  const { status, output } = await node([bin('vitest/vitest.mjs'), 'list', '--project', 'engine', '--json'], { quiet: true });
  const tests = status === 0 ? JSON.parse(output.slice(output.indexOf('['))).length : 1;
  const wrong = process.env.CI && !unwanted;
  console.log(`\n— engine tests ${wrong ? 'cannot run' : 'skipped'}: ${reason}`);
  if (wrong) count.failed += tests;
  else count.skipped += tests;
}

rmSync(temporary, { recursive: true, force: true });
console.log(`\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`);
process.exit(count.failed > 0 ? 1 : 0);
