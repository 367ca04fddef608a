import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { escaped } from '../../api/api.js';
import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import type { Args } from '../../flags/args.js';
import { followSize, forwardSignals } from '../../terminal/session.js';
import { stream } from '../../terminal/streams.js';
import { waitFor as waitForEnd } from '../../terminal/wait.js';
import { containersOf, serviceOf } from '../steps/containers.js';
import { converge } from '../steps/converge.js';
import { createContainer } from '../steps/create.js';
import { ensureImages } from '../steps/images.js';
import { sharing } from '../steps/sharing.js';
import { startProject } from '../steps/start.js';
import { waitFor } from '../steps/wait.js';
import type { Work } from '../steps/work.js';
import { omit } from '../dict.js';
import { parseDotenv } from '../environment/dotenv.js';
import { parsePort } from '../load/port.js';
import { fromPairs } from '../load/pairs.js';
import { resolvePaths } from '../load/paths.js';
import { parseVolume } from '../load/volume.js';
import { splitCommand } from '../model/command.js';
import type { Project, PublishedPort, Service, ServiceMount } from '../model/types.js';
import { silent } from '../progress/progress.js';
import { atLeast, begin } from './begin.js';
import { openProject } from './open.js';

/** `docker compose run`: an extra container of a service, for one command. */
export async function run(cli: Cli, args: Args): Promise<number> {
  atLeast(1, args);
  const [name = '', ...command] = args.positional;
  if (args.on('service-ports') && args.list('publish').length > 0) throw new CliError("--service-ports and --publish are incompatible");
  const project = openProject(cli, args, [name], args.on('no-deps') ? 'none' : 'dependencies');
  const work = await begin(cli, args);
  await prepare(work, project, name, args);

  const detached = args.on('detach');
  const tty = !detached && !args.on('no-TTY') && cli.io.stdin.isTTY === true && cli.io.stdout.isTTY === true;
  const interactive = args.on('interactive', true);
  const changed = { ...changedBy(project, project.services[name]!, command, args, cli), tty, stdin_open: interactive };
  const all = await containersOf(work.api, project.name);
  await waitFor({ ...work, progress: silent }, project, name, changed.depends_on ?? {}, all);
  const service = sharing(changed, new Map(Object.keys(project.services).map((each) => [each, all.filter((one) => serviceOf(one) === each)])));
  const slug = randomBytes(32).toString('hex');
  const images = await ensureImages(work, { ...project, services: { [name]: service } }, { noBuild: true });
  const own = args.text('name') ?? `${service.container_name ?? `${project.name}-${name}-run-${slug.slice(0, 12)}`}`;
  const id = await createContainer(work, project, name, service, { name: own, slug, image: images[name], aliases: args.on('use-aliases'), autoRemove: args.on('rm'), attachStdin: interactive });
  work.progress.end();
  if (detached) {
    await work.api.request('POST', `/containers/${id}/start`);
    if (!args.on('quiet')) cli.out(id);
    return 0;
  }
  return await attached(work, id, { tty, stdin: interactive, rm: args.on('rm') });
}

/** Images of all, and the services that this one depends on, running. */
async function prepare(work: Work, project: Project, name: string, args: Args): Promise<void> {
  const pull = args.text('pull');
  const images = await ensureImages(work, project, { build: args.on('build'), buildOnly: [name], quietPull: args.on('quiet-pull'), quietBuild: args.on('quiet-build'), ...(pull && pull !== 'policy' && { pull }) });
  const others = omit(project.services, name);
  const rest: Project = { ...project, services: others, disabled: { ...project.disabled, [name]: project.services[name]! } };
  await converge(work, rest, images, { services: Object.keys(others), recreate: 'diverged', recreateDependencies: 'diverged', inherit: true, removeOrphans: args.on('remove-orphans'), yes: false });
  if (Object.keys(others).length > 0) await startProject(work, rest);
}

/** The service with what the flags change for this one container. */
function changedBy(project: Project, service: Service, command: readonly string[], args: Args, cli: Cli): Service {
  const entrypoint = args.text('entrypoint');
  const env = args.list('env-from-file').reduce<Record<string, string | null>>((values, file) => ({ ...values, ...parseDotenv(readFileSync(resolve(cli.io.cwd, file), 'utf8'), (each) => project.env[each]) }), {});
  for (const [key, value] of Object.entries(fromPairs([...args.list('env')], []))) env[key] = value ?? cli.io.env[key] ?? null;
  const volumes = mountsFrom(project, args.list('volume'));
  const published = args.list('publish').flatMap((text): PublishedPort[] => parsePort(text));
  const { deploy } = service;
  return {
    ...omit(service, 'container_name', 'scale', 'deploy'),
    restart: 'no',
    ...(deploy && { deploy: { ...(deploy.resources && { resources: deploy.resources }) } }),
    ...(command.length > 0 && { command: [...command] }),
    ...(entrypoint !== undefined && { entrypoint: entrypoint === '' ? [] : splitCommand(entrypoint), ...(command.length === 0 && { command: [] }) }),
    ...(args.text('user') !== undefined && { user: args.text('user') }),
    ...(args.text('workdir') !== undefined && { working_dir: args.text('workdir') }),
    ...(args.list('cap-add').length > 0 && { cap_add: [...(service.cap_add ?? []), ...args.list('cap-add')] }),
    ...(args.list('cap-drop').length > 0 && { cap_drop: [...(service.cap_drop ?? []), ...args.list('cap-drop')] }),
    environment: { ...service.environment, ...env },
    labels: { ...service.labels, ...args.map('label') },
    volumes: [...(service.volumes ?? []).filter(({ target }) => !volumes.some((each) => each.target === target)), ...volumes],
    ports: args.on('service-ports') ? (service.ports ?? []) : published,
  };
}

function mountsFrom({ folder }: Project, texts: readonly string[]): ServiceMount[] {
  const { services } = resolvePaths({ services: { run: { volumes: texts.map(parseVolume) } } }, folder) as unknown as { services: { run: { volumes: ServiceMount[] } } };
  return services.run.volumes;
}

/** Attaches, starts, and waits for the end. @returns the exit code of the command */
async function attached({ cli, api }: Work, id: string, { tty, stdin, rm }: { readonly tty: boolean; readonly stdin: boolean; readonly rm: boolean }): Promise<number> {
  const { io } = cli;
  const connection = await api.hijack(`/containers/${escaped(id)}/attach`, { query: { stream: true, stdin, stdout: true, stderr: true } });
  const end = await waitForEnd(api, id, rm);
  const streaming = stream(io, connection, { stdin, tty, detach: '' });
  const stopSignals = forwardSignals(api, io, id);
  try {
    await api.request('POST', `/containers/${escaped(id)}/start`);
  } catch (error) {
    connection.socket.destroy();
    throw error;
  }
  const stopSize = tty ? followSize(api, io, `/containers/${escaped(id)}/resize`) : () => undefined;
  try {
    if ((await streaming) === 'detached') return 0;
    const code = await end();
    if (code !== 0) io.stderr.write('\n');
    return code;
  } finally {
    stopSize();
    stopSignals();
  }
}
