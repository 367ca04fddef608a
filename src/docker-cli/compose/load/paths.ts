import { homedir } from 'node:os';
import { isAbsolute, resolve, win32 } from 'node:path';
import { dictOf, isDict, mapValues, type Dict } from '../dict.js';

/** Makes the paths of a model absolute, from the folder of its project (compose-go paths/resolve.go). */
export function resolvePaths(model: Dict, folder: string): Dict {
  const out: Dict = { ...model };
  const file = (value: unknown): unknown => {
    const entry = dictOf(value);
    return typeof entry.file === 'string' ? { ...entry, file: absolute(folder, entry.file) } : value;
  };
  for (const kind of ['secrets', 'configs']) if (isDict(model[kind])) out[kind] = mapValues(model[kind], file);
  if (isDict(model.services)) out.services = mapValues(model.services, (service) => (isDict(service) ? ofService(service, folder) : service));
  if (isDict(model.volumes)) out.volumes = mapValues(model.volumes, (volume) => ofVolume(volume, folder));
  return out;
}

function ofService(service: Dict, folder: string): Dict {
  const out: Dict = { ...service };
  if (isDict(service.build)) out.build = ofBuild(service.build, folder);
  if (Array.isArray(service.env_file)) out.env_file = service.env_file.map((each: unknown) => (isDict(each) ? { ...each, path: absolute(folder, String(each.path)) } : each));
  if (Array.isArray(service.label_file)) out.label_file = service.label_file.map((each: unknown) => absolute(folder, String(each)));
  if (Array.isArray(service.volumes)) out.volumes = service.volumes.map((each: unknown) => ofMount(each, folder));
  if (isDict(service.extends) && typeof service.extends.file === 'string') out.extends = { ...service.extends, file: absolute(folder, service.extends.file) };
  if (isDict(service.develop) && Array.isArray(service.develop.watch)) {
    out.develop = { ...service.develop, watch: service.develop.watch.map((each: unknown) => (isDict(each) ? { ...each, path: absolute(folder, String(each.path)) } : each)) };
  }
  return out;
}

function ofBuild(build: Dict, folder: string): Dict {
  const out: Dict = { ...build };
  const context = typeof build.context === 'string' ? build.context : '.';
  out.context = isRemote(context) ? context : absolute(folder, context);
  if (isDict(build.additional_contexts)) out.additional_contexts = mapValues(build.additional_contexts, (each) => (typeof each === 'string' && !isRemote(each) && !/^[a-z-]+:/.test(each) ? absolute(folder, each) : each));
  return out;
}

function ofMount(value: unknown, folder: string): unknown {
  const mount = dictOf(value);
  return mount.type === 'bind' && typeof mount.source === 'string' ? { ...mount, source: absolute(folder, mount.source) } : value;
}

/** A volume of driver "local" with the option `o: bind` is a folder of the host. */
function ofVolume(value: unknown, folder: string): unknown {
  const volume = dictOf(value);
  const options = dictOf(volume.driver_opts);
  if ((volume.driver ?? 'local') !== 'local' || options.o !== 'bind' || typeof options.device !== 'string') return value;
  return { ...volume, driver_opts: { ...options, device: absolute(folder, options.device) } };
}

function absolute(folder: string, path: string): string {
  if (path.startsWith('~')) return resolve(homedir(), path.slice(1).replace(/^[/\\]/, ''));
  return isAbsolute(path) ? resolve(path) : win32.isAbsolute(path) && /^[a-z]:/i.test(path) ? path : resolve(folder, path);
}

/** A context that the builder fetches by itself. */
export function isRemote(context: string): boolean {
  return /^(https?:|git:|ssh:|github\.com\/|git@)|:\/\//.test(context);
}
