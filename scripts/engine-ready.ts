/** Exits 0 when the engine tests have an engine (setting one up if need be), else says in one line why not. */
import { ensureEngine } from '../test/engine/index.js';

const engine = await ensureEngine({ say: (line) => console.log(`engine: ${line}`) });
if (engine.available) {
  console.log(`engine: Docker ${engine.version} at ${engine.host}${engine.own ? '' : ' (yours, by DOCKER_HOST)'}`);
} else {
  console.error(engine.reason);
  process.exitCode = 1;
}
