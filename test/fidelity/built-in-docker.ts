import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles the built-in docker into a folder, with a `docker` beside it to put on the PATH.
 * @returns the PATH's first folder
 */
export async function builtInDocker(folder: string): Promise<string> {
  const outfile = join(folder, 'main.js');
  await build({
    entryPoints: [join(import.meta.dirname, '../../src/docker-cli/main.ts')],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    logLevel: 'error',
    banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const docker = join(folder, 'docker');
  // `--` keeps Node from reading `--env-file` among docker's own flags (nodejs/node#54232).
  writeFileSync(docker, `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} -- ${JSON.stringify(outfile)} "$@"\n`);
  chmodSync(docker, 0o755);
  return folder;
}
