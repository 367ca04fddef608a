'use strict';
/**
 * A command of `dist/`: runs its program (here `plain.js`) with the code that an earlier run compiled. Nodes from 22.8 can do so by
 * themselves; for older ones the compiled code is kept in the user's cache folder (nobody else may write there: it is
 * executed). A third of what `check` costs is compiling. Whatever goes wrong here, the program runs all the same.
 */
const { basename, join } = require('node:path');

const file = join(__dirname, 'plain.js');

/** Compiled code of this Node for this very file: V8 itself only compares the length of the source. */
function cacheFile() {
  const { statSync } = require('node:fs');
  const { mtimeMs, size } = statSync(file);
  const base = process.env.XDG_CACHE_HOME || join(require('node:os').homedir(), '.cache');
  return join(base, 'docker-tutor', `${basename(file)}-${process.version}-${process.arch}-${size}-${Math.round(mtimeMs)}.bin`);
}

/** Once, on leaving: by then all that a run needs has been compiled. What earlier versions left is removed. */
function keep(script, cache) {
  const { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
  const { dirname } = require('node:path');
  const folder = dirname(cache);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${cache}.${process.pid}`, script.createCachedData(), { mode: 0o600 });
    renameSync(`${cache}.${process.pid}`, cache);
    for (const name of readdirSync(folder)) if (name.startsWith(`${basename(file)}-`) && name.endsWith('.bin') && name !== basename(cache)) rmSync(join(folder, name), { force: true });
  } catch {
    // A home that cannot be written: compiled anew each time.
  }
}

function compiled() {
  const { readFileSync } = require('node:fs');
  const { Script } = require('node:vm');
  const cache = cacheFile();
  let cachedData;
  try {
    cachedData = readFileSync(cache);
  } catch {
    // The first run.
  }
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(source, { filename: file, cachedData });
  if (!cachedData || script.cachedDataRejected) process.once('exit', () => keep(script, cache));
  return script.runInThisContext();
}

const { enableCompileCache } = require('node:module');
let run;
if (enableCompileCache) {
  enableCompileCache();
} else {
  try {
    run = compiled();
    // Code from a cache has no import() of its own on Node 20.
    require.far = (name) => import(name);
  } catch {
    // As any module, then.
  }
}
if (run) run(exports, require, module, file, __dirname);
else require(file);
