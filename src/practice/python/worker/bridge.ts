import type { MessagePort } from 'node:worker_threads';
import { word, type Argument, type Call, type Start } from '../protocol.js';

/** The worker's end of the door to its container (see protocol.ts). */
export class Bridge {
  private readonly control: Int32Array;
  private readonly data: Uint8Array;
  private since = performance.now();

  constructor(
    private readonly port: MessagePort,
    { control, data }: Pick<Start, 'control' | 'data'>,
  ) {
    this.control = new Int32Array(control);
    this.data = new Uint8Array(data);
  }

  /** Makes a system call and sleeps until it is done. Returns its result, an error number negated. */
  call(name: string, ...args: Argument[]): number {
    const call: Call = [name, args, performance.now() - this.since];
    Atomics.store(this.control, word.done, 0);
    this.port.postMessage(call);
    // The server may be put aside between an answer and its notice: a late notice must not wake the next call without its answer.
    while (Atomics.load(this.control, word.done) === 0) Atomics.wait(this.control, word.done, 0);
    this.since = performance.now();
    return Atomics.load(this.control, word.result);
  }

  /** A copy of the bytes that came with the last answer. */
  answer(): Uint8Array {
    return this.data.slice(0, Atomics.load(this.control, word.length));
  }
  text(): string {
    return Buffer.from(this.answer()).toString();
  }
  json<T>(): T {
    return JSON.parse(this.text()) as T;
  }

  /** Takes one pending signal, 0 when there is none; stands still while the container is paused. */
  signal(): number {
    while (Atomics.load(this.control, word.held) === 1) Atomics.wait(this.control, word.held, 1);
    const pending = Atomics.load(this.control, word.signals);
    if (pending === 0) return 0;
    const signal = 31 - Math.clz32(pending & -pending);
    Atomics.and(this.control, word.signals, ~(1 << signal));
    return signal;
  }
}
