import { createContainer } from '../engine/create.js';
import type { Engine } from '../engine/engine.js';
import { removeContainer } from '../engine/remove.js';
import { ioOf, onStop, startContainer } from '../engine/run.js';
import { ApiError } from '../state/error.js';
import type { Config, Container, HostConfig, Image } from '../state/types.js';

export interface RunRequest {
  readonly engine: Engine;
  /** Undefined for a stage that starts from nothing. */
  readonly image: Image | undefined;
  readonly config: Config;
  readonly hostConfig: HostConfig;
  readonly onOutput: (stream: 1 | 2, data: Buffer) => void;
  readonly signal: AbortSignal;
}

/** What `FROM scratch` is. It never gets into the store. */
const nothing: Image = { id: '', created: 0n, config: {}, layers: [], history: [], architecture: 'amd64', lastTagged: 0n };

/** The container of a RUN, not yet started. */
export function createForRun({ engine, image, config, hostConfig }: RunRequest): Container {
  const { container } = createContainer(engine, { ...config, Image: image?.id ?? '', Healthcheck: { Test: ['NONE'] }, Entrypoint: [''], HostConfig: hostConfig }, undefined, image ?? nothing);
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
