/** The bundle, as scripts/build.mjs makes it, in a package of its own: what learners run, with the tests' course in it. */
import { build, type Metafile } from 'esbuild';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../../src/engine/course/compile.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Built {
  readonly root: string;
  readonly entry: string;
  readonly meta: Metafile;
  remove(): void;
}

export async function buildPackage(): Promise<Built> {
  const root = mkdtempSync(join(tmpdir(), 'docker-tutor-built-'));
  const { bundlePlugins } = (await import(join(ROOT, 'scripts', 'bundle-plugins.mjs'))) as { bundlePlugins: [] };
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { 'docker-tutor': 'src/cli/main.ts' },
    outdir: join(root, 'dist'),
    bundle: true,
    splitting: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    target: 'node20.18',
    define: { 'process.env.NODE_ENV': '"production"', __VERSION__: '"0.0.0-test"' },
    banner: { js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);" },
    plugins: bundlePlugins,
    logLevel: 'silent',
  });
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'docker-tutor', version: '0.0.0-test', type: 'module' }));
  const course = fileURLToPath(new URL('course', import.meta.url));
  cpSync(course, join(root, 'lessons'), { recursive: true });
  writeFileSync(join(root, 'dist', 'course.json'), JSON.stringify(await compile(course)));
  return { root, entry: join(root, 'dist', 'docker-tutor.js'), meta: metafile, remove: () => rmSync(root, { recursive: true, force: true }) };
}
