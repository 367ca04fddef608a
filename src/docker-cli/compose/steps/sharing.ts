import { CliError } from '../../cli/errors.js';
import type { Service } from '../model/types.js';
import type { Container } from './containers.js';

/**
 * A service whose `service:NAME` (network_mode, ipc, pid) and `volumes_from` name the containers that stand for the services.
 * @throws CliError when there is no container
 */
export function sharing(service: Service, containers: ReadonlyMap<string, readonly Container[]>): Service {
  const first = (name: string, what: string): string => {
    const [container] = containers.get(name) ?? [];
    if (!container) throw new CliError(`cannot share ${what} with service ${name}: container missing`);
    return container.Id;
  };
  const resolved = (mode: string | undefined, what: string): string | undefined => (mode?.startsWith('service:') ? `container:${first(mode.slice('service:'.length), what)}` : mode);
  const from = service.volumes_from?.map((volume) => {
    if (volume.startsWith('container:')) return volume.slice('container:'.length);
    const [name = '', ...options] = volume.split(':');
    return [first(name, 'volume'), ...options].join(':');
  });
  return {
    ...service,
    ...(service.network_mode && { network_mode: resolved(service.network_mode, 'network namespace') }),
    ...(service.ipc && { ipc: resolved(service.ipc, 'IPC namespace') }),
    ...(service.pid && { pid: resolved(service.pid, 'PID namespace') }),
    ...(from && { volumes_from: from }),
  };
}
