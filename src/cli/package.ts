/** Where the package lies, whether bundled into `dist/` or run from `src/` by tsx. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

declare const __VERSION__: string | undefined;

/** The folder that holds `package.json`, `lessons/` and `dist/` (which has a small package.json of its own). */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'lessons')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** True when run from TypeScript sources: lessons are then read as they are, not as they were at the last build. */
export const fromSources = (): boolean => import.meta.url.endsWith('.ts');

/** Written in by the bundler; read from package.json otherwise. */
export function version(): string {
  if (typeof __VERSION__ === 'string') return __VERSION__;
  return (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;
}
