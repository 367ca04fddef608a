import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while no other process of this machine runs one under the same name.
 *
 * The lock is a listening socket in Linux's abstract namespace (leading NUL): the kernel drops it with its
 * process, so a crash leaves no stale lock to guess about, which a lock file would.
 */
export async function withLock<T>(name: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  // Hashed: a socket's name ends at 107 bytes, a cache folder's path may be longer.
  const id = createHash('sha256').update(name).digest('hex').slice(0, 16);
  const release = await acquire(`\0docker-tutor-engine:${id}`, onWait);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function acquire(path: string, onWait: () => void): Promise<() => Promise<void>> {
  for (let attempt = 0; ; attempt++) {
    const release = await tryListen(path);
    if (release) return release;
    if (attempt === 0) onWait();
    await sleep(100);
  }
}

function tryListen(path: string): Promise<(() => Promise<void>) | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(() => new Promise((done) => server.close(() => done()))));
  });
}
