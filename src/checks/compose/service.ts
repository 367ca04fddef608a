/** One service of a project: how many run, and how they were made. */
import type { Container, ContainerSummary } from '../../docker/types.js';
import type { At } from '../container/at.js';
import { exitCodeMiss, healthMiss } from '../container/details.js';
import { imageMiss } from '../container/image.js';
import { networksOf } from '../container/networks.js';
import { portsMiss } from '../container/ports.js';
import { lastWords, statusWords } from '../container/status.js';
import type { CheckContext } from '../kind.js';
import { nearest, slip } from '../near.js';
import { code, list, miss, names, plural, type Miss } from '../say.js';
import type { ComposeParams, ServiceWish } from './params.js';
import { serviceOf } from './project.js';

export async function serviceMiss(
  service: string,
  wish: ServiceWish,
  all: readonly ContainerSummary[],
  params: ComposeParams,
  context: CheckContext,
): Promise<Miss | undefined> {
  const own = all.filter(one => serviceOf(one) === service);
  const want = wish.running ?? (wish.exitCode === undefined ? 1 : 0);
  const running = own.filter(one => one.status === 'running');
  if (running.length !== want) return countMiss(service, want, own, all, params, context);
  if (wish.exitCode !== undefined && own.length === 0) return absentService(service, `service ${code(service)} has run and ended`, all, params);
  const inspected = await Promise.all((wish.exitCode === undefined ? running : own).map(one => context.engine.inspectContainer(one.id)));
  for (const container of inspected) {
    const wrong = container && (await settingsMiss(wish, { container, context, params: { name: container.name } }, params.project));
    if (wrong) return wrong;
  }
  return undefined;
}

async function countMiss(
  service: string,
  want: number,
  own: readonly ContainerSummary[],
  all: readonly ContainerSummary[],
  params: ComposeParams,
  context: CheckContext,
): Promise<Miss> {
  const running = own.filter(one => one.status === 'running').length;
  const expected = want === 1 ? `service ${code(service)} is running` : want === 0 ? `no container of the service ${code(service)} is running` : `${want} containers of the service ${code(service)} are running`;
  if (own.length === 0) return absentService(service, expected, all, params);
  if (running > want) return miss(expected, `${plural(running, 'container')} of it ${running === 1 ? 'is' : 'are'} running`, want === 0 ? `\`docker compose stop ${service}\` stops it` : `\`--scale ${service}=${want}\` of \`docker compose up -d\`, or \`scale:\` in the compose file, says how many`);
  const idle = own.find(one => one.status !== 'running');
  const down = idle && (await context.engine.inspectContainer(idle.id));
  if (down) return miss(expected, `${running ? `${plural(running, 'container')} of it ${running === 1 ? 'runs' : 'run'}; ` : ''}${code(down.name)} ${statusWords(down, context.now())}${await lastWords(down, context.engine)}`, downAdvice(service, down));
  return miss(expected, `${plural(running, 'container')} of it ${running === 1 ? 'is' : 'are'} running`, `\`docker compose up -d --scale ${service}=${want}\` starts more; two containers cannot publish the same host port`);
}

function downAdvice(service: string, { status, exitCode }: Container): string {
  if (status === 'created') return `It waits for a service that it depends on, or could not start: \`docker compose up -d\` tells why`;
  if (status === 'paused') return `\`docker compose unpause ${service}\` lets it go on`;
  return [0, 130, 137, 143].includes(exitCode) && status === 'exited' ? `\`docker compose up -d\` starts it again` : `Read why with \`docker compose logs ${service}\``;
}

function absentService(service: string, expected: string, all: readonly ContainerSummary[], { project }: ComposeParams): Miss {
  const others = [...new Set(all.map(serviceOf))];
  const near = nearest(service, others);
  return near
    ? miss(expected, `the project has no service ${code(service)}; it has ${code(near)}, ${slip(service, near)}`, 'The service\'s name is the key below `services:` in the compose file')
    : miss(expected, `the project ${code(project)} has no container of ${code(service)}; it has ${names(others)}`, `\`docker compose up -d ${service}\` starts it, if the compose file has it below \`services:\``);
}

async function settingsMiss(wish: ServiceWish, at: At, project: string): Promise<Miss | undefined> {
  const { container } = at;
  if (wish.exitCode !== undefined) {
    const wrong = await exitCodeMiss(wish.exitCode, at);
    if (wrong) return wrong;
  }
  if (wish.image !== undefined) {
    const wrong = await imageMiss(wish.image, at);
    if (wrong) return wrong;
  }
  if (wish.ports) {
    const wrong = await portsMiss(wish.ports, at);
    if (wrong) return wrong;
  }
  const off = wish.networks?.find(name => !networksOf(container).some(on => on === name || on === `${project}_${name}`));
  if (off !== undefined) return miss(`${code(container.name)} on the network ${code(off)}`, `it is on ${list(networksOf(container).map(on => code(on)))}`, '`networks:` of the service names them, and each is named at the top level too');
  return wish.health === undefined ? undefined : healthMiss(wish.health, at);
}
