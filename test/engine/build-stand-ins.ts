import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { once, sourceLine } from './apt-suite.js';
import { debianRoot } from './debian-root.js';
import { startDockerd } from './dockerd.js';
import { enginePaths } from './paths.js';
import { anyProcess } from './processes.js';
import { run } from './run-command.js';
import { startRegistry } from './registry.js';
import { removeEngine } from './remove-engine.js';
import { STAND_INS, type StandIn } from './stand-ins.js';
import { DEFAULT_ENGINE } from './versions.js';
import { engineFiles, pathWith, toolFiles } from './unpacked.js';

type Say = (line: string) => void;

const IMAGES = join(dirname(fileURLToPath(import.meta.url)), 'images');

/**
 * The registry storage that holds the stand-ins; built the first time and whenever their table or files change.
 * They are built by a throw-away engine, so that the learner's engine starts without any image, layer or build cache.
 */
export async function standInStorage(cache: string, say: Say): Promise<string> {
  const storage = join(cache, 'images', await fingerprint());
  await once(storage, async (draft) => {
    // Those of earlier tables, unless an engine may be serving them just now.
    if (!anyProcess('docker-registry')) await removeAllBut(draft);
    const paths = enginePaths('build');
    await removeEngine(paths);
    try {
      await buildAll(cache, draft, say);
    } finally {
      await removeEngine(paths);
    }
  });
  return storage;
}

async function buildAll(cache: string, storage: string, say: Say): Promise<void> {
  const paths = enginePaths('build');
  const files = await engineFiles(cache, DEFAULT_ENGINE, say);
  const tools = await toolFiles(cache, say);
  const contexts = {
    root: await debianRoot(cache, say),
    build: await buildHelpers(join(paths.run, 'helpers')),
    tools: join(tools, 'usr/bin'),
    'small-root': join(IMAGES, 'alpine'),
  };
  const registry = await startRegistry(paths.run, tools, storage, true);
  await startDockerd(paths, files, { bridge: 'none' });
  const env = {
    ...process.env,
    PATH: pathWith(files),
    DOCKER_HOST: `unix://${paths.socket}`,
    DOCKER_CONFIG: paths.dockerConfig,
  };
  for (const image of STAND_INS) {
    say(`building the stand-in for ${image.tags.join(', ')}`);
    await run('docker', buildArguments(image, contexts), { env });
    for (const tag of image.tags) {
      await run('docker', ['tag', tag, `${registry}/library/${tag}`], { env });
      await run('docker', ['push', '-q', `${registry}/library/${tag}`], { env });
    }
  }
}

function buildArguments(image: StandIn, contexts: { root: string } & Record<string, string>): string[] {
  const { root, ...named } = contexts;
  const folder = join(IMAGES, image.folder);
  return [
    'build', '--progress', 'plain', '--network', 'host', '--file', join(folder, 'Dockerfile'),
    ...Object.entries(named).flatMap(([name, path]) => ['--build-context', `${name}=${path}`]),
    ...Object.entries(image.args ?? {}).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...image.tags.flatMap((tag) => ['--tag', tag]),
    image.folder === 'debian' ? root : folder,
  ];
}

/** What Dockerfiles bind-mount while they build: our scripts and this machine's way to Debian's packages. */
async function buildHelpers(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(join(IMAGES, 'shared'))) {
    await copyFile(join(IMAGES, 'shared', name), join(folder, name));
  }
  // Keyrings lie elsewhere in the image than on the machine; it trusts its own.
  await writeFile(join(folder, 'sources.list'), (await sourceLine('trixie')).replace(/\[.*?\] /, ''));
  const dump = await run('apt-config', ['dump', 'Acquire']);
  await writeFile(join(folder, 'apt.conf'), dump);
  return folder;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(STAND_INS));
  const entries = await readdir(IMAGES, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file.slice(IMAGES.length)).update(await readFile(file));
  return hash.digest('hex').slice(0, 12);
}

async function removeAllBut(kept: string): Promise<void> {
  for (const name of await readdir(dirname(kept))) {
    if (name !== basename(kept)) await rm(join(dirname(kept), name), { recursive: true, force: true });
  }
}
