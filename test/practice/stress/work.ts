import { once } from 'node:events';
import { connect } from 'node:net';
import type { Stressed } from './client.js';

const image = 'alpine:3.20';
const sleeper = { Image: image, Cmd: ['sleep', '1000'] };
const chatty = { Image: image, Cmd: ['sh', '-c', 'while :; do echo a line of text; sleep 0.01; done'] };
const loop = { Image: image, Cmd: ['sh', '-c', 'while :; do date; sleep 1; done'] };
const server = { Image: 'nginx:alpine', ExposedPorts: { '80/tcp': {} }, HostConfig: { PublishAllPorts: true } };

/** Does `work` for 0 … count-1, `width` at a time. */
async function times(count: number, width: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(width, count) }, async () => {
    while (next < count) await work(next++);
  }));
}

async function removeAll(it: Stressed, ids: readonly string[]): Promise<void> {
  await times(ids.length, 16, async (i) => void (await it.must('DELETE', `/containers/${ids[i]}?force=1`)));
}

/** A request whose client goes away after the first bytes of the answer. */
export async function vanish(it: Stressed, method: string, path: string, body?: object): Promise<void> {
  const socket = connect(it.socket);
  const text = body ? JSON.stringify(body) : '';
  socket.on('error', () => undefined);
  socket.write(`${method} ${path} HTTP/1.1\r\nHost: d\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  await once(socket, 'data');
  socket.destroy();
}

/** What an engine must be able to do again and again without growing: name and one round of it. Each leaves nothing behind. */
export const work: Record<string, (it: Stressed, count: number) => Promise<void>> = {
  'start and stop': async (it, count) => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => it.create(sleeper)));
    await times(count, 8, async (i) => {
      const id = ids[i % 8]!;
      await it.call('POST', `/containers/${id}/start`);
      await it.call('POST', `/containers/${id}/kill`);
    });
    await removeAll(it, ids);
  },
  'create and rm': (it, count) =>
    times(count, 4, async () => {
      const id = await it.create({ ...sleeper, HostConfig: { Mounts: [{ Type: 'volume', Target: '/data' }] } });
      await it.must('DELETE', `/containers/${id}?v=1`);
    }),
  'run --rm': (it, count) =>
    times(count, 4, async () => {
      const id = await it.create({ Image: image, Cmd: ['sh', '-c', 'echo hello | cat > /f; true | false'], HostConfig: { AutoRemove: true } });
      // The head of the answer says that the engine watches.
      const gone = await it.open('POST', `/containers/${id}/wait?condition=removed`);
      await it.must('POST', `/containers/${id}/start`);
      await once(gone.resume(), 'end');
    }),
  exec: async (it, count) => {
    const id = await it.run(sleeper);
    await times(count, 8, async () => {
      const { Id } = JSON.parse(await it.must('POST', `/containers/${id}/exec`, { Cmd: ['sh', '-c', 'echo $$; cat /etc/hostname | wc -c'], AttachStdout: true })) as { Id: string };
      await it.must('POST', `/exec/${Id}/start`, {});
    });
    await removeAll(it, [id]);
  },
  'logs -f, clients gone': async (it, count) => {
    const id = await it.run(chatty);
    await times(count, 50, () => vanish(it, 'GET', `/containers/${id}/logs?stdout=1&follow=1`));
    await removeAll(it, [id]);
  },
  'attach, stats, events, clients gone': async (it, count) => {
    const id = await it.run(chatty);
    await times(count, 10, async (i) => {
      if (i % 3 === 0) await vanish(it, 'POST', `/containers/${id}/attach?stream=1&stdout=1&stderr=1`);
      else if (i % 3 === 1) await vanish(it, 'GET', `/containers/${id}/stats`);
      else await vanish(it, 'GET', '/events?since=1');
    });
    await removeAll(it, [id]);
  },
  'exec, clients gone': async (it, count) => {
    const id = await it.run(sleeper);
    await times(count, 8, async () => {
      const { Id } = JSON.parse(await it.must('POST', `/containers/${id}/exec`, { Cmd: ['sh', '-c', 'while :; do echo x; sleep 0.01; done'], AttachStdout: true, AttachStdin: true, Tty: true })) as { Id: string };
      await vanish(it, 'POST', `/exec/${Id}/start`, { Tty: true });
    });
    await removeAll(it, [id]);
  },
  'published ports': (it, count) =>
    times(count, 4, async () => {
      const id = await it.run(server);
      await removeAll(it, [id]);
    }),
};

/** Starts this many containers that live: sleepers, web servers, loops. Returns what removes them. */
export async function crowd(it: Stressed, count: number): Promise<() => Promise<void>> {
  const ids: string[] = [];
  await times(count, 8, async (i) => void ids.push(await it.run([sleeper, server, loop][i % 3]!)));
  return () => removeAll(it, ids);
}

/** This many clients that read `logs -f` of one chatty container for a while, then go. Returns how many bytes they got. */
export async function followers(it: Stressed, count: number, ms: number): Promise<number> {
  const id = await it.run(chatty);
  let bytes = 0;
  const all = await Promise.all(
    Array.from({ length: count }, async () => {
      const res = await it.open('GET', `/containers/${id}/logs?stdout=1&follow=1`, undefined, false);
      res.on('data', (part: Buffer) => (bytes += part.length));
      return res;
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, ms));
  for (const res of all) res.destroy();
  await removeAll(it, [id]);
  return bytes;
}
