import { readFileSync } from 'node:fs';

/** As /proc/net/tcp writes it (proc_net_tcp(5)). */
const LISTEN = '0A';

/**
 * TCP ports on which something listens here, where the system tells without being asked port by port: on Linux. Empty
 * elsewhere; a port that is taken is then found when the exercise begins.
 */
export function portsInUse(read: (file: string) => string = file => readFileSync(file, 'utf8')): ReadonlySet<number> {
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file => {
    try {
      return read(file).split('\n').slice(1);
    } catch {
      return [];
    }
  });
  const columns = lines.map(line => line.trim().split(/\s+/)).filter(([, , , state]) => state === LISTEN);
  return new Set(columns.map(([, address = '']) => Number.parseInt(address.split(':').at(-1) ?? '', 16)));
}
