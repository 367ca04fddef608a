import { run, tryRun } from './run-command.js';
import { systemEnv } from './system-packages.js';

/** Makes the bridge unless it is there, on the first 172.x.0.0/16 that no interface uses; 172.17 as on a fresh Docker. */
export async function ensureBridge(name: string): Promise<void> {
  const env = systemEnv();
  const there = await tryRun('ip', ['-o', '-4', 'addr', 'show', 'dev', name], { env });
  if (there.code === 0 && there.stdout.includes('inet ')) return;
  if (there.code !== 0) await run('ip', ['link', 'add', name, 'type', 'bridge'], { env });
  await run('ip', ['addr', 'add', `${freeGateway(await usedAddresses())}/16`, 'dev', name], { env });
  await run('ip', ['link', 'set', name, 'up'], { env });
}

export async function removeBridge(name: string): Promise<void> {
  await tryRun('ip', ['link', 'delete', name], { env: systemEnv() });
}

/** The gateway address of the first free network, given the addresses in use. */
export function freeGateway(used: readonly string[]): string {
  for (let second = 17; second <= 31; second++) {
    if (!used.some((address) => address.startsWith(`172.${second}.`))) return `172.${second}.0.1`;
  }
  throw new Error('every network from 172.17 to 172.31 is in use on this machine');
}

/** Not os.networkInterfaces(): that leaves out a bridge that no container is connected to yet. */
async function usedAddresses(): Promise<string[]> {
  const listed = await run('ip', ['-o', '-4', 'addr', 'show'], { env: systemEnv() });
  return [...listed.matchAll(/inet (\S+)\//g)].map(([, address = '']) => address);
}
