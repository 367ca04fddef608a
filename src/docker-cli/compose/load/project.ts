import { dirname, resolve } from 'node:path';
import { projectEnv } from '../environment/env-files.js';
import { ComposeError, dictOf, mapValues, sortedKeys, type Dict } from '../dict.js';
import { substitute, type Lookup } from '../interpolate/template.js';
import { encode } from '../model/encode.js';
import type { FileObject, NetworkSpec, Project, Service, VolumeSpec } from '../model/types.js';
import { composeSchema } from '../schema/read.js';
import { parseFile } from '../yaml/parse.js';
import { checkModel } from './checks.js';
import { checkConsistency } from './consistency.js';
import { checkedName, findFiles, nameOfFolder, normalizeName } from './find.js';
import { loadModel, readText } from './model.js';
import { normalize } from './normalize.js';
import { withEnvFiles } from './resolve-env.js';

/** What was asked for on the command line, and the surroundings. */
export interface ProjectOptions {
  readonly files: readonly string[];
  readonly name?: string;
  readonly directory?: string;
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  warn(message: string): void;
}

/** Switches of `config`. */
export interface Steps {
  readonly interpolate?: boolean;
  readonly normalize?: boolean;
  readonly resolvePaths?: boolean;
  readonly consistency?: boolean;
  readonly resolveEnv?: boolean;
}

/** Where a project is, before its files are read. */
export interface Place {
  readonly files: readonly string[];
  readonly folder: string;
  readonly lookup: Lookup;
  /** Everything known to interpolation. */
  readonly env: Readonly<Record<string, string>>;
}

/** @throws ComposeError when there is no compose file */
export function findPlace(options: ProjectOptions): Place {
  const separator = options.env.COMPOSE_PATH_SEPARATOR || (process.platform === 'win32' ? ';' : ':');
  const shell: Lookup = (name) => options.env[name];
  const early = resolve(options.cwd, options.directory ?? '.');
  const dotenv = (folder: string): Record<string, string> => projectEnv(folder, options.envFiles, shell, unset(options), options.cwd);
  const named = options.files.length > 0 ? options.files : split(options.env.COMPOSE_FILE ?? dotenvOf(options, early).COMPOSE_FILE, separator);
  const files = findFiles(named, options.files.length > 0 ? options.cwd : early, options.warn);
  const folder = options.directory === undefined ? dirname(resolve(files[0]!)) : early;
  const values = dotenv(folder);
  const env = { ...values, ...defined(options.env) };
  return { files, folder, lookup: (name) => env[name], env };
}

function dotenvOf(options: ProjectOptions, folder: string): Record<string, string> {
  return projectEnv(folder, options.envFiles, (name) => options.env[name], () => undefined, options.cwd);
}

function split(text: string | undefined, separator: string): string[] {
  return text ? text.split(separator) : [];
}

function defined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function unset(options: ProjectOptions): (name: string) => void {
  return (name) => options.warn(`The ${JSON.stringify(name)} variable is not set. Defaulting to a blank string.`);
}

/** The name of a project: `-p`, COMPOSE_PROJECT_NAME, `name:` of the last file that has one, the folder's. @throws ComposeError */
export function projectName(options: ProjectOptions, place: Place): string {
  const asked = options.name ?? place.env.COMPOSE_PROJECT_NAME;
  if (asked) return checkedName(asked);
  let name = '';
  for (const file of place.files) {
    for (const { value } of parseFile(readText(file), file)) {
      if (value !== null && typeof value !== 'object') throw notMapping(value);
      if (Array.isArray(value)) throw notMapping(value);
      const given = dictOf(value).name;
      if (typeof given === 'string') name = normalizeName(substitute(given, place.lookup, () => undefined));
    }
  }
  name ||= nameOfFolder(place.folder);
  if (!name) throw new ComposeError('project name must not be empty');
  return name;
}

function notMapping(value: unknown): ComposeError {
  const kind = Array.isArray(value) ? '!!seq' : typeof value === 'string' ? `!!str \`${value.length > 10 ? `${value.slice(0, 7)}...` : value}\`` : `!!int \`${String(value)}\``;
  return new ComposeError(`yaml: unmarshal errors:\n  line 1: cannot unmarshal ${kind} into cli.named`);
}

/** The merged model of a project's files, as `config --no-interpolate` shows it. @throws ComposeError */
export function projectModel(options: ProjectOptions, steps: Steps = {}): { readonly model: Dict; readonly name: string; readonly place: Place } {
  const place = findPlace(options);
  const name = projectName(options, place);
  const lookup: Lookup = (each) => (each === 'COMPOSE_PROJECT_NAME' ? name : place.lookup(each));
  const warn = (message: string): void => options.warn(message);
  const loaded = loadModel(place.files, { folder: place.folder, lookup, schema: composeSchema(), interpolate: steps.interpolate !== false, resolvePaths: steps.resolvePaths !== false, warn });
  checkModel(loaded);
  const model = steps.normalize === false ? loaded : normalize(loaded, name, lookup);
  return { model: { ...model, name }, name, place: { ...place, lookup } };
}

/** Reads a project. @throws ComposeError with what is wrong, in Compose's words */
export function loadProject(options: ProjectOptions, steps: Steps = {}): Project {
  const { model, name, place } = projectModel(options, steps);
  const profiles = [...options.profiles, ...split(place.env.COMPOSE_PROFILES, ',')];
  const all = mapValues(dictOf(model.services), (service, key) => encode('service', service, `services[${key}]`) as Service);
  const active = (service: Service): boolean => !service.profiles?.length || profiles.includes('*') || service.profiles.some((each) => profiles.includes(each));
  const pick = (wanted: boolean): Record<string, Service> => Object.fromEntries(sortedKeys(all).filter((key) => active(all[key]!) === wanted).map((key) => [key, all[key]!]));
  const project: Project = {
    name,
    folder: place.folder,
    files: place.files,
    services: pick(true),
    disabled: pick(false),
    networks: mapValues(dictOf(model.networks), (each) => encode('network', each, 'networks') as unknown as NetworkSpec),
    volumes: mapValues(dictOf(model.volumes), (each) => encode('volume', each, 'volumes') as unknown as VolumeSpec),
    secrets: mapValues(dictOf(model.secrets), (each) => encode('file_object', each, 'secrets') as unknown as FileObject),
    configs: mapValues(dictOf(model.configs), (each) => encode('file_object', each, 'configs') as unknown as FileObject),
    extensions: Object.fromEntries(Object.entries(model).filter(([key]) => key.startsWith('x-'))),
    env: place.env,
    profiles,
  };
  if (steps.consistency !== false) checkConsistency(project);
  return steps.resolveEnv === false ? project : resolveEnv(project, options);
}

/** Reads the env files of the active services. */
export function resolveEnv(project: Project, options: Pick<ProjectOptions, 'warn'>): Project {
  const lookup: Lookup = (name) => (name === 'COMPOSE_PROJECT_NAME' ? project.name : project.env[name]);
  const warn = (name: string): void => options.warn(`The ${JSON.stringify(name)} variable is not set. Defaulting to a blank string.`);
  return { ...project, services: mapValues(project.services, (service) => withEnvFiles(service, lookup, warn)) };
}
