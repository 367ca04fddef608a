import { ComposeError, isDict, type Dict } from '../dict.js';
import { mergeService } from './merge.js';
import { enforceUnicity } from './unicity.js';

/** A compose file that a service of another extends: its services, with absolute paths. */
export interface Extended {
  readonly services: Dict;
  readonly file: string;
}

/**
 * Puts each service over the one that it extends, of the same file or of another.
 * @param open reads another file; the name is as it stands in `extends.file`
 * @throws ComposeError when there is no such service, or services extend each other in a circle
 */
export function applyExtends(model: Dict, file: string, open: (name: string) => Extended): Dict {
  if (model.services === undefined) return model;
  if (!isDict(model.services)) throw new ComposeError('services must be a mapping');
  const services: Dict = { ...model.services };
  for (const name of Object.keys(services)) services[name] = extended(name, services, file, open, []);
  return { ...model, services };
}

interface Step {
  readonly file: string;
  readonly name: string;
}

function extended(name: string, services: Dict, file: string, open: (name: string) => Extended, way: readonly Step[]): unknown {
  const service = services[name];
  if (service === null || service === undefined) return service;
  if (!isDict(service)) throw new ComposeError(`services.${name} must be a mapping`);
  if (service.extends === undefined || service.extends === null) return service;
  const target = isDict(service.extends) ? service.extends : { service: service.extends };
  if (typeof target.service !== 'string') throw new ComposeError(`extends.${name}.service is required`);
  if (way.some((step) => step.name === name && step.file === file)) throw new ComposeError(circle([...way, { file, name }]));
  const from = typeof target.file === 'string' ? open(target.file) : { services, file };
  if (!(target.service in from.services)) {
    const where = typeof target.file === 'string' ? ` in ${target.file}` : '';
    throw new ComposeError(`cannot extend service "${name}" in ${file}: service "${target.service}" not found${where}`);
  }
  const base = extended(target.service, from.services, from.file, open, [...way, { file, name }]);
  const own = Object.fromEntries(Object.entries(service).filter(([key]) => key !== 'extends'));
  if (!isDict(base)) return own;
  const merged = enforceUnicity({ services: { [name]: mergeService(base, own) } });
  return (merged.services as Dict)[name];
}

function circle(way: readonly Step[]): string {
  const [first, ...rest] = way.map(({ file, name }) => `${name} in ${file}`);
  return `Circular reference:\n  ${first}${rest.map((step) => `\n  extends ${step}`).join('')}`;
}
