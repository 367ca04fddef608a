/**
 * Builds `dist/`: the bundle, the built-in course, parsed and checked, as JSON, and the licences of what is bundled.
 */
import { build } from 'esbuild';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, esmBanner } from './bundle.mjs';
import { thirdPartyLicences } from './licences.mjs';
import { root } from './setup.mjs';

/** Built beside and moved into place, so that a failed build leaves the last good one. */
const dist = join(root, 'dist.new');
const final = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

rmSync(dist, { recursive: true, force: true });
const metafile = await bundle(dist, version);
writeFileSync(join(dist, 'meta.json'), JSON.stringify(metafile));
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicences(metafile, root));

const compiler = join(dist, 'compile.tmp.mjs');
await build({
  absWorkingDir: root,
  entryPoints: ['scripts/compile-course.ts'],
  outfile: compiler,
  bundle: true,
  platform: 'node',
  format: 'esm',
  banner: { js: esmBanner },
  logLevel: 'warning',
});
const { compileCourse } = await import(pathToFileURL(compiler).href);
await compileCourse(join(root, 'lessons'), join(dist, 'course.json'));
rmSync(compiler);

rmSync(final, { recursive: true, force: true });
renameSync(dist, final);
