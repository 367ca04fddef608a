import { parseSignal, signalNumber, type Signal } from '../process/signals.js';
import { ApiError, badRequest, conflict, failed } from '../state/error.js';
import type { Container } from '../state/types.js';
import type { Engine } from './engine.js';
import { cancelRestart, onStop, startContainer } from './run.js';

/** Resolves when the container no longer runs; false after `ms`. */
export function stopped(container: Container, ms = Infinity): Promise<boolean> {
  if (!container.run) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = ms < 2 ** 31 ? setTimeout(() => finish(false), ms) : undefined;
    const off = onStop(container, () => {
      if (!container.run) finish(true);
    });
    const finish = (value: boolean): void => {
      clearTimeout(timer);
      off();
      resolve(value);
    };
  });
}

function send(engine: Engine, container: Container, signal: Signal): void {
  engine.emitContainer(container, 'kill', { signal: String(signalNumber(signal)) });
  // A paused container goes on with the signal, as in moby's killWithSignal.
  if (container.status === 'paused') {
    container.status = 'running';
    container.run?.guest.resume();
    engine.emitContainer(container, 'unpause');
  }
  container.run?.guest.init?.signal(signal, true);
}

/** `docker kill`: any signal; only one that ends the container makes its restart policy rest. */
export async function killContainer(engine: Engine, container: Container, signal: Signal = 'SIGKILL', andWait = false): Promise<void> {
  if (!container.run) {
    if (container.status === 'restarting') return cancelRestart(container);
    throw conflict(`cannot kill container: ${container.name}: container ${container.id} is not running`);
  }
  if (signal === 'SIGKILL' || signal === 'SIGTERM' || signal === stopSignal(container)) container.stoppedByUser = true;
  const gone = stopped(container);
  send(engine, container, signal);
  if (andWait || signal === 'SIGKILL') await gone;
}

const stopSignal = ({ config }: Container): Signal => parseSignal(config.StopSignal ?? '') ?? 'SIGTERM';

/** Throws 400, with what could not be done in front. */
export function signalFrom(text: string | undefined, doing: string): Signal | undefined {
  if (!text) return undefined;
  const signal = parseSignal(text);
  if (!signal) throw badRequest(`${doing}: ${/^[1-9]\d*$/.test(text) ? `the linux daemon does not support signal ${text}` : `invalid signal: ${text}`}`);
  return signal;
}

/** `docker stop`: the stop signal, then SIGKILL after the time (seconds; below zero waits for ever). */
export async function stopContainer(engine: Engine, container: Container, seconds?: number, signalText?: string, ref = container.name): Promise<void> {
  if (container.status === 'restarting') {
    cancelRestart(container);
    return;
  }
  if (!container.run) throw new ApiError(304, '');
  const signal = signalText ? parseSignal(signalText) : undefined;
  if (signalText && !signal) throw failed(`cannot stop container: ${ref}: invalid signal: ${signalText}`);
  container.stoppedByUser = true;
  const time = seconds ?? container.config.StopTimeout ?? 10;
  // Docker tells of the stop before it tells of the death.
  container.run.onEnd.add(() => engine.emitContainer(container, 'stop'));
  const gone = stopped(container, time < 0 ? Infinity : time * 1000);
  send(engine, container, signal ?? stopSignal(container));
  if (!(await gone)) {
    const killed = stopped(container);
    send(engine, container, 'SIGKILL');
    await killed;
  }
}

export async function restartContainer(engine: Engine, container: Container, seconds?: number, signal?: string, ref = container.name): Promise<void> {
  const { AutoRemove } = container.hostConfig;
  container.hostConfig.AutoRemove = false;
  try {
    if (container.run) await stopContainer(engine, container, seconds, signal, ref);
  } finally {
    container.hostConfig.AutoRemove = AutoRemove;
  }
  await startContainer(engine, container);
  engine.emitContainer(container, 'restart');
}

export function pauseContainer(engine: Engine, container: Container): void {
  if (!container.run) throw conflict(`container ${container.id} is not running`);
  if (container.status === 'paused') throw conflict(`Container ${container.id} is already paused`);
  container.run.guest.pause();
  container.status = 'paused';
  engine.emitContainer(container, 'pause');
}

export function unpauseContainer(engine: Engine, container: Container): void {
  if (container.status !== 'paused') throw failed(`Container ${container.id} is not paused`);
  container.status = 'running';
  container.run?.guest.resume();
  engine.emitContainer(container, 'unpause');
}
