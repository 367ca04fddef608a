import { list, number, object, text } from './read.js';
import type { EngineInfo, EngineVersion, SearchHit } from './types.js';

/** An answer of GET /version. */
export function parseVersion(answer: unknown): EngineVersion {
  const raw = object(answer);
  const names = [object(raw['Platform'])['Name'], ...list(raw['Components']).map((part) => object(part)['Name'])];
  const said = names.map(text).join(' ').toLowerCase();
  return {
    version: text(raw['Version']),
    apiVersion: text(raw['ApiVersion']),
    minApiVersion: text(raw['MinAPIVersion']),
    os: text(raw['Os']),
    arch: text(raw['Arch']),
    product: said.includes('practice') ? 'practice' : said.includes('podman') ? 'podman' : 'docker',
  };
}

/** An answer of GET /info. */
export function parseInfo(answer: unknown): EngineInfo {
  const raw = object(answer);
  return {
    containers: number(raw['Containers']),
    images: number(raw['Images']),
    storageDriver: text(raw['Driver']),
    operatingSystem: text(raw['OperatingSystem']),
    kernelVersion: text(raw['KernelVersion']),
    cpus: number(raw['NCPU']),
    memory: number(raw['MemTotal']),
    rootDir: text(raw['DockerRootDir']),
    serverVersion: text(raw['ServerVersion']),
    swarm: text(object(raw['Swarm'])['LocalNodeState']) === 'active',
  };
}

/** One item of GET /images/search. */
export function parseSearchHit(answer: unknown): SearchHit {
  const raw = object(answer);
  return {
    name: text(raw['name'] ?? raw['Name']),
    description: text(raw['description'] ?? raw['Description']),
    stars: number(raw['star_count'] ?? raw['Stars']),
    official: (raw['is_official'] ?? raw['Official']) === true || raw['Official'] === '[OK]',
  };
}
