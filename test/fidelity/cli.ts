/**
 * How far the built-in docker agrees with the real CLI: `node --import tsx test/fidelity/cli.ts [--real] [--compose] [part of a scenario's
 * title] …`, with the real CLI first on the PATH. Each plays every scenario on a practice engine of its own, or with `--real` one after the
 * other on the engine of DOCKER_HOST (one of `npm run engine`). Compose's commands are left out, or with `--compose` the only ones.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPracticeEngine } from '../../src/practice/main.js';
import { builtInDocker } from './built-in-docker.js';
import { scenarios } from './commands/index.js';
import type { Scenario } from './commands/types.js';
import { compare, type Outcome } from './compare.js';
import { pull } from './pull.js';
import { printed } from './report.js';
import { Side, type Result } from './side.js';

const images = ['alpine:3.20', 'nginx:1.27-alpine', 'redis:7-alpine', 'busybox:1.36'];
const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isCompose = (scenario: Scenario): boolean => scenario.lines.some((line) => line.includes('docker compose'));
const chosen = scenarios
  .filter((each) => isCompose(each) === flags.includes('--compose'))
  .filter(({ title }) => wanted.length === 0 || wanted.some((part) => title.includes(part)));

const dir = mkdtempSync(join(tmpdir(), 'fidelity-cli-'));
const ours = { PATH: `${await builtInDocker(join(dir, 'bin'))}:${process.env['PATH'] ?? ''}` };
const all: Outcome[] = [];
if (flags.includes('--real')) await onRealEngine(process.env['DOCKER_HOST'] ?? '');
else await onPracticeEngines();
rmSync(dir, { recursive: true, force: true });
const same = all.filter((outcome) => outcome.same).length;
console.log(`\n${same} of ${all.length} commands agree (${((100 * same) / all.length).toFixed(1)} %)`);
process.exit(0);

async function onPracticeEngines(): Promise<void> {
  const engines = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const socket = join(dir, `${name}.sock`);
      const engine = await startPracticeEngine({ socket, dataDir: join(dir, name), writable: [tmpdir()], onFault: (error) => console.log('FAULT', error) });
      return { socket, engine };
    }),
  );
  for (const scenario of chosen) {
    for (const { socket } of engines) for (const image of images) await pull(socket, image);
    const at = scenarios.indexOf(scenario);
    const sides = engines.map(({ socket }, side) => new Side(`unix://${socket}`, prefixOf(side, at), 22000 + 200 * side + at, scenario, join(dir, 'ab'[side]!), side === 1 ? ours : {}));
    tell(await compare(scenario.title, scenario.lines, sides as [Side, Side]));
    for (const side of sides) await side.close();
  }
  for (const { engine } of engines) await engine.close();
}

/** One after the other, so that neither sees what the other made. */
async function onRealEngine(host: string): Promise<void> {
  if (!/^unix:\/\/\/run\/docker-tutor-engine/.test(host)) throw new Error('DOCKER_HOST must name an engine of `npm run engine -- up --engine 28.5`: some scenarios remove all that they find.');
  for (const scenario of chosen) {
    const at = scenarios.indexOf(scenario);
    const results: Result[][] = [];
    for (const [side, env] of [{}, ours].entries()) {
      for (const image of images) await pull(host.slice('unix://'.length), image);
      const player = new Side(host, prefixOf(side, at), 22000 + 200 * side + at, scenario, '/var/lib/docker', env);
      const played: Result[] = [];
      for (const line of scenario.lines) played.push(await player.line(line));
      await player.close();
      results.push(played);
    }
    tell(scenario.lines.map((line, i) => ({ title: scenario.title, line, real: results[0]![i]!, practice: results[1]![i]!, same: JSON.stringify(results[0]![i]) === JSON.stringify(results[1]![i]) })));
  }
}

function prefixOf(side: number, at: number): string {
  return `c${'ab'[side]}${process.pid.toString(36).padStart(4, '0').slice(-4)}x${String(at).padStart(2, '0')}z`;
}

/** "practice" stands for the built-in docker here. */
function tell(outcomes: readonly Outcome[]): void {
  all.push(...outcomes);
  for (const outcome of outcomes) if (!outcome.same) console.log(printed(outcome).replaceAll('practice', 'built-in'));
}
