/**
 * Builds `dist/`: one small entry, with everything heavier in chunks that load when they are first needed; the built-in
 * course, parsed and checked, as JSON; and the licences of what is bundled. See docs/decisions/0002-bundle.md.
 */
import { build } from 'esbuild';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundlePlugins } from './bundle-plugins.mjs';
import { thirdPartyLicences } from './licences.mjs';
import { root } from './setup.mjs';

/** Built beside and moved into place, so that a failed build leaves the last good one. */
const dist = join(root, 'dist.new');
const final = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const banner = "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);";

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  format: 'esm',
  jsx: 'automatic',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"', __VERSION__: JSON.stringify(version) },
  banner: { js: banner },
  plugins: bundlePlugins,
  logLevel: 'warning',
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

const result = await build({
  ...common,
  entryPoints: { 'docker-tutor': 'src/cli/main.ts' },
  outdir: dist,
  splitting: true,
  minify: true,
  metafile: true,
  chunkNames: 'chunks/[name]-[hash]',
  banner: { js: banner },
});
const entry = join(dist, 'docker-tutor.js');
writeFileSync(entry, `#!/usr/bin/env node\n${readFileSync(entry, 'utf8')}`);
chmodSync(entry, 0o755);
writeFileSync(join(dist, 'meta.json'), JSON.stringify(result.metafile).replaceAll('dist.new/', 'dist/'));
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicences(result.metafile, root));

const compiler = join(dist, 'compile.tmp.mjs');
await build({ ...common, entryPoints: ['scripts/compile-course.ts'], outfile: compiler });
const { compileCourse } = await import(pathToFileURL(compiler).href);
await compileCourse(join(root, 'lessons'), join(dist, 'course.json'));
rmSync(compiler);

rmSync(final, { recursive: true, force: true });
renameSync(dist, final);
