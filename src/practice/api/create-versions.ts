import type { CreateRequest } from '../engine/create.js';
import { badRequest } from '../state/error.js';
import { kept } from './members.js';

/**
 * A create request as an older API version means it (moby postContainersCreate): members that came later are not heard,
 * defaults that changed are the old ones. Returns warnings; throws 400.
 */
export function asOfVersion(request: CreateRequest, version: number): string[] {
  const warnings: string[] = [];
  const host = request.HostConfig ?? {};
  const mode = !host.NetworkMode || host.NetworkMode === 'default' ? 'bridge' : host.NetworkMode;
  const drop = (from: object, ...names: string[]): void => {
    for (const name of names) Reflect.deleteProperty(from, name);
  };
  if (version < 40) {
    host['IpcMode'] ||= 'shareable';
    drop(host, 'KernelMemoryTCP', 'Capabilities');
  }
  if (version < 41) host['CgroupnsMode'] ||= 'host';
  if (version < 42) drop(host, 'ConsoleSize', 'Annotations');
  else drop(host, 'KernelMemory');
  if (version < 43) drop(host, 'Annotations');
  if (version < 44) {
    const endpoints = Object.keys(request.NetworkingConfig?.EndpointsConfig ?? {}).sort();
    if (endpoints.length > 1) throw badRequest(`Container cannot be created with multiple network endpoints: ${endpoints.join(', ')}`);
    if (request.Healthcheck) drop(request.Healthcheck, 'StartInterval');
  }
  for (const mount of host.Mounts ?? []) {
    if (mount.BindOptions && version < 40) drop(mount.BindOptions, 'NonRecursive');
    if (mount.BindOptions && version < 42) drop(mount.BindOptions, 'CreateMountpoint');
    if (mount.BindOptions && version < 44) drop(mount.BindOptions, 'ReadOnlyNonRecursive', 'ReadOnlyForceRecursive');
    if (mount.VolumeOptions && version < 45) drop(mount.VolumeOptions, 'Subpath');
  }
  moveMac(request, mode, version, warnings);
  kept(request, host);
  return warnings;
}

/** The address of the container became one of its endpoint with 1.44; both are shown. */
function moveMac(request: CreateRequest, mode: string, version: number, warnings: string[]): void {
  const { MacAddress: given } = request;
  const endpoints = (request.NetworkingConfig ??= {}) && ((request.NetworkingConfig.EndpointsConfig ??= {}) as NonNullable<NonNullable<CreateRequest['NetworkingConfig']>['EndpointsConfig']>);
  const own = endpoints[mode];
  if (given && own?.MacAddress && own.MacAddress !== given) throw badRequest('the container-wide MAC address must match the endpoint-specific MAC address for the main network, or be left empty');
  if (given && !mode.startsWith('container:') && mode !== 'host' && mode !== 'none') {
    if (version >= 44) warnings.push('The container-wide MacAddress field is now deprecated. It should be specified in EndpointsConfig instead.');
    endpoints[mode] = { ...own, MacAddress: given };
  } else if (!given && own?.MacAddress) request.MacAddress = own.MacAddress;
}
