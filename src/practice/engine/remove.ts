import { ApiError, conflict } from '../state/error.js';
import type { Container } from '../state/types.js';
import type { Engine } from './engine.js';
import { cancelRestart, cleanUp, notify } from './run.js';
import { killContainer } from './stop.js';
import { removeVolume, usersOf } from './volumes.js';

export async function removeContainer(engine: Engine, container: Container, options: { force?: boolean; volumes?: boolean }): Promise<void> {
  if (container.run && !options.force) {
    const state = container.status === 'paused' ? 'paused' : 'running';
    throw conflict(
      state === 'paused'
        ? `cannot remove container "${container.name}": container is paused and must be unpaused first`
        : `cannot remove container "${container.name}": container is running: stop the container before removing or force remove`,
    );
  }
  if (container.status === 'restarting' && !options.force) throw conflict(`cannot remove container "${container.name}": container is restarting: stop the container before removing or force remove`);
  if (!engine.store.containers.has(container.id)) return;
  if (container.status === 'removing') throw new ApiError(409, `removal of container ${container.id} is already in progress`);
  cancelRestart(container);
  if (container.run) await killContainer(engine, container, 'SIGKILL', true);
  // --rm may have removed it in the meantime.
  if (!engine.store.containers.delete(container.id)) return;
  container.status = 'removing';
  container.fs.release();
  await cleanUp(engine, container);
  for (const id of container.execs) engine.execs.delete(id);
  if (options.volumes) {
    for (const { type, name, anonymous } of container.mounts) {
      if (type === 'volume' && anonymous && engine.store.volumes.has(name!) && usersOf(engine, name!).length === 0) removeVolume(engine, name!, true);
    }
  }
  engine.emitContainer(container, 'destroy');
  container.status = 'dead';
  notify(container);
}
