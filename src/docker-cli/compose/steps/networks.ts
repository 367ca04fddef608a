import { escaped } from '../../api/api.js';
import { isNotFound } from '../../api/errors.js';
import { CliError, messageOf } from '../../cli/errors.js';
import { sorted } from '../dict.js';
import type { NetworkSpec, Project } from '../model/types.js';
import { FOLLOWS } from '../version.js';
import { LABEL } from './labels.js';
import { networkHash } from './resource-hash.js';
import { stopServices } from './stop.js';
import type { Work } from './work.js';

interface Network {
  readonly Id: string;
  readonly Name: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Containers?: Readonly<Record<string, unknown>> | null;
}

/** Makes the networks of a project that are not there. Returns their ids by key. @throws CliError */
export async function ensureNetworks(work: Work, project: Project): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [key, network] of sorted(project.networks)) ids[key] = network.external ? await external(work, network) : await ensure(work, project, key, network);
  return ids;
}

async function inspect({ api }: Work, name: string): Promise<Network | undefined> {
  try {
    const found = await api.json<Network>('GET', `/networks/${escaped(name)}`);
    return found.Name === name || found.Id === name ? found : undefined;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function named({ api }: Work, name: string): Promise<Network[]> {
  const found = await api.json<readonly Network[]>('GET', '/networks', { query: { filters: { name: { [name]: true } } } });
  return found.filter((each) => each.Name === name);
}

async function external(work: Work, { name }: NetworkSpec): Promise<string> {
  const found = await named(work, name);
  if (found.length > 1) throw new CliError(`multiple networks with name ${JSON.stringify(name)} were found. Use network ID as \`name\` to avoid ambiguity`);
  const one = found[0] ?? (await inspect(work, name));
  if (!one) throw new CliError(`network ${name} declared as external, but could not be found`);
  return one.Id;
}

async function ensure(work: Work, project: Project, key: string, network: NetworkSpec): Promise<string> {
  const { name } = network;
  const found = await inspect(work, name);
  if (found) {
    checkOwner(work, project, key, found);
    const hash = found.Labels?.[LABEL.hash];
    if (!hash || hash === networkHash(network)) return found.Id;
    await stopServices(work, project, Object.keys(project.services).filter((service) => project.services[service]?.networks && key in project.services[service].networks));
    await work.api.request('DELETE', `/networks/${escaped(name)}`);
    work.progress.event(`Network ${name}`, 'Removed');
  } else {
    const others = await named(work, name);
    const own = others.find(({ Labels }) => Labels?.[LABEL.project] === project.name && Labels[LABEL.network] === key) ?? others[0];
    if (own) return own.Id;
  }
  return await create(work, project, key, network);
}

function checkOwner(work: Work, project: Project, key: string, { Name, Labels }: Network): void {
  const owner = Labels?.[LABEL.project];
  const advice = 'Set `external: true` to use an existing network';
  if (owner === undefined) work.warn(`a network with name ${Name} exists but was not created by compose.\n${advice}`);
  else if (owner !== project.name) work.warn(`a network with name ${Name} exists but was not created for project "${project.name}".\n${advice}`);
  const label = Labels?.[LABEL.network] ?? '';
  if (label !== key) throw new CliError(`network ${Name} was found but has incorrect label ${LABEL.network} set to "${label}" (expected: "${key}")`);
}

async function create({ api, progress }: Work, project: Project, key: string, network: NetworkSpec): Promise<string> {
  const title = `Network ${network.name}`;
  const ranges = network.ipam?.config?.map(({ subnet, gateway, ip_range, aux_addresses }) => ({ ...(subnet && { Subnet: subnet }), ...(ip_range && { IPRange: ip_range }), ...(gateway && { Gateway: gateway }), ...(aux_addresses && { AuxiliaryAddresses: aux_addresses }) }));
  progress.event(title, 'Creating');
  try {
    const { Id } = await api.json<{ readonly Id: string }>('POST', '/networks/create', {
      body: {
        Name: network.name,
        Driver: network.driver ?? '',
        Internal: network.internal ?? false,
        Attachable: network.attachable ?? false,
        Options: network.driver_opts ?? null,
        IPAM: network.ipam?.driver || ranges ? { ...(network.ipam?.driver && { Driver: network.ipam.driver }), ...(ranges && { Config: ranges }) } : null,
        ...(network.enable_ipv4 !== undefined && { EnableIPv4: network.enable_ipv4 }),
        ...(network.enable_ipv6 !== undefined && { EnableIPv6: network.enable_ipv6 }),
        Labels: { ...network.labels, [LABEL.hash]: networkHash(network), [LABEL.network]: key, [LABEL.project]: project.name, [LABEL.version]: FOLLOWS },
      },
    });
    progress.event(title, 'Created');
    return Id;
  } catch (error) {
    progress.event(title, 'Error');
    throw new CliError(`failed to create network ${network.name}: ${messageOf(error)}`);
  }
}

/** Removes a network of the project, unless containers still use it. */
export async function removeNetwork({ api, progress }: Work, project: string, key: string, name: string): Promise<void> {
  const label = { [`${LABEL.network}=${key}`]: true, [`${LABEL.project}=${project}`]: true };
  const found = (await api.json<readonly Network[]>('GET', '/networks', { query: { filters: { label } } })).filter((each) => each.Name === name);
  const title = `Network ${name}`;
  for (const { Id } of found) {
    progress.event(title, 'Removing');
    try {
      const { Containers } = await api.json<Network>('GET', `/networks/${Id}`);
      if (Object.keys(Containers ?? {}).length > 0) {
        progress.event(title, 'Resource is still in use');
        continue;
      }
      await api.request('DELETE', `/networks/${Id}`);
    } catch (error) {
      if (isNotFound(error)) continue;
      progress.event(title, 'Error', messageOf(error));
      throw new CliError(`failed to remove network ${name}: ${messageOf(error)}`);
    }
    progress.event(title, 'Removed');
  }
}
