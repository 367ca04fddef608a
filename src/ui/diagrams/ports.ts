import type { Container } from '../../docker/types.js';

/** "localhost:18040 → 80", each published port of a running container. */
export function portsOf({ ports, status }: Container): readonly string[] {
  if (status !== 'running' && status !== 'paused') return [];
  return ports.flatMap(({ host, container, ip, protocol }) => (host === undefined ? [] : [`${ip === '0.0.0.0' ? 'localhost' : ip}:${host} → ${container}${protocol === 'tcp' ? '' : `/${protocol}`}`]));
}
