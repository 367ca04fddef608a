import { run, tryRun } from './run-command.js';

/**
 * Programs that must be the machine's own: runc and iptables depend on its libc and kernel, debootstrap on its
 * keyrings. None of these packages brings a service, so nothing is started by installing them.
 */
const NEEDED: Record<string, string> = {
  runc: 'runc',
  iptables: 'iptables',
  ip: 'iproute2',
  debootstrap: 'debootstrap',
  openssl: 'openssl',
};

/** Installs what is missing, quietly; does nothing (and needs no network) when all is there. */
export async function installSystemPackages(say: (line: string) => void): Promise<void> {
  const missing: string[] = [];
  for (const [program, name] of Object.entries(NEEDED)) {
    const found = await tryRun('sh', ['-c', `command -v ${program}`], { env: systemEnv() });
    if (found.code !== 0) missing.push(name);
  }
  if (missing.length === 0) return;
  say(`installing ${missing.join(', ')}`);
  const env = { ...systemEnv(), DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  await run('apt-get', ['-qq', ...wait, 'update'], { env });
  await run('apt-get', ['-qq', '-y', ...wait, '--no-install-recommends', 'install', ...missing], { env });
}

/** A login shell without sbin on its PATH would hide iptables and debootstrap. */
export function systemEnv(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin` };
}
