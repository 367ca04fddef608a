import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { createGzip } from 'node:zlib';
import { buildContext } from '../../build/context.js';
import { counter, registryConfig } from '../../build/send.js';
import { CliError } from '../../cli/errors.js';
import { showProgress } from '../../output/progress.js';
import { isRemote } from '../load/paths.js';
import type { Build, Project, Service } from '../model/types.js';
import { inOrder } from './graph.js';
import { LABEL } from './labels.js';
import { imageOf } from './names.js';
import type { Work } from './work.js';

export interface BuildOptions {
  /** Without the lines of progress; the builder's own output stays. */
  readonly quiet?: boolean;
  readonly noCache?: boolean;
  readonly pull?: boolean;
  /** Over the service's own. */
  readonly args?: Readonly<Record<string, string | null>>;
  /** Bytes. */
  readonly memory?: number;
}

/** What the classic builder cannot do. */
const REFUSED: readonly (readonly [(build: Build) => boolean, string])[] = [
  [({ platforms = [] }) => platforms.length > 1, 'multi-arch build'],
  [({ privileged }) => privileged === true, 'privileged mode'],
  [({ additional_contexts }) => additional_contexts !== undefined, 'additional contexts'],
  [({ ssh }) => ssh !== undefined, 'SSH keys'],
  [({ secrets }) => secrets !== undefined, 'secrets'],
];

/** Builds the images of services with the classic builder, one after another, in the order of dependencies. @throws CliError */
export async function buildServices(work: Work, project: Project, names: readonly string[], options: BuildOptions): Promise<void> {
  const { cli, progress } = work;
  const buildable = names.filter((name) => project.services[name]?.build);
  if (buildable.length === 0) return;
  if (cli.io.env.DOCKER_BUILDKIT === '0') work.warn("Docker Compose is configured to build using Bake, but buildkit isn't enabled");
  let turn = Promise.resolve();
  await inOrder(project.services, (name) => {
    if (!buildable.includes(name)) return Promise.resolve();
    turn = turn.then(async () => {
      if (!options.quiet) progress.event(`Service ${name}`, 'Building');
      progress.end();
      await buildOne(work, project, name, project.services[name]!, options);
      if (!options.quiet) progress.event(`Service ${name}`, 'Built');
    });
    return turn;
  });
  if (!options.quiet) for (const name of buildable) progress.event(name, 'Built');
}

async function buildOne({ cli, api }: Work, project: Project, name: string, service: Service, options: BuildOptions): Promise<void> {
  const build = service.build!;
  const refused = REFUSED.find(([applies]) => applies(build));
  if (refused) throw new CliError(`the classic builder doesn't support ${refused[1]}, set DOCKER_BUILDKIT=1 to use BuildKit`);
  const inline = build.dockerfile_inline === undefined ? undefined : mkdtempSync(join(tmpdir(), 'compose-build-'));
  try {
    const file = inline ? join(inline, 'Dockerfile') : dockerfileOf(build);
    if (inline) writeFileSync(file, build.dockerfile_inline!);
    const { dockerfile, archive, remote } = await buildContext(cli.io, build.context, file);
    const packed = archive?.pipe(createGzip());
    archive?.on('error', (error) => packed?.destroy(error));
    const sending = packed?.pipe(counter(cli.io.stdout));
    packed?.on('error', (error) => sending?.destroy(error));
    const headers = { 'Content-Type': 'application/x-tar', 'X-Registry-Config': registryConfig(cli) };
    const reply = await api.request('POST', '/build', { query: { ...query(project, name, service, options), dockerfile, remote }, headers, ...(sending && { stream: sending }) });
    await showProgress(reply, cli.io.stdout);
  } finally {
    if (inline) rmSync(inline, { recursive: true, force: true });
  }
}

/** Relative to the context; the default is left to the builder, which knows a lower-case one too. */
function dockerfileOf({ context, dockerfile = 'Dockerfile' }: Build): string {
  if (isRemote(context)) return dockerfile;
  return isAbsolute(dockerfile) ? dockerfile : resolve(context, dockerfile);
}

function query(project: Project, name: string, service: Service, options: BuildOptions): Readonly<Record<string, string | number | boolean | object | undefined>> {
  const build = service.build!;
  const args = { ...build.args, ...options.args };
  return {
    t: [...(build.tags ?? []), imageOf(project.name, name, service)],
    nocache: options.noCache === true || build.no_cache === true,
    pull: options.pull === true || build.pull === true,
    rm: true,
    networkmode: build.network,
    target: build.target,
    platform: service.platform ?? build.platforms?.[0],
    memory: options.memory,
    shmsize: Number(build.shm_size ?? 0) || undefined,
    extrahosts: build.extra_hosts?.map((pair) => pair.replace('=', ':')),
    buildargs: JSON.stringify(args),
    labels: JSON.stringify({ ...build.labels, [LABEL.builder]: 'classic' }),
    cachefrom: build.cache_from && JSON.stringify(build.cache_from),
    version: '1',
  };
}
