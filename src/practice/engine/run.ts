import { existsSync } from 'node:fs';
import { FsError } from '../fs/error.js';
import { Vfs, type Mount } from '../fs/vfs.js';
import { Guest } from '../process/guest.js';
import { exitCodeOf, type ExitStatus, type Program } from '../process/proc.js';
import type { Limits } from '../process/limits.js';
import { programByName } from '../programs/table.js';
import { now } from '../state/clock.js';
import { ApiError, badRequest, conflict, failed, notFound } from '../state/error.js';
import { shortId } from '../state/ids.js';
import type { Container } from '../state/types.js';
import type { Engine } from './engine.js';
import { forgetUnstarted } from './exec.js';
import { startHealth } from './health.js';
import { Io } from './io.js';
import { closeMounts, openMounts, prepareMounts } from './mounts.js';
import { joinNetwork, leaveNetwork } from './networks.js';
import { openPorts } from './ports.js';
import { removeContainer } from './remove.js';
import { station } from './station.js';
import { shmMount, systemMounts } from './system-mounts.js';
import { addedGroups, resolveUser } from './user.js';

/** The stdio of a container, from the first attach on. */
export function ioOf(container: Container): Io {
  container.io ??= new Io({
    tty: container.config.Tty ?? false,
    stdin: container.config.OpenStdin ?? false,
    onOutput: (stream, data) => container.log.write(stream, data),
    size: consoleSize(container),
  });
  return container.io;
}

function consoleSize({ hostConfig }: Container): { rows: number; columns: number } | undefined {
  const [rows, columns] = (hostConfig['ConsoleSize'] as number[] | undefined) ?? [];
  return rows && columns ? { rows, columns } : undefined;
}

export const commandOf = ({ config }: Pick<Container, 'config'>): string[] => [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];

/** Starts a container. Throws what `docker start` shows; the container is then left as created or exited. */
export async function startContainer(engine: Engine, container: Container): Promise<void> {
  if (container.status === 'paused') throw new ApiError(409, 'cannot start a paused container, try unpause instead');
  if (container.run) throw new ApiError(304, '');
  if (container.status === 'removing' || container.status === 'dead') throw new ApiError(409, 'container is marked for removal and cannot be started');
  container.stoppedByUser = false;
  container.error = '';
  let mounts: Mount[] = [];
  try {
    mounts = openMounts(engine, container);
    prepareMounts(container, mounts);
    for (const { type, name, destination, rw, propagation } of container.mounts) {
      if (type === 'volume') engine.store.events.emit('volume', 'mount', name!, { container: container.id, destination, driver: 'local', propagation, 'read/write': String(rw) });
    }
    await withNetworks(engine, container);
    checkLogSize(container);
    checkDevices(container);
    launch(engine, container, mounts);
  } catch (error) {
    closeMounts(mounts);
    await cleanUp(engine, container);
    container.io?.end();
    container.io = undefined;
    if (!(error instanceof ApiError)) throw error;
    container.error = error.message;
    if (error.status === 400) container.exitCode = /permission denied/.test(error.message) ? 126 : 127;
    else container.exitCode ||= 128;
    if (container.hostConfig.AutoRemove) await removeContainer(engine, container, { force: true, volumes: true });
    throw error;
  }
}

function checkLogSize({ hostConfig }: Container): void {
  const size = hostConfig.LogConfig?.Config?.['max-size'];
  if (size !== undefined && !/^\d+(\.\d+)? ?([kmgtp]i?)?b?$/i.test(size)) throw failed(`failed to create task for container: failed to initialize logging driver: invalid size: '${size}'`);
}

/** `--device`: the file must be there, on the learner's own machine. */
function checkDevices({ hostConfig }: Container): void {
  for (const { PathOnHost } of (hostConfig['Devices'] as { PathOnHost: string }[] | null | undefined) ?? []) {
    if (!existsSync(PathOnHost)) throw failed(`error gathering device information while adding custom device "${PathOnHost}": no such file or directory`);
  }
}

/** `--network container:…`: that container must be there, and run. */
function checkShared(engine: Engine, ref: string): void {
  const other = engine.findContainer(ref);
  if (!other) throw failed(`joining network namespace of container: No such container: ${ref}`);
  if (!other.run) throw conflict(`cannot join network namespace of a non running container: container ${other.name} is ${other.status}`);
}

/** Addresses and ports. What goes wrong is worded as the engine does. */
async function withNetworks(engine: Engine, container: Container): Promise<void> {
  const { NetworkMode = '' } = container.hostConfig;
  if (NetworkMode.startsWith('container:')) checkShared(engine, NetworkMode.slice(10));
  try {
    for (const [name, endpoint] of container.networks) joinNetwork(engine, container, name, endpoint);
    await openPorts(engine, container);
  } catch (error) {
    if (error instanceof ApiError) throw new ApiError(error.status, `failed to set up container networking: ${error.message}`);
    throw error;
  }
}

function launch(engine: Engine, container: Container, own: readonly Mount[]): void {
  const { config, hostConfig } = container;
  const mounts = [...shmMount(engine, container, own), ...own];
  const io = ioOf(container);
  const guest = new Guest({
    hostname: config.Hostname!,
    net: engine.fabric.add(station(engine, container)),
    programs: programByName,
    pidsLimit: hostConfig.PidsLimit && hostConfig.PidsLimit > 0 ? hostConfig.PidsLimit : undefined,
    onFault: (error) => engine.fault(error),
    memoryLimit: hostConfig.Memory || undefined,
    limits: limitsOf(container),
    onOutOfMemory: (first) => {
      if (first) container.oomKilled = true;
      engine.emitContainer(container, 'oom');
    },
    vfs: (self) =>
      new Vfs([
        { at: '/', driver: container.fs, readOnly: hostConfig.ReadonlyRootfs ?? false, source: 'overlay' },
        ...systemMounts(engine, container, self),
        ...mounts,
      ]),
  });
  try {
    const argv = hostConfig.Init ? ['/sbin/docker-init', '--', ...commandOf(container)] : commandOf(container);
    const { cred: user, home } = userOf(guest.vfs, config.User ?? '');
    const cred = { ...user, groups: [...new Set([...user.groups, ...addedGroups(guest.vfs, hostConfig)])] };
    const env = environment(container, home);
    const cwd = config.WorkingDir || '/';
    if (!guest.vfs.exists(cwd)) guest.vfs.mkdirs(cwd);
    const init = guest.enter({ argv, env, cwd, cred, fds: io.fds() });
    const program = resolveProgram(guest, init, commandOf(container)[0]!, argv);
    container.run = { guest, tty: io.tty, mounts, timers: new Set(), onEnd: new Set() };
    container.status = 'running';
    container.startedAt = now();
    container.finishedAt = container.finishedAt || 0n;
    container.exitCode = 0;
    container.oomKilled = false;
    container.pid = ++engine.lastPid;
    if (io.tty) guest.control(io.tty, init);
    void init.exited().then((status) => ended(engine, container, status));
    engine.emitContainer(container, 'start');
    init.start(program);
    startHealth(engine, container);
  } catch (error) {
    guest.killAll();
    closeMounts(mounts);
    throw error;
  }
}

/** `--ulimit`, as a shell in the container reports it. */
const limitsOf = ({ hostConfig }: Container): Limits =>
  new Map(((hostConfig['Ulimits'] as { Name: string; Soft: number; Hard: number }[] | null | undefined) ?? []).map(({ Name, Soft, Hard }) => [Name, { soft: Soft, hard: Hard }]));

/** At start a user that is not there is the engine's failure, not the client's. */
function userOf(vfs: Vfs, user: string): ReturnType<typeof resolveUser> {
  try {
    return resolveUser(vfs, user);
  } catch (error) {
    throw failed((error as Error).message);
  }
}

/** The program of pid 1, or the error that runc reports when there is none. */
function resolveProgram(guest: Guest, init: Parameters<Guest['executable']>[0], name: string, argv: string[]): Program {
  try {
    guest.executable(init, { argv: argv[0] === name ? argv : argv.slice(2) });
    const found = guest.executable(init, { argv });
    init.argv = found.argv;
    return found.program;
  } catch (error) {
    throw badRequest(runcError(error, name));
  }
}

/** The words in which Docker reports that a command cannot be run. */
function runcError(error: unknown, name: string): string {
  if (!(error instanceof FsError)) throw error;
  if (error.code === 'ENOEXEC') return 'failed to create task for container: failed to create shim task: OCI runtime start failed: exec format error';
  return `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${cannotRun(error, name)}`;
}

/** runc's own reason: a path is looked up, a name searched for; a directory may not be run. */
export function cannotRun(error: FsError, name: string): string {
  if (error.code !== 'ENOENT') return `exec: "${name}": permission denied`;
  return name.includes('/') ? `exec: "${name}": stat ${name}: no such file or directory` : `exec: "${name}": executable file not found in $PATH`;
}

export function environment({ config }: Container, home: string): Map<string, string> {
  const env = new Map<string, string>();
  const pairs = [`PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`, `HOSTNAME=${config.Hostname}`, ...(config.Tty ? ['TERM=xterm'] : []), ...(config.Env ?? [])];
  for (const pair of pairs) if (pair.includes('=')) env.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  if (!env.has('HOME')) env.set('HOME', home);
  return env;
}


export async function cleanUp(engine: Engine, container: Container): Promise<void> {
  for (const one of engine.published.get(container.id) ?? []) one.close();
  engine.published.delete(container.id);
  container.ports = new Map();
  engine.fabric.remove(container.id);
  for (const endpoint of container.networks.values()) leaveNetwork(engine, container, endpoint);
}

/** Pid 1 is gone. */
async function ended(engine: Engine, container: Container, status: ExitStatus): Promise<void> {
  const { run } = container;
  for (const timer of run?.timers ?? []) clearTimeout(timer);
  closeMounts(run?.mounts ?? []);
  container.run = undefined;
  container.exitCode = exitCodeOf(status);
  container.finishedAt = now();
  container.pid = 0;
  if (container.health) container.health.status = 'unhealthy';
  const restart = shouldRestart(engine, container);
  container.status = restart ? 'restarting' : 'exited';
  const seconds = Number((container.finishedAt - container.startedAt) / 1_000_000_000n);
  forgetUnstarted(engine, container);
  container.log.close();
  const io = container.io;
  container.io = undefined;
  await cleanUp(engine, container);
  for (const { type, name } of container.mounts) if (type === 'volume') engine.store.events.emit('volume', 'unmount', name!, { container: container.id, driver: 'local' });
  for (const call of run?.onEnd ?? []) call();
  engine.emitContainer(container, 'die', { execDuration: String(seconds), exitCode: String(container.exitCode) });
  io?.end();
  notify(container);
  if (restart) return restartLater(engine, container);
  if (container.hostConfig.AutoRemove && !engine.closing) await removeContainer(engine, container, { force: true, volumes: true }).catch((error: unknown) => engine.fault(error));
}

function shouldRestart(engine: Engine, container: Container): boolean {
  if (container.stoppedByUser || engine.closing) return false;
  const { Name, MaximumRetryCount = 0 } = container.hostConfig.RestartPolicy ?? {};
  if (Name === 'always' || Name === 'unless-stopped') return true;
  return Name === 'on-failure' && container.exitCode !== 0 && (MaximumRetryCount === 0 || container.restartCount < MaximumRetryCount);
}

/** 100 ms, then twice as long each time, up to a minute; a run of ten seconds begins anew. */
function restartLater(engine: Engine, container: Container): void {
  const ranLong = container.finishedAt - container.startedAt > 10_000_000_000n;
  const wait = ranLong ? 100 : Math.min(60_000, 100 * 2 ** Math.min(container.restartCount, 10));
  const timer = setTimeout(() => {
    if (container.status !== 'restarting' || container.stoppedByUser) return;
    container.restartCount++;
    startContainer(engine, container).catch(() => {
      container.status = 'exited';
      notify(container);
    });
  }, wait);
  restarts.set(container, timer);
}
const restarts = new WeakMap<Container, NodeJS.Timeout>();

export function cancelRestart(container: Container): void {
  clearTimeout(restarts.get(container));
  container.stoppedByUser = true;
  if (container.status === 'restarting') container.status = 'exited';
  notify(container);
}

const waiting = new WeakMap<Container, Set<() => void>>();
/** Calls back at each end of a run, and at removal. */
export function onStop(container: Container, callback: () => void): () => void {
  const set = waiting.get(container) ?? new Set();
  waiting.set(container, set);
  set.add(callback);
  return () => set.delete(callback);
}
export function notify(container: Container): void {
  for (const call of [...(waiting.get(container) ?? [])]) call();
}

export const noSuchContainer = (ref: string): ApiError => notFound(`No such container: ${ref}`);
export { shortId };
