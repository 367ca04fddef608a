import { dictOf, isDict, mapValues, type Dict } from '../dict.js';
import { goText } from './pairs.js';
import { parsePort } from './port.js';
import { parseVolume } from './volume.js';

type Change = (value: unknown) => unknown;

const list: Change = (value) => (Array.isArray(value) ? value : [value]);
const withSource: Change = (value) => (value as unknown[]).map((each) => (isDict(each) ? each : { source: each }));

const build: Readonly<Record<string, Change>> = { secrets: withSource };

/** Short forms of a service's keys made long (compose-go transform/). What is long already stays. */
const service: Readonly<Record<string, Change>> = {
  build: (value) => changed(typeof value === 'string' ? { context: value } : dictOf(value), build),
  configs: withSource,
  depends_on: (value) =>
    Array.isArray(value)
      ? Object.fromEntries((value as string[]).map((name) => [name, { condition: 'service_started', required: true }]))
      : mapValues(dictOf(value), (each) => ({ required: true, ...dictOf(each) })),
  devices: (value) => (value as unknown[]).map((each) => (typeof each === 'string' ? device(each) : each)),
  dns: list,
  dns_search: list,
  env_file: (value) => (list(value) as unknown[]).map((each) => (isDict(each) ? { required: true, ...each } : { path: each, required: true })),
  extends: (value) => (typeof value === 'string' ? { service: value } : value),
  label_file: list,
  networks: (value) => (Array.isArray(value) ? Object.fromEntries((value as string[]).map((name) => [name, null])) : value),
  ports: (value) => (value as unknown[]).flatMap((each) => (isDict(each) ? longPort(each) : parsePort(goText(each)))),
  secrets: withSource,
  volumes: (value) => (value as unknown[]).map((each) => (typeof each === 'string' ? parseVolume(each) : each)),
};

/** `external: {name: x}` is an old form of `external: true` with a name. */
const resource: Change = (value) => {
  const entry = dictOf(value);
  return isDict(entry.external) ? { ...entry, external: true, ...(entry.external.name !== undefined && { name: entry.external.name }) } : entry;
};

/** Every short form made long, so that files can be merged and read by one rule. */
export function canonical(model: Dict): Dict {
  const out: Dict = { ...model };
  if (isDict(model.services)) out.services = mapValues(model.services, (each) => changed(dictOf(each), service));
  for (const kind of ['volumes', 'networks', 'secrets', 'configs']) if (isDict(model[kind])) out[kind] = mapValues(model[kind], resource);
  if (Array.isArray(model.include)) out.include = (model.include as unknown[]).map((each) => (isDict(each) ? each : { path: [each] }));
  return out;
}

function changed(value: Dict, changes: Readonly<Record<string, Change>>): Dict {
  return mapValues(value, (each, key) => (each === null || !changes[key] ? each : changes[key](each)));
}

function longPort(port: Dict): Dict[] {
  const published = port.published === undefined ? {} : { published: goText(port.published) };
  return [{ mode: 'ingress', protocol: 'tcp', ...port, ...published }];
}

function device(text: string): Dict {
  const [source = '', target = source, permissions = 'rwm'] = text.split(':');
  return { source, target, permissions };
}

/** Keys that stand in the file with no value behind them are dropped, where nothing means nothing. */
export function omitEmpty(model: Dict): Dict {
  const optional = new Set(['build', 'depends_on', 'deploy', 'healthcheck', 'logging', 'networks', 'ports', 'volumes', 'dns', 'dns_search', 'tmpfs', 'env_file', 'secrets', 'configs', 'image']);
  if (!isDict(model.services)) return model;
  return {
    ...model,
    services: mapValues(model.services, (each) => (isDict(each) ? Object.fromEntries(Object.entries(each).filter(([key, value]) => value !== null || !optional.has(key))) : each)),
  };
}
