/** What the background process runs when it is started from source by a test; the CLI has a hidden command that does the same. */
import { serveFromEnvironment } from './serve-from-environment.js';

await serveFromEnvironment();
