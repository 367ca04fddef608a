import type { Proc, Program } from '../process/proc.js';

const noIndex = "this is the docker-tutor practice engine: its containers have no way to the internet, so there is no package archive. Use an image that has the program, or a real Docker engine.";

/** apt-get and apt: say clearly that there is nothing to fetch from; what needs no archive succeeds. */
const apt =
  (name: string): Program =>
  async (p) => {
    const [command = '', ...rest] = p.argv.slice(1).filter((arg) => !arg.startsWith('-'));
    if (p.argv.includes('--version') || p.argv.includes('-v')) return say(p, 'apt 2.6.1 (docker-tutor practice engine)');
    if (['clean', 'autoclean', 'autoremove', 'purge', 'remove'].includes(command) && rest.length === 0) return say(p, 'Reading package lists...\nBuilding dependency tree...\nReading state information...');
    if (['update', 'upgrade', 'dist-upgrade', 'full-upgrade', 'install', 'download', 'source', 'build-dep'].includes(command)) {
      if (p.cred.uid !== 0) {
        await p.complain('E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)\nE: Unable to lock directory /var/lib/apt/lists/');
        return 100;
      }
      await p.print('Reading package lists...\n');
      if (command === 'install') for (const one of rest) await p.complain(`E: Unable to locate package ${one}`);
      await p.complain(`E: ${noIndex}`);
      return 100;
    }
    if (command === '') return say(p, `apt 2.6.1\nUsage: ${name} [options] command`);
    await p.complain(`E: Invalid operation ${command}`);
    return 100;
  };

async function say(p: Proc, text: string): Promise<number> {
  await p.print(`${text}\n`);
  return 0;
}

/** Alpine's package manager, likewise. */
const apk: Program = async (p) => {
  const [command = '', ...rest] = p.argv.slice(1).filter((arg) => !arg.startsWith('-'));
  if (command === '' || p.argv.includes('--version')) return say(p, 'apk-tools 2.14.6 (docker-tutor practice engine)');
  if (command === 'add' && rest.length > 0) await p.complain(`ERROR: unable to select packages:\n${rest.map((one) => `  ${one} (no such package):\n    required by: world[${one}]`).join('\n')}`);
  if (!['add', 'update', 'upgrade', 'fetch', 'search'].includes(command)) return 0;
  await p.complain(`ERROR: ${noIndex}`);
  return 1;
};

/** Package managers by the name in their file. */
export const packageManagers: Record<string, Program> = { apk, 'apt-get': apt('apt-get'), apt: apt('apt'), 'apt-cache': apt('apt-cache') };
