import { createContainer } from '../engine/create.js';
import type { Engine } from '../engine/engine.js';
import { removeContainer } from '../engine/remove.js';
import { ioOf, onStop, startContainer } from '../engine/run.js';
import { ApiError } from '../state/error.js';
import type { Config, Container, HostConfig } from '../state/types.js';

export interface RunRequest {
  readonly engine: Engine;
  readonly image: string;
  readonly config: Config;
  readonly hostConfig: HostConfig;
  readonly onOutput: (stream: 1 | 2, data: Buffer) => void;
  readonly signal: AbortSignal;
}

/** The container of a RUN, not yet started. */
export function createForRun({ engine, image, config, hostConfig }: RunRequest): Container {
  const { container } = createContainer(engine, { ...config, Image: image, Healthcheck: { Test: ['NONE'] }, Entrypoint: [''], HostConfig: hostConfig }, undefined);
  return container;
}

/** Runs it to its end; returns the exit code. A client that goes away ends it. */
export async function runToEnd(container: Container, { engine, onOutput, signal }: RunRequest): Promise<number> {
  ioOf(container).attach({ write: onOutput, end: () => undefined });
  let stop = (): void => undefined;
  const abort = (): void => void removeContainer(engine, container, { force: true, volumes: true }).catch((error: unknown) => engine.fault(error));
  const ended = new Promise<void>((resolve) => (stop = onStop(container, resolve)));
  try {
    signal.addEventListener('abort', abort);
    await startContainer(engine, container);
    if (signal.aborted) abort();
    await ended;
  } finally {
    stop();
    signal.removeEventListener('abort', abort);
  }
  if (signal.aborted) throw new ApiError(500, 'Build cancelled');
  return container.exitCode;
}
