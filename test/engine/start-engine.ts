import { join } from 'node:path';
import { ensureBridge } from './bridge.js';
import { standInStorage } from './build-stand-ins.js';
import { rememberForwardPolicy } from './shared-networking.js';
import { startDockerd } from './dockerd.js';
import { startHub } from './hub/start.js';
import { withLock } from './lock.js';
import { cacheDir, enginePaths, type EnginePaths } from './paths.js';
import { pingEngine } from './ping.js';
import { processesOf } from './processes.js';
import { startRegistry } from './registry.js';
import { removeEngine } from './remove-engine.js';
import { installSystemPackages } from './system-packages.js';
import { engineFiles, toolFiles } from './unpacked.js';
import type { EngineVersion } from './versions.js';

export interface RunningEngine {
  /** As the engine says it, e.g. `26.1.5+dfsg1`. */
  version: string;
  paths: EnginePaths;
  started: boolean;
}

/** Brings our own engine up, from whatever state it is in; quick when it already answers. */
export async function startEngine(name: EngineVersion, say: (line: string) => void): Promise<RunningEngine> {
  const paths = enginePaths(name);
  const running = await complete(paths);
  if (running) return running;
  return locked(say, async () => (await complete(paths)) ?? (await start(name, paths, say)));
}

/** Stops our own engine and removes all it made. */
export async function stopEngine(name: EngineVersion, say: (line: string) => void = () => undefined): Promise<void> {
  await locked(say, () => networkLocked(() => removeEngine(enginePaths(name))));
}

/** The engine, if it answers. */
export async function answering(paths: EnginePaths): Promise<RunningEngine | undefined> {
  const version = await pingEngine(`unix://${paths.socket}`);
  return version ? { version, paths, started: false } : undefined;
}

/** Answering, and with its registry and its Docker Hub alive: an engine that cannot pull is no engine to test against. */
async function complete(paths: EnginePaths): Promise<RunningEngine | undefined> {
  const helpers = ['docker-registry', 'node'].map((program) => processesOf(paths.run, [program]).length);
  return helpers.includes(0) ? undefined : answering(paths);
}

/** What a client of the engine needs in its environment. */
export function clientEnv(name: EngineVersion): Record<string, string> {
  const paths = enginePaths(name);
  return {
    DOCKER_HOST: `unix://${paths.socket}`,
    DOCKER_CONFIG: paths.dockerConfig,
    PATH: [join(cacheDir(), 'engines', name, 'usr/bin'), process.env.PATH ?? ''].join(':'),
  };
}

async function start(name: EngineVersion, paths: EnginePaths, say: (line: string) => void): Promise<RunningEngine> {
  const cache = cacheDir();
  await installSystemPackages(say);
  const files = await engineFiles(cache, name, say);
  const tools = await toolFiles(cache, say);
  const storage = await standInStorage(cache, say);
  const version = await networkLocked(async () => {
    await removeEngine(paths); // What a crash may have left.
    const registry = await startRegistry(paths.run, tools, storage);
    const env = await startHub(paths.run, registry);
    await rememberForwardPolicy();
    await ensureBridge(paths.bridge);
    return startDockerd(paths, files, { bridge: paths.bridge, env });
  });
  return { version, paths, started: true };
}

function locked<T>(say: (line: string) => void, work: () => Promise<T>): Promise<T> {
  return withLock(cacheDir(), () => say('waiting for another process that sets up an engine'), work);
}

/** Engines of different caches share the machine's firewall and its free addresses; held for seconds only. */
function networkLocked<T>(work: () => Promise<T>): Promise<T> {
  return withLock('network', () => undefined, work);
}
