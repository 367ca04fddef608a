import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import type { Args } from '../../flags/args.js';
import { ComposeError, dictOf, mapValues, omit, sorted, sortedKeys, type Dict } from '../dict.js';
import { sortDeep } from '../model/encode.js';
import { projectJson, projectYaml, serviceHash } from '../model/render.js';
import type { Project } from '../model/types.js';
import { findPlace, loadProject, projectModel, resolveEnv, type Steps } from '../load/project.js';
import { select, withoutUnused } from '../load/select.js';
import { variablesOf } from '../interpolate/model.js';
import { toYaml } from '../yaml/emit.js';
import { imageOf } from '../steps/names.js';
import { optionsOf } from './open.js';

/** `docker compose config`: the files as Compose understands them, or one thing of them. */
export function run(cli: Cli, args: Args): Promise<number> {
  const quiet = args.on('quiet');
  const text = listing(cli, args) ?? document(cli, args);
  if (quiet || text === undefined) return Promise.resolve(0);
  const output = args.text('output');
  if (output) writeFileSync(resolve(cli.io.cwd, output), text);
  else if (text !== '') cli.io.stdout.write(text);
  return Promise.resolve(0);
}

const lines = (names: readonly string[]): string => names.map((name) => `${name}\n`).join('');

function stepsOf(args: Args): Steps {
  return {
    interpolate: !args.on('no-interpolate'),
    normalize: !args.on('no-normalize'),
    resolvePaths: !args.on('no-path-resolution'),
    consistency: !args.on('no-consistency'),
    resolveEnv: false,
  };
}

/** One thing of the project, a line each; undefined when the whole is wanted. */
function listing(cli: Cli, args: Args): string | undefined {
  const open = (): Project => used(args, loadProject(optionsOf(cli, args), stepsOf(args)));
  if (args.on('services')) return lines(inOrder(open()));
  if (args.on('volumes')) return lines(sortedKeys(open().volumes));
  if (args.on('networks')) return lines(sortedKeys(open().networks));
  if (args.on('models')) return '';
  if (args.on('profiles')) return lines(profilesOf(open()));
  if (args.on('images')) return lines(images(select(open(), args.positional)));
  if (args.changed('hash')) return hashes(cli, args);
  if (args.on('variables')) return variables(cli, args);
  if (args.on('environment')) return environment(cli, args);
  return undefined;
}

function images({ name: project, services }: Project): string[] {
  return Object.entries(services)
    .map(([name, service]) => imageOf(project, name, service))
    .sort();
}

/** Without what no service uses, unless all is asked for. */
function used(args: Args, project: Project): Project {
  return args.outer?.on('all-resources') ? project : withoutUnused(project);
}

/** Services after those they depend on, by name where that leaves a choice. */
function inOrder(project: Project): string[] {
  const out: string[] = [];
  const add = (name: string): void => {
    if (out.includes(name) || !project.services[name]) return;
    for (const [other] of sorted(project.services[name].depends_on)) add(other);
    out.push(name);
  };
  for (const name of sortedKeys(project.services)) add(name);
  return out;
}

function profilesOf({ services, disabled }: Project): string[] {
  return [...new Set(Object.values({ ...services, ...disabled }).flatMap(({ profiles }) => profiles ?? []))].sort();
}

function hashes(cli: Cli, args: Args): string {
  const wanted = args.text('hash') ?? '*';
  const names = wanted === '*' ? [] : wanted.split(',');
  const options = optionsOf(cli, args);
  const project = resolveEnv(select(loadProject(options, { resolveEnv: false }), names, 'none'), options);
  return lines(sorted(project.services).map(([name, service]) => `${name} ${serviceHash(service)}`));
}

function variables(cli: Cli, args: Args): string {
  const { model } = projectModel(optionsOf(cli, args), { interpolate: false });
  const found = new Map(variablesOf(model).map((each) => [each.name, each]));
  const rows = [['NAME', 'REQUIRED', 'DEFAULT VALUE', 'ALTERNATE VALUE'], ...[...found.values()].map(({ name, required, fallback, alternate }) => [name, String(required), fallback, alternate])];
  return lines(rows.map((row) => row.slice(0, -1).map((cell) => cell.padEnd(20)).join('') + row.at(-1)!));
}

function environment(cli: Cli, args: Args): string {
  return lines(sorted(findPlace(optionsOf(cli, args)).env).map(([name, value]) => `${name}=${value}`));
}

function document(cli: Cli, args: Args): string {
  const format = args.text('format') ?? 'yaml';
  const text = args.on('no-interpolate') || args.on('no-normalize') ? rawDocument(cli, args, format) : wholeDocument(cli, args, format);
  return args.on('no-interpolate') ? text : text.replaceAll('$', '$$$$');
}

function wholeDocument(cli: Cli, args: Args, format: string): string {
  const options = optionsOf(cli, args);
  const project = used(args, select(loadProject(options, stepsOf(args)), args.positional));
  const resolved = args.on('no-env-resolution') ? withoutEnvFiles(project) : resolveEnv(project, options);
  if (format === 'json') return `${projectJson(resolved)}\n`;
  if (format === 'yaml') return projectYaml(resolved);
  throw new CliError(`unsupported format ${JSON.stringify(format)}`);
}

function withoutEnvFiles(project: Project): Project {
  return { ...project, services: mapValues(project.services, (service) => omit(service, 'env_file')) };
}

/** The merged model as it is, its keys sorted. */
function rawDocument(cli: Cli, args: Args, format: string): string {
  const { model } = projectModel(optionsOf(cli, args), stepsOf(args));
  const shown: Dict = { ...model };
  if (args.positional.length > 0) {
    const services = dictOf(model.services);
    for (const name of args.positional) if (!(name in services)) throw new ComposeError(`no such service: ${name}`);
    shown.services = Object.fromEntries(args.positional.map((name) => [name, services[name]]));
  }
  return format === 'json' ? `${JSON.stringify(sortDeep(shown), undefined, 2)}\n` : toYaml(sortDeep(shown));
}
