/** What the background process runs when it is started from source; the bundle has a hidden command that does the same. */
import { serveFromEnvironment } from './child-options.js';

await serveFromEnvironment().catch((error: unknown) => {
  process.send?.({ error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  if (process.connected) process.disconnect();
});
