import type { ContainerSummary } from '../../docker/types.js';
import type { CheckContext, CheckKind, Outcome } from '../kind.js';
import { code, list, miss, names, pass, type Miss } from '../say.js';
import { missingProject } from './missing.js';
import { composeParams, type ComposeParams } from './params.js';
import { projectContainers, projectNetwork, projectVolume, LABEL, serviceOf } from './project.js';
import { serviceMiss } from './service.js';

export const compose: CheckKind<ComposeParams> = {
  kind: 'compose',
  summary: 'A Compose project: its services, volumes and networks',
  schema: composeParams,
  watches: ({ volumes, volumesAbsent, networks }) => ['container', ...(volumes || volumesAbsent ? (['volume'] as const) : []), ...(networks ? (['network'] as const) : [])],
  title,
  async evaluate(params, context) {
    const all = await projectContainers(params.project, context);
    if (all.length) context.saw('compose', params.project);
    const wrong = params.absent ? await leftMiss(params, all, context) : await upMiss(params, all, context);
    return wrong ?? (await thingsMiss(params, context)) ?? pass(all.length ? `${names([...new Set(all.map(serviceOf))])} of the project ${code(params.project)}` : undefined);
  },
};

function title({ project, absent, services, volumes, volumesAbsent, networks, only }: ComposeParams): string {
  const it = `Compose project ${code(project)}`;
  if (absent) return `${it} is down${volumesAbsent ? ', its volumes gone too' : volumes ? `, its volume ${names(volumes)} kept` : ''}`;
  if (services) {
    const each = Object.entries(services).map(([name, wish]) =>
      wish.exitCode !== undefined ? `${code(name)} ended with code ${wish.exitCode}` : wish.running === 0 ? `${code(name)} stopped` : `${(wish.running ?? 1) > 1 ? `${wish.running} × ` : ''}${code(name)} ${wish.health ?? 'running'}`,
    );
    return `${it}: ${only ? 'only ' : ''}${list(each)}`;
  }
  if (volumes) return `${it} has the volume ${names(volumes)}`;
  if (volumesAbsent) return `volumes of the ${it} are gone`;
  return networks ? `${it} has the network ${names(networks)}` : `${it} is up`;
}

async function leftMiss({ project }: ComposeParams, all: readonly ContainerSummary[], context: CheckContext): Promise<Miss | undefined> {
  const expected = `no container of the project ${code(project)} left`;
  if (all.length) {
    const running = all.some(one => one.status === 'running');
    return miss(expected, `${names(all.map(one => one.name))} ${all.length === 1 ? 'is' : 'are'} still there, ${running ? 'running' : 'only stopped'}`, '`docker compose down` stops and removes containers and networks; `stop` only stops');
  }
  return (await context.existed('compose', project)) ? undefined : miss(expected, `the project ${code(project)} has not been up since this exercise began`, 'Start it first with `docker compose up -d`, then take it down');
}

async function upMiss(params: ComposeParams, all: readonly ContainerSummary[], context: CheckContext): Promise<Miss | undefined> {
  const wanted = Object.entries(params.services ?? {});
  const needs = wanted.some(([, wish]) => wish.running !== 0) || (wanted.length === 0 && !params.volumes && !params.volumesAbsent && !params.networks);
  if (needs && all.length === 0) return missingProject(params, wanted.length ? `${title(params)}` : `project ${code(params.project)} is up`, context);
  for (const [service, wish] of wanted) {
    const wrong = await serviceMiss(service, wish, all, params, context);
    if (wrong) return wrong;
  }
  const extra = params.only ? all.find(one => one.status === 'running' && !(serviceOf(one) in (params.services ?? {}))) : undefined;
  return extra && miss(`only ${names(Object.keys(params.services ?? {}))} running`, `${code(serviceOf(extra))} is running too`, `\`docker compose stop ${serviceOf(extra)}\` stops one service; \`docker compose up -d SERVICE\` starts only that one and what it depends on`);
}

async function thingsMiss({ project, volumes, volumesAbsent, networks }: ComposeParams, context: CheckContext): Promise<Outcome | undefined> {
  for (const short of volumes ?? []) {
    if (await projectVolume(project, short, context)) continue;
    return miss(`volume ${code(short)} of the project ${code(project)}`, `there is no volume ${code(`${project}_${short}`)}`, 'Name it below `volumes:` at the top level and in the service; `docker compose down -v` removes it');
  }
  const left = Array.isArray(volumesAbsent)
    ? (await Promise.all(volumesAbsent.map(short => projectVolume(project, short, context)))).find(each => each !== undefined)
    : volumesAbsent
      ? (await context.engine.listVolumes({ labels: [`${LABEL.project}=${project}`] }))[0]
      : undefined;
  if (left) {
    context.saw('volume', left.name);
    return miss(`the volumes of the project ${code(project)} removed`, `the volume ${code(left.name)} is still there`, '`docker compose down` keeps volumes; `docker compose down -v` removes them too');
  }
  for (const short of networks ?? []) {
    if (await projectNetwork(project, short, context)) continue;
    return miss(`network ${code(short)} of the project ${code(project)}`, `there is no network ${code(`${project}_${short}`)}`, 'Name it below `networks:` at the top level and in a service that uses it');
  }
  return undefined;
}
