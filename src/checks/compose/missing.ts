/** Why no container of a project is there. */
import type { ContainerSummary } from '../../docker/types.js';
import { isOneOff } from '../container/find.js';
import { samePath } from '../container/host-path.js';
import type { CheckContext } from '../kind.js';
import { nearest } from '../near.js';
import { code, miss, names, type Miss } from '../say.js';
import { composeFileIn } from './file.js';
import type { ComposeParams } from './params.js';
import { LABEL, projectOf, serviceOf } from './project.js';

const UP = '`docker compose up -d` starts it, in the folder of the compose file';

export async function missingProject(params: ComposeParams, expected: string, context: CheckContext): Promise<Miss> {
  const { project } = params;
  const all = await context.engine.listContainers({ labels: [LABEL.project] });
  const oneOff = all.find(one => projectOf(one) === project && isOneOff(one));
  const found = `no container of the project ${code(project)} is there`;
  if (oneOff) return miss(expected, `only ${code(oneOff.name)} of \`docker compose run\` is there, which does not count as a service`, UP);
  const other = sibling(params, all, context);
  if (other) return miss(expected, ...other);
  const loose = await named(Object.keys(params.services ?? {}), context);
  if (loose) return miss(expected, `${found}; ${code(loose.name)} was not made by Compose`, 'Let Compose make it from the compose file: `docker compose up -d`');
  const removed = (await context.events()).some(event => event.action === 'destroy' && event.attributes[LABEL.project] === project);
  if (removed) return miss(expected, `${found} any more: they were removed`, UP);
  return miss(expected, found, composeFileIn(context.workspace) ? UP : `There is no \`compose.yaml\` in ${code(context.workspace, 200)} yet; then ${UP.charAt(0).toLowerCase()}${UP.slice(1)}`);
}

/** The same services, the learner's folder, or a similar name under another project. */
function sibling({ project, services }: ComposeParams, all: readonly ContainerSummary[], context: CheckContext): readonly [string, string] | undefined {
  const wanted = Object.keys(services ?? {});
  const others = [...new Set(all.map(projectOf))];
  const of = (name: string): readonly ContainerSummary[] => all.filter(one => projectOf(one) === name);
  const inWorkspace = others.find(name => of(name).some(one => samePath(context.workspace, one.labels[LABEL.workingDir] ?? '/')));
  const fresh = (name: string): boolean => of(name).some(one => one.created * 1000 >= context.since - 2000);
  const sameServices = others.find(name => wanted.length > 0 && fresh(name) && wanted.every(service => of(name).some(one => serviceOf(one) === service)));
  const other = nearest(project, others) ?? inWorkspace ?? sameServices;
  return other === undefined
    ? undefined
    : [
        `there is no project ${code(project)}; the project ${code(other)} has the services ${names([...new Set(of(other).map(serviceOf))])}`,
        `A project is named after its folder, unless \`name: ${project}\` stands at the top of the compose file; take the other down first with \`docker compose -p ${other} down\``,
      ];
}

async function named(services: readonly string[], context: CheckContext): Promise<ContainerSummary | undefined> {
  if (services.length === 0) return undefined;
  const fresh = (await context.engine.listContainers()).filter(one => one.created * 1000 >= context.since - 2000 && projectOf(one) === '');
  return fresh.find(one => services.some(service => one.name === service || one.name.endsWith(`-${service}`)));
}
