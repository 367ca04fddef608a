/** The background process. Started by `startBackground`, which hands over its options in the environment. */
import { serveFromEnvironment } from './serve-from-environment.js';

await serveFromEnvironment();
