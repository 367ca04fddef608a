import { pingEngine } from './ping.js';
import { clientEnv, startEngine, stopEngine as stopOwn } from './start-engine.js';
import { enginePaths } from './paths.js';
import { DEFAULT_ENGINE, ENGINES, isEngineVersion, type EngineVersion } from './versions.js';
import { whyNot } from './why-not.js';

export type { EngineVersion } from './versions.js';

export type EngineForTests =
  | {
      available: true;
      /** To be merged into the environment of every client. */
      env: Record<string, string>;
      /** As in DOCKER_HOST. */
      host: string;
      /** What the engine says of itself, e.g. `26.1.5+dfsg1`. */
      version: string;
      /** True for our private engine with its stand-in images; false for the developer's, with the real ones. */
      own: boolean;
      /** The folder for DOCKER_CONFIG; undefined for the developer's own. */
      configDir: string | undefined;
    }
  | { available: false; /** One line. */ reason: string };

export interface EnsureOptions {
  version?: EngineVersion;
  /** Hears what takes long; silent by default. */
  say?: (line: string) => void;
}

/**
 * A real Docker Engine to test against: the one that DOCKER_HOST names if it answers (then nothing is installed),
 * else a private one, set up if need be (minutes the first time, seconds later). Never throws for want of an engine.
 */
export async function ensureEngine(options: EnsureOptions = {}): Promise<EngineForTests> {
  const given = process.env.DOCKER_HOST;
  if (given) {
    const version = await pingEngine(given);
    if (version) return describe(given, version);
  }
  const reason = await whyNot();
  if (reason) return { available: false, reason };
  const name = options.version ?? DEFAULT_ENGINE;
  try {
    const { version, paths } = await startEngine(name, options.say ?? (() => undefined));
    return describe(`unix://${paths.socket}`, version);
  } catch (error) {
    const [line = 'unknown error'] = String(error instanceof Error ? error.message : error).split('\n');
    return { available: false, reason: `setting up Docker Engine ${name} failed: ${line}` };
  }
}

/** Stops the private engine of that version; never any other engine. */
export async function stopEngine(version: EngineVersion = DEFAULT_ENGINE): Promise<void> {
  await stopOwn(version);
}

/** DOCKER_HOST may name one of ours, after `eval "$(npm run -s engine -- env)"`. */
function describe(host: string, version: string): EngineForTests {
  const ours = Object.keys(ENGINES).filter(isEngineVersion).find((name) => `unix://${enginePaths(name).socket}` === host);
  if (ours) {
    return { available: true, env: clientEnv(ours), host, version, own: true, configDir: enginePaths(ours).dockerConfig };
  }
  return { available: true, env: { DOCKER_HOST: host }, host, version, own: false, configDir: process.env.DOCKER_CONFIG };
}
