/** The bundle, as scripts/build.mjs makes it, in a package of its own: what learners run, with the tests' course in it. */
import type { Metafile } from 'esbuild';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../../src/engine/course/compile.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Built {
  readonly root: string;
  readonly entry: string;
  readonly meta: Pick<Metafile, 'inputs' | 'outputs'>;
  remove(): void;
}

export async function buildPackage(): Promise<Built> {
  const root = mkdtempSync(join(tmpdir(), 'docker-tutor-built-'));
  const { bundle } = (await import(join(ROOT, 'scripts', 'bundle.mjs'))) as { bundle: (outdir: string, version: string) => Promise<Pick<Metafile, 'inputs' | 'outputs'>> };
  const meta = await bundle(join(root, 'dist'), '0.0.0-test');
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'docker-tutor', version: '0.0.0-test', type: 'module' }));
  const course = fileURLToPath(new URL('course', import.meta.url));
  cpSync(course, join(root, 'lessons'), { recursive: true });
  writeFileSync(join(root, 'dist', 'course.json'), JSON.stringify(await compile(course)));
  return { root, entry: join(root, 'dist', 'docker-tutor.js'), meta, remove: () => rmSync(root, { recursive: true, force: true }) };
}
