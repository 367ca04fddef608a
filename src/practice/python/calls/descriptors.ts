import { FsError } from '../../fs/error.js';
import { Pipe, type OpenFile, type Readiness } from '../../process/stream.js';
import type { Tty } from '../../process/tty.js';
import { CallError, type Handler, type Kernel } from '../kernel.js';

const events = { in: 1, out: 4, error: 8, hangUp: 16, invalid: 32 };

function tty({ p }: Kernel, fd: number): Tty {
  const { tty } = p.fd(fd);
  if (!tty) throw new CallError('ENOTTY');
  return tty;
}

/** A duplicate with at least the number `least`; with `exactly`, that number, whose descriptor is closed first. */
function dup({ p }: Kernel, fd: number, least: number, exactly: boolean): number {
  const held = p.fds.get(fd);
  if (!held) throw new FsError('EBADF');
  let to = least;
  if (!exactly) while (p.fds.has(to)) to++;
  p.setFd(to, held.dup());
  return to;
}

/** What is ready of one descriptor; files and terminals always can be written. */
function ready(file: OpenFile | undefined, asked: number): number {
  if (!file) return events.invalid;
  const { readiness } = file;
  if (!readiness) return asked & (events.in | events.out);
  const found = (readiness.readable() ? events.in : 0) | (readiness.writable() ? events.out : 0);
  return (found & asked) | (readiness.failed?.() ? events.error : 0) | (readiness.hungUp?.() ? events.hangUp : 0);
}

/** Waits until a descriptor is ready, the time (ms, negative: for ever) is over, or a signal comes. */
async function poll(kernel: Kernel, list: string, timeout: number) {
  const { p } = kernel;
  kernel.early = undefined;
  const asked = (JSON.parse(list) as [number, number][]).map(([fd, wanted]) => ({ wanted, file: fd < 0 ? undefined : p.fds.get(fd)?.file, ignored: fd < 0 }));
  const now = (): number[] => asked.map(({ file, wanted, ignored }) => (ignored ? 0 : ready(file, wanted)));
  const until = timeout < 0 ? Infinity : Date.now() + timeout;
  const watched = asked.flatMap(({ file }): Readiness[] => (file?.readiness ? [file.readiness] : []));
  for (;;) {
    const found = now();
    const left = until - Date.now();
    if (found.some((bits) => bits !== 0) || left <= 0) return { result: found.filter((bits) => bits !== 0).length, data: found };
    await p.waitInterruptibly<void>((done) => {
      const wake = (): void => {
        clean();
        done();
      };
      const undo = watched.map((one) => one.watch(wake));
      const timer = left < 2 ** 31 ? setTimeout(wake, left) : undefined;
      const clean = (): void => {
        clearTimeout(timer);
        for (const call of undo) call();
      };
      return clean;
    });
  }
}

/** Calls on descriptors, by name. */
export const descriptorCalls = {
  dup: (kernel: Kernel, fd: number, to: number) => dup(kernel, fd, to, true),
  fcntl(kernel: Kernel, fd: number, command: number, argument: number): number {
    const file = kernel.p.fd(fd);
    if (command === 0 || command === 1030) return dup(kernel, fd, argument, false);
    const nonBlocking = 0x800;
    if (command === 3) return kernel.nonBlocking.has(file) ? nonBlocking | 2 : 2;
    if (command === 4) return descriptorCalls.nonblocking(kernel, fd, argument & nonBlocking);
    return 0;
  },
  nonblocking(kernel: Kernel, fd: number, on: number): number {
    const file = kernel.p.fd(fd);
    if (on) kernel.nonBlocking.add(file);
    else kernel.nonBlocking.delete(file);
    return 0;
  },
  pipe(kernel: Kernel) {
    const pipe = new Pipe();
    return { data: [kernel.add({ ...pipe.readEnd, path: 'pipe:[read]' }), kernel.add({ ...pipe.writeEnd, path: 'pipe:[write]' })] };
  },
  tty(kernel: Kernel, fd: number) {
    const { rows, columns, raw, echo } = tty(kernel, fd);
    return { data: { rows, columns, raw, echo: echo && !raw } };
  },
  settty(kernel: Kernel, fd: number, local: number): number {
    const terminal = tty(kernel, fd);
    terminal.raw = (local & 2) === 0;
    terminal.echo = (local & 8) !== 0;
    return 0;
  },
  poll,
} satisfies Record<string, Handler>;
