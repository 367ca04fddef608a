import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeBridge } from './bridge.js';
import { removeFirewallRules } from './firewall.js';
import { anyProcess } from './processes.js';
import { run, tryRun } from './run-command.js';
import { systemEnv } from './system-packages.js';

const PROGRAMS = ['iptables', 'ip6tables'];
const env = systemEnv();

/** Of the machine, not of a cache: the firewall is one. */
const NOTES = '/run/docker-tutor-engine-shared';

/** Remembers, before the first engine starts, what dockerd may change and never changes back: FORWARD's policy. */
export async function rememberForwardPolicy(): Promise<void> {
  await mkdir(NOTES, { recursive: true });
  for (const program of PROGRAMS) {
    const { stdout } = await tryRun(program, ['-w', '-S', 'FORWARD'], { env });
    const policy = /^-P FORWARD (\w+)/m.exec(stdout)?.[1];
    // An earlier note tells what was before any engine of ours; this one would tell what that engine made of it.
    if (policy) await writeFile(policyFile(program), policy, { flag: 'wx' }).catch(() => undefined);
  }
}

/** Swarm's bridge: engines share it by name. */
const SWARM_BRIDGE = 'docker_gwbridge';

/** Removes what engines share and restores FORWARD's policy, unless an engine, anyone's, is still running. */
export async function removeSharedNetworking(): Promise<void> {
  if (anyProcess('dockerd')) return;
  for (const program of PROGRAMS) {
    const policy = await readFile(policyFile(program), 'utf8').catch(() => undefined);
    if (!policy) continue; // No engine of ours made these.
    await removeFirewallRules([SWARM_BRIDGE]);
    await removeBridge(SWARM_BRIDGE);
    const { stdout } = await tryRun(`${program}-save`, [], { env });
    for (const [table, ...arguments_] of removalOfChains(stdout)) {
      await tryRun(program, ['-w', '-t', table, ...arguments_], { env });
    }
    await run(program, ['-w', '-P', 'FORWARD', policy], { env });
    await rm(policyFile(program));
  }
}

/** From the output of iptables-save: table and arguments of the commands that remove Docker's chains, in order. */
export function removalOfChains(saved: string): [table: string, ...rest: string[]][] {
  const jumps: [string, ...string[]][] = [];
  const flushes: [string, ...string[]][] = [];
  const deletions: [string, ...string[]][] = [];
  let table = '';
  for (const line of saved.split('\n')) {
    if (line.startsWith('*')) table = line.slice(1).trim();
    const chain = /^:(DOCKER\S*) /.exec(line)?.[1];
    if (chain) {
      flushes.push([table, '-F', chain]);
      deletions.push([table, '-X', chain]);
    }
    if (/^-A (?!DOCKER).* -[jg] DOCKER/.test(line)) jumps.push([table, '-D', ...line.split(' ').slice(1)]);
  }
  return [...jumps, ...flushes, ...deletions];
}

function policyFile(program: string): string {
  return join(NOTES, `forward-policy-${program}`);
}
