import { createHash } from 'node:crypto';
import { EngineError } from './errors.js';
import { normaliseHost } from './host.js';
import { join, type Machine } from './machine.js';
import { object, text, type Json } from './read.js';
import type { Endpoint } from './types.js';

/** `${DOCKER_CONFIG:-~/.docker}` */
export function configFolder(machine: Machine): string {
  return machine.env['DOCKER_CONFIG'] || join(machine, machine.home, '.docker');
}

/**
 * `currentContext` of the docker CLI's config file; undefined when there is none or it is the default one.
 * @throws EngineError `bad-config` when the file cannot be read
 */
export function currentContext(machine: Machine): string | undefined {
  const path = join(machine, configFolder(machine), 'config.json');
  const name = text(readJson(machine, path)['currentContext']);
  return name === '' || name === 'default' ? undefined : name;
}

/**
 * A context of the docker CLI. Its folder is named by the SHA-256 of its name (docker/cli, cli/context/store).
 * @param by who asked for it: "DOCKER_CONTEXT"
 * @throws EngineError `missing-context`, `bad-config`
 */
export function readContext(machine: Machine, name: string, by: string): Endpoint {
  const folder = join(machine, configFolder(machine), 'contexts');
  const hash = createHash('sha256').update(name).digest('hex');
  const path = join(machine, folder, 'meta', hash, 'meta.json');
  if (!machine.exists(path)) throw missing(name, by);
  const docker = object(object(readJson(machine, path)['Endpoints'])['docker']);
  const tls = readTls(machine, join(machine, folder, 'tls', hash, 'docker'), docker['SkipTLSVerify'] !== true);
  try {
    const host = normaliseHost(text(docker['Host']), machine.platform, tls !== undefined);
    return { host, source: `context ${name}`, context: name, tls };
  } catch (error) {
    throw badConfig(path, error instanceof Error ? error.message : String(error), error);
  }
}

/**
 * TLS material of a folder; undefined when it has none and certificates are to be verified as usual.
 * @throws EngineError `tls` when a file may not be read
 */
export function readTls(machine: Machine, folder: string, verify: boolean): Endpoint['tls'] {
  const read = (name: string): Buffer | undefined => {
    try {
      return machine.read(join(machine, folder, name));
    } catch (error) {
      throw new EngineError('tls', {
        what: `The TLS file ${join(machine, folder, name)} cannot be read.`,
        why: error instanceof Error ? `${error.message}.` : String(error),
        next: 'Check who may read it (`ls -l`).',
        cause: error,
      });
    }
  };
  const [ca, cert, key] = [read('ca.pem'), read('cert.pem'), read('key.pem')];
  return ca || cert || key || !verify ? { ca, cert, key, verify } : undefined;
}

function readJson(machine: Machine, path: string): Json {
  try {
    const content = machine.read(path);
    return object(content && JSON.parse(String(content)));
  } catch (error) {
    throw badConfig(path, error instanceof Error ? error.message : String(error), error);
  }
}

function missing(name: string, by: string): EngineError {
  return new EngineError('missing-context', {
    what: `There is no docker context "${name}".`,
    why: `It was asked for by ${by}.`,
    next: 'See which there are with `docker context ls`, then `docker context use <name>`.',
  });
}

function badConfig(path: string, why: string, cause: unknown): EngineError {
  return new EngineError('bad-config', {
    what: `The Docker configuration ${path} cannot be used.`,
    why: /[.!?]$/.test(why) ? why : `${why}.`,
    next: isForbidden(cause) ? 'Check who may read it (`ls -l`): often `sudo docker` made it.' : 'Mend the file, or move it away and let docker make a new one.',
    cause,
  });
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EACCES';
}
