import type * as Esbuild from 'esbuild';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where it is bundled to. */
export const HARNESS = `${ROOT}.cache/harness`;

/** Bundles the harness once for all screen tests, as the tutor itself is bundled: from source each start takes a second longer. */
export default async function setup(): Promise<void> {
  const [{ build }, { bundlePlugins }, { esmBanner }] = (await Promise.all(
    ['esbuild', `${ROOT}scripts/bundle-plugins.mjs`, `${ROOT}scripts/bundle.mjs`].map((name) => import(name)),
  )) as [typeof Esbuild, { bundlePlugins: [] }, { esmBanner: string }];
  await build({
    absWorkingDir: ROOT,
    entryPoints: { harness: 'test/ui/harness.tsx' },
    outdir: HARNESS,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: esmBanner },
    plugins: bundlePlugins,
    external: ['@lydell/node-pty'],
  });
}
