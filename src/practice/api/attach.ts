import { ioOf } from '../engine/run.js';
import type { Io } from '../engine/io.js';
import { flag, type Context, type Hijacked } from '../http/context.js';
import { frame } from '../http/hijack.js';
import { badRequest, conflict } from '../state/error.js';

/** Joins a client's connection to stdio. Returns what cuts it again. */
export function join(link: Hijacked, io: Io, options: { stdin: boolean; stdout: boolean; stderr: boolean; onInputEnd?: () => void }): () => void {
  const framed = !io.tty;
  const off = io.attach({
    write: (stream, data) => (stream === 1 ? options.stdout : options.stderr) ? link.write(framed ? frame(stream, data) : data) : undefined,
    end: () => link.end(),
  });
  link.onGone(() => {
    off();
    options.onInputEnd?.();
  });
  link.onInput(
    (data, room) => (options.stdin ? io.input(data, room) : room()),
    () => options.onInputEnd?.(),
  );
  return off;
}

export function attach({ engine, params, query, hijack, version }: Context): void {
  const container = engine.container(params['id']!);
  const wants = { stdin: flag(query, 'stdin'), stdout: flag(query, 'stdout'), stderr: flag(query, 'stderr') };
  if (container.status === 'paused') throw conflict(`Container ${container.id} is paused. Unpause the container before attach`);
  if (container.status === 'restarting') throw conflict(`Container ${container.id} is restarting. Wait until the container is running`);
  const tty = container.config.Tty ?? false;
  const link = hijack(!tty && version >= 42);
  engine.emitContainer(container, 'attach');
  if (flag(query, 'logs')) {
    for (const { stream, data } of container.log.all()) if (stream === 1 ? wants.stdout : wants.stderr) void link.write(tty ? data : frame(stream, data));
  }
  if (!flag(query, 'stream')) return link.end();
  // Nothing more will come from one that has ended and is not about to be started.
  const io = ioOf(container);
  join(link, io, {
    ...wants,
    onInputEnd: () => {
      if (wants.stdin && container.config.StdinOnce && !tty) io.endInput();
    },
  });
}

export function resize({ engine, params, query, res }: Context): void {
  const container = engine.container(params['id']!);
  const { rows, columns } = size(query);
  if (!container.run) throw conflict(`Container ${container.id} is not running`);
  container.run.tty?.resize(rows, columns);
  engine.emitContainer(container, 'resize', { height: String(rows), width: String(columns) });
  res.writeHead(200).end();
}

export function size(query: URLSearchParams): { rows: number; columns: number } {
  const [rows, columns] = ['h', 'w'].map((name) => {
    const text = query.get(name) ?? '';
    if (!/^\d+$/.test(text)) throw badRequest(`strconv.Atoi: parsing "${text}": invalid syntax`);
    return Number(text);
  });
  return { rows: rows!, columns: columns! };
}
