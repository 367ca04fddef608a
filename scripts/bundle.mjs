/**
 * The bundle. Node 20 opens and links ES modules slowly, so all that plain commands need is one CommonJS file, whose parts
 * run only when they are first asked for. What weighs more than all of that together (Ink and React, YAML and zod) lies
 * beside it as ES modules, and is imported by the commands that need it. See docs/decisions/0001-bundle-everything.md.
 */
import { build } from 'esbuild';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { bundlePlugins } from './bundle-plugins.mjs';
import { copyPythonAssets } from './python-assets.mjs';
import { root } from './setup.mjs';

/** Dynamic imports of these stay imports: name of the file in `far/` → what it holds. */
const far = {
  screen: 'src/ui/start.ts',
  'read-course': 'src/engine/course/read/course.ts',
  prove: 'src/engine/prove/prove.ts',
  yaml: 'src/checks/file/yaml.ts',
  practice: 'src/practice/service/child.ts',
  shell: 'src/shell/open.ts',
};

/** What chunks in `far/` read as files at run time: each puts its own beside them. Licences of what is copied: licences.mjs. */
const assets = [copyPythonAssets];

const stayFar = {
  name: 'far',
  setup(bundler) {
    const names = new Map(Object.entries(far).map(([name, file]) => [file, name]));
    bundler.onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === 'asked') return undefined;
      const found = await bundler.resolve(path, { kind, resolveDir, pluginData: 'asked' });
      const name = names.get(relative(root, found.path).replaceAll('\\', '/'));
      return name ? { path: `./far/${name}.js`, external: true } : undefined;
    });
  },
};

/**
 * What takes milliseconds to load and a run seldom needs: loaded at the first use of one of its exports instead of at the
 * start. Of packages, the class that is their default export.
 */
const late = ['assert', 'child_process', 'crypto', 'http', 'https', 'zlib', 'conf'];

const loadLate = {
  name: 'late',
  setup(bundler) {
    bundler.onResolve({ filter: new RegExp(`^(node:)?(${late.join('|')})$`) }, ({ path, namespace, resolveDir }) => {
      const name = path.replace('node:', '');
      if (namespace !== 'late') return { path: name, namespace: 'late', pluginData: resolveDir };
      return isBuiltin(name) ? { path, external: true } : undefined;
    });
    bundler.onLoad({ filter: /.*/, namespace: 'late' }, ({ path, pluginData }) => ({
      resolveDir: pluginData,
      contents: isBuiltin(path)
        ? `let loaded;
           for (const key of ${JSON.stringify(Object.keys(createRequire(import.meta.url)(path)))})
             Object.defineProperty(exports, key, { enumerable: true, get: () => (loaded ??= require('${path}'))[key] });`
        : `module.exports = function (...args) { return new (require('${path}').default)(...args); };`,
    }));
  },
};

/**
 * What is started by hand, each one CommonJS file: name of the file → its source, its launcher, and its command: a folder of `path/` for
 * `practice env` to put on PATH.
 */
const programs = {
  plain: { source: 'src/cli/main.ts', launcher: 'docker-tutor.js', command: 'tutor/docker-tutor' },
  docker: { source: 'src/docker-cli/start.ts', launcher: 'docker-cli.js', command: 'docker/docker' },
};

/** Runs a program with the code that an earlier run compiled. */
function writeLauncher(file, program) {
  const launcher = readFileSync(join(root, 'scripts', 'launcher.cjs'), 'utf8');
  writeFileSync(file, `#!/usr/bin/env node\n${launcher.replace("'plain.js'", `'${program}.js'`)}`, { mode: 0o755 });
}

/** For people. The `--`: Node 20 takes an `--env-file` that stands anywhere among the arguments for its own. */
function writeCommand(file, launcher) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\nexec node -- "\${0%/*}/../../${launcher}" "$@"\n`, { mode: 0o755 });
  writeFileSync(`${file}.cmd`, `@node -- "%~dp0..\\..\\${launcher}" %*\r\n`);
}

/** `import.meta` of the sources, and `require` of CommonJS packages inside an ES module. */
const cjsBanner = "const $url = require('node:url').pathToFileURL(__filename).href, $far = require.far || ((name) => import(name));";
export const esmBanner = "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);";

/**
 * Writes the programs, their commands and `far/` into a folder.
 * @returns esbuild's metafiles, joined
 */
export async function bundle(outdir, version) {
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20.18',
    jsx: 'automatic',
    minify: true,
    metafile: true,
    legalComments: 'none',
    // Native code for each platform: an optional dependency, installed beside the bundle or not there.
    external: ['@lydell/node-pty'],
    logLevel: 'warning',
  };
  const define = { 'process.env.NODE_ENV': '"production"', __VERSION__: JSON.stringify(version) };
  const [quick, distant] = await Promise.all([
    build({
      ...common,
      entryPoints: Object.fromEntries(Object.entries(programs).map(([name, { source }]) => [name, source])),
      outdir,
      format: 'cjs',
      define: { ...define, 'import.meta.url': '$url' },
      banner: { js: cjsBanner },
      plugins: [stayFar, loadLate, ...bundlePlugins],
    }),
    build({
      ...common,
      entryPoints: far,
      outdir: join(outdir, 'far'),
      format: 'esm',
      splitting: true,
      chunkNames: 'chunk-[hash]',
      define,
      banner: { js: esmBanner },
      plugins: bundlePlugins,
    }),
  ]);
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
  writeFileSync(join(outdir, 'far', 'package.json'), '{ "type": "module" }\n');
  await Promise.all(assets.map((put) => put(join(outdir, 'far'))));
  for (const [name, { launcher, command }] of Object.entries(programs)) {
    // Code from a cache has no import() of its own on Node 20: the launcher lends it one.
    const file = join(outdir, `${name}.js`);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(?<![.\w$])import\((?=")/g, '$far('));
    writeLauncher(join(outdir, launcher), name);
    writeCommand(join(outdir, 'path', command), launcher);
  }
  const written = relative(root, outdir).replaceAll('\\', '/');
  const outputs = Object.entries({ ...quick.metafile.outputs, ...distant.metafile.outputs });
  return {
    inputs: { ...quick.metafile.inputs, ...distant.metafile.inputs },
    outputs: Object.fromEntries(outputs.map(([path, output]) => [path.replace(written, 'dist'), output])),
  };
}
