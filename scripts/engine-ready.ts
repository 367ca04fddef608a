/** Exits 0 when the engine tests have an engine (setting one up if need be), else says in its last line why not. */
import { ensureEngine, stopEngine } from '../test/engine/index.js';
import { DEFAULT_ENGINE, ENGINES, isEngineVersion } from '../test/engine/versions.js';

const say = (line: string): void => console.log(`engine: ${line}`);
const engine = await ensureEngine({ say });
if (!engine.available) {
  console.error(engine.reason);
  process.exit(1);
}
say(`Docker ${engine.version} at ${engine.host}${engine.own ? '' : ' (yours, by DOCKER_HOST)'}`);
// The proof of the lessons wants the others, too: what takes long is done once, here.
if (engine.own && !process.env.DOCKER_HOST)
  for (const version of Object.keys(ENGINES).filter(isEngineVersion)) {
    if (version === DEFAULT_ENGINE) continue;
    const other = await ensureEngine({ version, say });
    if (!other.available) console.error(other.reason);
    await stopEngine(version);
  }
