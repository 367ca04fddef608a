/** Plain settings of a container: one row each, field → what it is → how it is set. */
import type { Container } from '../../docker/types.js';
import { binarySize, code, commandLine, miss } from '../say.js';
import type { Compare } from './at.js';
import { wayTo } from './of-service.js';

/** Set when the container is made. */
const remake = (how: string): string => `${how}; that is fixed when a container is made, so remove it and run it again`;

interface Setting<Want> {
  /** "the user" */
  readonly what: string;
  readonly how: string;
  /** What says it in a compose file, below the service. */
  readonly key: string;
  read(container: Container): Want;
  show?(value: Want): string;
  same?(want: Want, got: Want): boolean;
}

const setting =
  <Want extends string | number>({ what, how, key, read, show, same }: Setting<Want>): Compare<Want> =>
  (want, { container }) => {
    const got = read(container);
    if (same ? same(want, got) : want === got) return undefined;
    const words = show ?? ((value: Want) => (value === '' ? 'not set' : code(String(value))));
    return miss(`${code(container.name)}: ${what} is ${words(want)}`, `${what} is ${words(got)}`, wayTo(container, key, how));
  };

const flag =
  (on: string, off: string, how: string, key: string | undefined, read: (container: Container) => boolean): Compare<boolean> =>
  (want, { container }) => {
    if (read(container) === want) return undefined;
    const byHand = remake(`Run it ${want ? 'with' : 'without'} ${how}`);
    return miss(`${code(container.name)} ${want ? on : off}`, `${code(container.name)} ${want ? off : on}`, key === undefined ? byHand : wayTo(container, key, byHand));
  };

const limit = (show: (value: number) => string) => (value: number) => (value === 0 ? 'not set' : show(value));

export const userMiss = setting<string>({ what: 'the user', how: remake('`--user`, or `USER` in the Dockerfile, sets it'), key: '`user:`', read: c => c.user });
export const workdirMiss = setting<string>({ what: 'the working folder', how: remake('`--workdir`, or `WORKDIR` in the Dockerfile, sets it'), key: '`working_dir:`', read: c => c.workdir });
export const hostnameMiss = setting<string>({ what: 'the hostname', how: remake('`--hostname` sets it'), key: '`hostname:`', read: c => c.hostname });
export const restartMiss = setting<string>({
  what: 'the restart policy',
  how: '`--restart` of `docker run` sets it, and `docker update --restart` changes it on a living container',
  key: '`restart:`',
  read: c => c.restart.policy || 'no',
});
export const memoryMiss = setting<number>({
  what: 'the memory limit',
  how: '`--memory` of `docker run` sets it, and `docker update --memory` changes it (with `--memory-swap` where swap has a lower limit)',
  key: '`mem_limit:`',
  read: c => c.memory,
  show: limit(binarySize),
});
export const cpusMiss = setting<number>({
  what: 'the CPU limit',
  how: '`--cpus` of `docker run` sets it, and `docker update --cpus` changes it',
  key: '`cpus:`',
  read: c => c.cpus,
  show: limit(value => `${value} CPUs`),
  same: (want, got) => Math.abs(want - got) < 0.005,
});

export const autoRemoveMiss = flag('removes itself when it ends (`--rm`)', 'stays when it ends', '`--rm`', undefined, c => c.autoRemove);
export const ttyMiss = flag('has a terminal (`-t`)', 'has no terminal', '`-t`', '`tty:`', c => c.tty);
export const stdinMiss = flag('keeps its standard input open (`-i`)', 'has its standard input closed', '`-i`', '`stdin_open:`', c => c.openStdin);
export const readOnlyRootMiss = flag('has a read-only root file system', 'has a writable root file system', '`--read-only`', '`read_only:`', c => c.readOnlyRoot);
export const oomKilledMiss: Compare<boolean> = (want, { container }) =>
  container.oomKilled === want
    ? undefined
    : miss(
        `${code(container.name)} ${want ? 'was' : 'was not'} ended by the kernel for using too much memory`,
        want ? `it ended with code ${container.exitCode}, and the engine saw no lack of memory` : 'the kernel ended it: it used more memory than its limit',
        want ? `Set a limit with \`--memory\` that ${code(commandLine(container.command))} exceeds` : 'Give it more memory with `--memory`',
      );
