import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { removeBridge } from './bridge.js';
import { removeSharedNetworking } from './shared-networking.js';
import { removeFirewallRules, userBridges } from './firewall.js';
import { removeTree } from './mounts.js';
import type { EnginePaths } from './paths.js';
import { processesOf, stopProcesses } from './processes.js';
import { tryRun } from './run-command.js';
import { systemEnv } from './system-packages.js';

/**
 * Leaves nothing of an engine behind, whatever state it is in: running, half-started, or killed with its containers
 * still alive. Every step looks for what is there instead of trusting that the one before it worked.
 */
export async function removeEngine(paths: EnginePaths): Promise<void> {
  await stopProcesses(() => processesOf(paths.run, ['dockerd']), 10_000);
  await killContainers(paths);
  await stopProcesses(() => processesOf(paths.run), 2_000);
  const bridges = [paths.bridge, ...(await userBridges(paths.dataRoot))];
  await removeFirewallRules(bridges);
  for (const bridge of bridges) await removeBridge(bridge);
  await removeTree(paths.dataRoot);
  await removeTree(paths.run);
  await removeSharedNetworking();
}

/** Containers outlive a dockerd that was killed; runc knows them and removes their cgroups as well. */
async function killContainers(paths: EnginePaths): Promise<void> {
  const root = join(paths.execRoot, 'runtime-runc', 'moby');
  for (const id of await readdir(root).catch(() => [] as string[])) {
    await tryRun('runc', ['--root', root, 'delete', '--force', id], { env: systemEnv(), timeout: 10_000 });
  }
}
