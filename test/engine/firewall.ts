import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tryRun } from './run-command.js';
import { systemEnv } from './system-packages.js';

/** Bridges that an engine made for its users' networks, read from its database: they stay behind when it is killed. */
export async function userBridges(dataRoot: string): Promise<string[]> {
  const database = await readFile(join(dataRoot, 'network/files/local-kv.db'), 'latin1').catch(() => '');
  const ids = [...database.matchAll(/"id":"([0-9a-f]{12})[0-9a-f]{52}"/gi)].map(([, id]) => `br-${id}`);
  const names = [...database.matchAll(/br-[0-9a-f]{12}/g)].map(([name]) => name);
  return [...new Set([...ids, ...names])];
}

/** Deletes the rules that name one of the bridges; chains and policies, which engines share, stay. */
export async function removeFirewallRules(bridges: readonly string[]): Promise<void> {
  const env = systemEnv();
  for (const program of ['iptables', 'ip6tables']) {
    const { stdout } = await tryRun(`${program}-save`, [], { env });
    for (const [table, rule] of rulesNaming(stdout, bridges)) {
      await tryRun(program, ['-w', '-t', table, ...rule], { env });
    }
  }
}

/** From the output of iptables-save: the table and the deleting arguments of each rule about one of the bridges. */
export function rulesNaming(saved: string, bridges: readonly string[]): [table: string, rule: string[]][] {
  const found: [string, string[]][] = [];
  let table = '';
  for (const line of saved.split('\n')) {
    if (line.startsWith('*')) table = line.slice(1).trim();
    const words = line.split(' ');
    if (words[0] !== '-A' || !words.some((word) => bridges.includes(word))) continue;
    found.push([table, ['-D', ...words.slice(1).map((word) => word.replaceAll('"', ''))]]);
  }
  return found;
}
