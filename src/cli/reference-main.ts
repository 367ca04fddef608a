/** Writes docs/cli.md. Development only: nothing imports it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package.js';
import { reference } from './reference.js';

writeFileSync(join(packageRoot(), 'docs', 'cli.md'), reference());
