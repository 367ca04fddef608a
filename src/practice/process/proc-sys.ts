import { TextFs, type Texts } from './text-fs.js';

const usual: Record<string, string> = {
  'kernel.osrelease': '6.6.0-practice',
  'kernel.ostype': 'Linux',
  'kernel.pid_max': '4194304',
  'net.core.somaxconn': '4096',
  'net.ipv4.ip_forward': '1',
  'net.ipv4.ip_local_port_range': '32768\t60999',
  'net.ipv4.ip_unprivileged_port_start': '0',
  'vm.max_map_count': '65530',
};

/** /proc/sys, with what `--sysctl` set. */
export function procSys(hostname: string, sysctls: Readonly<Record<string, string>>): TextFs {
  const tree: { [name: string]: string | Texts } = {};
  for (const [name, value] of Object.entries({ ...usual, 'kernel.hostname': hostname, ...sysctls })) {
    const parts = name.split('.');
    let at = tree;
    for (const part of parts.slice(0, -1)) {
      const next = at[part];
      at = (at[part] = typeof next === 'object' ? next : {}) as typeof tree;
    }
    at[parts.at(-1)!] = `${value}\n`;
  }
  return new TextFs('proc', () => tree);
}
