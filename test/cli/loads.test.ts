import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPackage, type Built } from './built.js';
import { makePlace, type Place } from './run-cli.js';

/**
 * Speed is kept by what is not loaded: `check` has 2 × `node -e 0`, the plain commands 1.6 ×. They are one file; what weighs
 * more lies in `far/`. Each command is run from a real bundle, which tells on leaving what it brought in.
 */
const HEAVY = /node_modules\/(react|react-reconciler|ink|yoga-layout|zod|yaml|marked|marked-terminal|highlight\.js|cli-highlight)\//;
const TELL = `
  import { register } from 'node:module';
  register('data:text/javascript,' + encodeURIComponent(
    'export async function resolve(name, context, next) { const found = await next(name, context); process._rawDebug("LOADED " + found.url); return found; }'
  ));
  process.on('exit', () => process._rawDebug('BUILTIN ' + process.moduleLoadList.join(' BUILTIN ')));`;

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

function loaded(args: readonly string[]): Promise<{ far: string[]; builtins: Set<string>; stdout: string; code: number }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, built.entry, ...args],
      { env: place.env, encoding: 'utf8', maxBuffer: 10_000_000 },
      (error, stdout, stderr) => {
        const far = [...stderr.matchAll(/LOADED \S*\/far\/(\S+)/g)].map((match) => match[1] ?? '');
        const builtins = new Set([...stderr.matchAll(/BUILTIN NativeModule (\S+)/g)].map((match) => match[1] ?? ''));
        resolve({ far, builtins, stdout, code: typeof error?.code === 'number' ? error.code : 0 });
      },
    );
  });
}

it('what plain commands need holds nothing heavy', () => {
  const { inputs = {} } = built.meta.outputs['dist/plain.js'] ?? {};
  expect(Object.keys(inputs)).toContain('src/cli/main.ts');
  expect(Object.keys(inputs).some((input) => input.includes('dockerode'))).toBe(true);
  expect(Object.keys(inputs).filter((input) => HEAVY.test(input))).toEqual([]);
  expect(readdirSync(join(built.root, 'dist', 'far'))).toContain('screen.js');
});

/** Where it would be and whether it runs: that much of the practice engine every command may know. */
const PRACTICE_DOOR = ['environment', 'index', 'lock', 'options', 'paths'].map((name) => `src/practice/service/${name}.ts`);

it('of the practice engine, plain commands and screens hold only the door', () => {
  const holds = (output: string): string[] => Object.keys(built.meta.outputs[output]?.inputs ?? {}).filter((input) => input.startsWith('src/practice/'));
  expect(holds('dist/plain.js').sort()).toEqual(PRACTICE_DOOR);
  expect(holds('dist/far/screen.js')).toEqual([]);
  expect(holds('dist/far/practice.js').length).toBeGreaterThan(50);
});

it('what lies afar keeps its names', async () => {
  const yaml = (await import(join(built.root, 'dist', 'far', 'yaml.js'))) as Record<string, unknown>;
  expect(yaml.parseDocument).toBeTypeOf('function');
});

it.each([
  ['--help', ['http', 'https', 'crypto']],
  ['--version', ['http', 'https', 'crypto']],
  ['list', ['http', 'https', 'crypto']],
  ['show lesson-1', ['http', 'https', 'crypto']],
  ['hint lesson-1', ['http', 'https']],
  ['solution lesson-1 make', ['http', 'https']],
  ['progress', ['http', 'https', 'crypto']],
  ['completion bash', ['http', 'https', 'crypto']],
  ['check lesson-1', ['https', 'child_process']],
  ['practice status', ['http', 'https', 'child_process']],
  ['practice env', ['http', 'https', 'child_process']],
] as const)('%s loads no more than it needs', async (line, not) => {
  const { far, builtins, stdout, code } = await loaded(line.split(' '));
  expect(far).toEqual([]);
  expect(builtins.has('fs')).toBe(true);
  expect(not.filter((name) => builtins.has(name))).toEqual([]);
  if (!/^(check|practice)/.test(line)) expect({ code, said: stdout.length > 0 }).toEqual({ code: 0, said: true });
});

it('a course of one’s own is read from afar', async () => {
  const { far } = await loaded(['--course', join(built.root, 'lessons'), 'list']);
  expect(far).toContain('read-course.js');
});
