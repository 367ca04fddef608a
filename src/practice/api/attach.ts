import { ioOf } from '../engine/run.js';
import type { Io } from '../engine/io.js';
import { flag, type Context, type Hijacked } from '../http/context.js';
import { frame } from '../http/hijack.js';
import { defaultDetachKeys, DetachWatch, parseDetachKeys } from '../process/detach-keys.js';
import { ApiError, badRequest, conflict } from '../state/error.js';
import type { Container } from '../state/types.js';

interface Wants {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  /** Watched for in what a terminal's client types; by default ctrl-p ctrl-q. */
  readonly detachKeys?: Buffer;
  /** The end of the client's input is the end of the program's. */
  readonly endsInput: boolean;
  readonly onDetach?: () => void;
}

/**
 * Joins a client's connection to stdio. Where its input may not end the program's, or on a terminal, the end of its input ends
 * the connection ("no matter what, when stdin is closed, close stdout and stderr": moby daemon/attach/streams.go).
 */
export function join(link: Hijacked, io: Io, wants: Wants): void {
  const framed = !io.tty;
  const watch = wants.stdin && io.tty ? new DetachWatch(wants.detachKeys ?? defaultDetachKeys) : undefined;
  const off = io.attach({
    write: (stream, data) => ((stream === 1 ? wants.stdout : wants.stderr) ? link.write(framed ? frame(stream, data) : data) : undefined),
    end: () => link.end(),
  });
  const leave = (): void => {
    off();
    link.end();
  };
  link.onGone(() => {
    off();
    if (wants.endsInput) io.endInput();
  });
  link.onInput(
    (data, room) => {
      if (!wants.stdin) return room();
      const { pass, detached } = watch?.take(data) ?? { pass: data, detached: false };
      if (pass.length > 0 && !detached) return io.input(pass, room);
      if (pass.length > 0) io.input(pass, () => undefined);
      if (!detached) return room();
      wants.onDetach?.();
      leave();
    },
    () => {
      if (wants.endsInput) io.endInput();
      if (wants.stdin && (io.tty || !wants.endsInput)) leave();
    },
  );
}

/** `?detachKeys=`; undefined for the default. Throws as Docker does where they are none. */
export function detachKeys(text: string | null | undefined, refuse: (message: string) => Error): Buffer | undefined {
  if (!text) return undefined;
  const keys = parseDetachKeys(text);
  if (!keys) throw refuse(text);
  return keys;
}

export function attach(context: Context): void {
  const { engine, params, query, version, res, upgraded } = context;
  let container: Container;
  let keys: Buffer | undefined;
  try {
    container = engine.container(params['id']!);
    keys = detachKeys(query.get('detachKeys'), (text) => badRequest(`Invalid detach keys (${text}) provided`));
    if (container.status === 'paused') throw conflict(`container ${params['id']} is paused, unpause the container before attach`);
    if (container.status === 'restarting') throw conflict(`container ${params['id']} is restarting, wait until the container is running`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // Docker has taken the connection over by now, so its errors are plain text.
    const text = `${error.message}\r\n`;
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    res.writeHead(error.status, { 'Content-Type': 'application/vnd.docker.raw-stream', Connection: 'close' }).end(text);
    return;
  }
  const wants = { stdin: flag(query, 'stdin'), stdout: flag(query, 'stdout'), stderr: flag(query, 'stderr') };
  const tty = container.config.Tty ?? false;
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  const link = context.hijack(!tty && version >= 42 && upgraded);
  engine.emitContainer(container, 'attach');
  if (flag(query, 'logs')) {
    for (const { stream, data } of container.log.all()) if (stream === 1 ? wants.stdout : wants.stderr) void link.write(tty ? data : frame(stream, data));
  }
  if (!flag(query, 'stream') || (!wants.stdin && !wants.stdout && !wants.stderr)) return link.end();
  join(link, ioOf(container), { ...wants, detachKeys: keys, endsInput: wants.stdin && (container.config.StdinOnce ?? false) && !tty, onDetach: () => engine.emitContainer(container, 'detach') });
}

export function resize({ engine, params, query, res }: Context): void {
  const container = engine.container(params['id']!);
  const { rows, columns } = size(query);
  if (!container.run) throw conflict(`container ${container.id} is not running`);
  container.run.tty?.resize(rows, columns);
  engine.emitContainer(container, 'resize', { height: String(rows), width: String(columns) });
  res.writeHead(200).end();
}

export function size(query: URLSearchParams): { rows: number; columns: number } {
  const [rows, columns] = (['height', 'width'] as const).map((name) => {
    const text = query.get(name[0]!) ?? '';
    if (!/^\d+$/.test(text)) throw badRequest(`invalid resize ${name} "${text}": ${/^-\d+$/.test(text) ? 'value out of range' : 'invalid syntax'}`);
    return Number(text);
  });
  return { rows: rows!, columns: columns! };
}
