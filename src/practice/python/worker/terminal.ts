import { bad, type Context } from './context.js';

/** The requests of <sys/ioctl.h> that a program makes of a terminal. */
export const terminal =
  ({ memory, bridge }: Context) =>
  (fd: number, operation: number, argument: number): number => {
    const tcgets = 0x5401;
    const windowSize = 0x5413;
    if (operation === tcgets || operation === windowSize) {
      const result = bridge.call('tty', fd);
      if (result < 0) return result;
      const { rows, columns, raw, echo } = bridge.json<{ rows: number; columns: number; raw: boolean; echo: boolean }>();
      if (operation === windowSize) [rows, columns, 0, 0].forEach((value, i) => memory.set16(argument + 2 * i, value));
      else {
        const local = (raw ? 0 : 0x8003) | (echo ? 0x8 | 0x10 | 0x20 : 0);
        [0x4500, 0x5, 0xbf, local].forEach((flags, i) => memory.set32(argument + 4 * i, flags));
        memory.bytes.fill(0, argument + 16, argument + 49);
        memory.bytes.set([0, 3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26], argument + 16);
      }
      return 0;
    }
    if (operation >= 0x5402 && operation <= 0x5404) return bridge.call('settty', fd, memory.u32(argument + 12));
    const nonBlocking = 0x5421;
    if (operation === nonBlocking) return bridge.call('nonblocking', fd, memory.i32(argument) ? 1 : 0);
    const result = bridge.call('tty', fd);
    return result < 0 ? result : operation >= 0x5405 && operation <= 0x540b ? 0 : bad('EINVAL');
  };
