import { errno } from '../errno.js';
import type { Bridge } from './bridge.js';
import { errorClasses } from './error-classes.js';
import type { Memory } from './memory.js';

/** A descriptor by which the shims ask the engine what C has no call for: they write JSON and read text; `!44` is error 44. */
export const channelFd = 99_999;

/** The shims' own door. It exists for the interpreter alone. */
export class Channel {
  private answer: Uint8Array = new Uint8Array(0);
  constructor(
    private readonly bridge: Bridge,
    private readonly memory: Memory,
  ) {}

  /** Makes the call that is asked for. Returns the request's length, or an error number, negated. */
  write(request: Uint8Array): number {
    const [name, ...args] = JSON.parse(Buffer.from(request).toString()) as [string, ...(string | number)[]];
    const local = name === 'error-classes';
    const result = local ? errorClasses(this.memory, args as number[]) : this.bridge.call(`py:${name}`, ...args);
    // An interrupted call is made again by the interpreter, after the signal's handler.
    if (result === -errno('EINTR')) return result;
    this.answer = result < 0 ? Buffer.from(`!${-result}`) : local ? new Uint8Array(0) : this.bridge.answer();
    if (this.answer.length === 0) this.answer = Buffer.from(String(result));
    return request.length;
  }

  read(): Uint8Array {
    const { answer } = this;
    this.answer = new Uint8Array(0);
    return answer;
  }
}
