import { createHash } from 'node:crypto';
import { mapValues, omit, sortedKeys, type Dict } from '../dict.js';
import { toYaml } from '../yaml/emit.js';
import { encode, sortDeep, type Flavour } from './encode.js';
import type { ShapeName } from './shapes.js';
import type { Project, Service } from './types.js';

const SECTIONS: readonly (readonly [keyof Project & string, ShapeName])[] = [
  ['services', 'service'],
  ['networks', 'network'],
  ['volumes', 'volume'],
  ['secrets', 'file_object'],
  ['configs', 'file_object'],
];

function document(project: Project, flavour: Flavour): Dict {
  const out: Dict = { name: project.name };
  for (const [section, shape] of SECTIONS) {
    const entries = project[section] as Readonly<Record<string, unknown>>;
    if (section !== 'services' && Object.keys(entries).length === 0) continue;
    out[section] = Object.fromEntries(sortedKeys(entries).map((name) => [name, encode(shape, entries[name], name, flavour)]));
  }
  return { ...out, ...mapValues(project.extensions, sortDeep) };
}

/** What `config` prints. */
export function projectYaml(project: Project): string {
  return toYaml(document(project, 'yaml'));
}

/** What `config --format json` prints, without a line break at the end. */
export function projectJson(project: Project): string {
  const all = document(project, 'json');
  return goJson(Object.fromEntries(sortedKeys(all).map((key) => [key, all[key]])), 2);
}

/** JSON as Go writes it: `<`, `>` and `&` escaped. */
export function goJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(/[<>&\u2028\u2029]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The hash of a service's settings: a container with another one is replaced (docker/compose pkg/compose/hash.go). */
export function serviceHash(service: Service): string {
  const rest = omit(service, 'build', 'pull_policy', 'scale', 'depends_on', 'profiles');
  if (rest.deploy) rest.deploy = omit(rest.deploy, 'replicas');
  return createHash('sha256').update(goJson(encode('service', rest, '', 'json'))).digest('hex');
}
