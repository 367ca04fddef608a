import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPackage, type Built } from './built.js';
import { makePlace, type Place } from './run-cli.js';

/**
 * Speed is kept by what is not loaded: `check` has 2 × `node -e 0`, the plain commands 1.6 ×. Each command is run from
 * a real bundle under a hook that names every file that Node resolves; the bundler's metafile says what is in them.
 */
const HOOK = `
import { register } from 'node:module';
register('data:text/javascript,' + encodeURIComponent(
  'export async function resolve(name, context, next) { const found = await next(name, context); process._rawDebug("LOADED " + found.url); return found; }'
));`;
const HEAVY = /node_modules\/(react|react-reconciler|ink|yoga-layout|zod|yaml|marked|marked-terminal|highlight\.js|cli-highlight)\//;

/** Without checks, engine client, lesson engine: only names, the course and progress. */
const NOTHING = [/src\/docker\//, /src\/checks\/(?!near)/, /src\/engine\/(?!api|course\/|progress\/|store\/|workspace)/] as const;

let built: Built;
let place: Place;
beforeAll(async () => {
  built = await buildPackage();
  place = makePlace(built.entry, { DOCKER_HOST: 'unix:///nonexistent.sock' });
}, 60_000);
afterAll(() => {
  built.remove();
  place.remove();
});

/** Source files that a run brought in. */
function loaded(args: readonly string[]): Promise<{ inputs: string[]; outputs: Set<string>; stdout: string; code: number }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(HOOK)}`, built.entry, ...args],
      { env: place.env, encoding: 'utf8' },
      (error, stdout, stderr) => {
        const files = [built.entry, ...[...stderr.matchAll(/LOADED file:\/\/(\S+)/g)].map((match) => match[1] ?? '')];
        const inputs = Object.entries(built.meta.outputs)
          .filter(([output]) => files.some((file) => basename(file) === basename(output)))
          .flatMap(([, { inputs: parts }]) => Object.keys(parts));
        resolve({ inputs, outputs: new Set(files.map((file) => basename(file)).filter((name) => name.endsWith('.js'))), stdout, code: typeof error?.code === 'number' ? error.code : 0 });
      },
    );
  });
}

it.each([
  ['--help', NOTHING],
  ['--version', NOTHING],
  ['list', NOTHING],
  ['show lesson-1', [/dockerode/, /src\/docker\/client/]],
  ['hint lesson-1', NOTHING],
  ['solution lesson-1 make', NOTHING],
  ['progress', NOTHING],
  ['completion bash', NOTHING],
  ['check lesson-1', []],
] as const)('%s loads nothing heavy', async (line, not) => {
  const { inputs, stdout, code } = await loaded(line.split(' '));
  expect(inputs).toContain('src/cli/main.ts');
  expect(inputs.filter((input) => HEAVY.test(input))).toEqual([]);
  for (const banned of not) expect(inputs.filter((input) => banned.test(input))).toEqual([]);
  if (line === 'check lesson-1') expect(inputs.some((input) => input.includes('dockerode'))).toBe(true);
  else expect({ code, said: stdout.length > 0 }).toEqual({ code: 0, said: true });
});

it('few files: opening one costs a start about as much as 50 kB in it', async () => {
  const files = ({ outputs }: { outputs: Set<string> }): number => outputs.size;
  expect(files(await loaded(['--help']))).toBeLessThanOrEqual(8);
  expect(files(await loaded(['list']))).toBeLessThanOrEqual(12);
  expect(files(await loaded(['check', 'lesson-1']))).toBeLessThanOrEqual(18);
});
