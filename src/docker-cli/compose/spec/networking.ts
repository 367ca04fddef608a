import type { Endpoint, Project, Service } from '../model/types.js';

export interface Networking {
  readonly NetworkMode: string;
  readonly NetworkingConfig: { readonly EndpointsConfig: Readonly<Record<string, object>> } | null;
}

/** Keys of a service's networks, the one of highest priority first. */
export function byPriority({ networks = {} }: Service): string[] {
  return Object.keys(networks).sort((one, other) => (networks[other]?.priority ?? 0) - (networks[one]?.priority ?? 0) || (one < other ? -1 : 1));
}

/**
 * The networks of a container, all in one request (API 1.44 and newer take several).
 * @param aliases the name of the service and its aliases, which one-off containers do not have
 */
export function networkingOf(project: Project, service: Service, names: { readonly container: string; readonly service: string }, aliases: boolean, links: readonly string[]): Networking {
  if (service.network_mode) return { NetworkMode: service.network_mode, NetworkingConfig: null };
  if (Object.keys(project.networks).length === 0) return { NetworkMode: 'none', NetworkingConfig: null };
  const keys = byPriority(service);
  const engineName = (key: string): string => project.networks[key]?.name ?? key;
  const endpoints = keys.map((key, index) => [engineName(key), endpoint(service.networks?.[key] ?? undefined, names, aliases, links, index === 0 ? service.mac_address : undefined)] as const);
  return { NetworkMode: engineName(keys[0] ?? 'default'), NetworkingConfig: { EndpointsConfig: Object.fromEntries(endpoints) } };
}

function endpoint(config: Endpoint | undefined, names: { readonly container: string; readonly service: string }, aliases: boolean, links: readonly string[], mac: string | undefined): object {
  const ipam = config && { ...(config.ipv4_address && { IPv4Address: config.ipv4_address }), ...(config.ipv6_address && { IPv6Address: config.ipv6_address }), ...(config.link_local_ips && { LinkLocalIPs: config.link_local_ips }) };
  return {
    IPAMConfig: ipam ?? null,
    Links: links.length > 0 ? links : null,
    Aliases: [names.container, ...(aliases ? [names.service, ...(config?.aliases ?? [])] : [])],
    DriverOpts: config?.driver_opts ?? null,
    GwPriority: config?.gw_priority ?? 0,
    ...((config?.mac_address ?? mac) && { MacAddress: config?.mac_address ?? mac }),
  };
}

/** `80/tcp` → its bindings, and everything exposed. */
export function portsOf({ ports = [], expose = [] }: Service): { readonly ExposedPorts: object; readonly PortBindings: object } {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const { target, protocol = 'tcp', host_ip = '', published = '' } of ports) (bindings[`${target}/${protocol}`] ??= []).push({ HostIp: host_ip, HostPort: published });
  return { ExposedPorts: Object.fromEntries([...expose, ...Object.keys(bindings)].map((port) => [port, {}])), PortBindings: bindings };
}
