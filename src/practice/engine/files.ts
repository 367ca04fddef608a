import { Vfs } from '../fs/vfs.js';
import type { Container } from '../state/types.js';
import type { Engine } from './engine.js';
import { openMounts } from './mounts.js';

/** A container's files for `docker cp`: with its mounts, running or not. */
export function mountFs(engine: Engine, container: Container): Vfs {
  if (container.run) return container.run.guest.vfs;
  return new Vfs([{ at: '/', driver: container.fs, readOnly: container.hostConfig.ReadonlyRootfs ?? false }, ...openMounts(engine, container)]);
}
