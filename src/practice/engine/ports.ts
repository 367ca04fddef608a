import { publish, type Published } from '../network/publish.js';
import { failed, type ApiError } from '../state/error.js';
import type { Container } from '../state/types.js';
import type { Engine } from './engine.js';

/** Opens a container's published ports on the host. Throws 500 when one is taken. */
export async function openPorts(engine: Engine, container: Container): Promise<void> {
  const { hostConfig, config } = container;
  container.ports = new Map();
  if (['host', 'none'].includes(hostConfig.NetworkMode!) || hostConfig.NetworkMode!.startsWith('container:')) return;
  const wanted = new Map(Object.entries(hostConfig.PortBindings ?? {}));
  if (hostConfig.PublishAllPorts) for (const port of Object.keys(config.ExposedPorts ?? {})) if (!wanted.get(port)?.length) wanted.set(port, [{ HostIp: '', HostPort: '' }]);
  const exposed = new Set(Object.keys(config.ExposedPorts ?? {}).map((port) => (port.includes('/') ? port : `${port}/tcp`)));
  const open: Published[] = [];
  engine.published.set(container.id, open);
  for (const [port, bindings] of wanted) {
    // A binding of a port that is not exposed does nothing: clients send both.
    if (!bindings || !exposed.has(port.includes('/') ? port : `${port}/tcp`)) continue;
    const list = container.ports.get(port) ?? [];
    container.ports.set(port, list);
    for (const { HostIp = '', HostPort = '' } of bindings) {
      const hosts = HostIp === '' ? ['0.0.0.0', '::'] : [HostIp];
      let number = HostPort;
      for (const host of hosts) {
        if (port.endsWith('/udp')) {
          list.push({ HostIp: host, HostPort: number || '0' });
          continue;
        }
        const one = await listen(engine, container, host, number, Number(port.split('/')[0]));
        if (!one) continue;
        open.push(one);
        engine.fabric.forwards.add({ host, port: one.port, id: container.id, inner: Number(port.split('/')[0]) });
        number = String(one.port);
        list.push({ HostIp: host, HostPort: number });
      }
    }
  }
}

async function listen(engine: Engine, container: Container, host: string, range: string, inner: number): Promise<Published | undefined> {
  const [first = 0, last = first] = range.split('-').map(Number);
  for (let port = first; port <= last; port++) {
    try {
      return await publish({ host, port, dial: (socket) => engine.fabric.dial(container.id, inner, { address: '172.17.0.1', port: socket.remotePort ?? 0 }) });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A machine without IPv6 publishes on IPv4 alone.
      if (host === '::' && code !== 'EADDRINUSE') return undefined;
      if (code === 'EADDRINUSE' && host === '::') return undefined;
      if (code !== 'EADDRINUSE' || port === last) throw portError(container, host, port, code ?? '');
    }
  }
  return undefined;
}

function portError(container: Container, host: string, port: number, code: string): ApiError {
  const network = [...container.networks].find(([, { endpointId }]) => endpointId !== '');
  const head = `driver failed programming external connectivity on endpoint ${container.name} (${network?.[1].endpointId ?? ''}): `;
  if (code === 'EADDRINUSE') return failed(`${head}Bind for ${host}:${port} failed: port is already allocated`);
  if (code === 'EACCES') return failed(`${head}Error starting userland proxy: listen tcp4 ${host}:${port}: bind: permission denied`);
  return failed(`${head}Error starting userland proxy: listen tcp4 ${host}:${port}: bind: cannot assign requested address`);
}
