import { randomFillSync } from 'node:crypto';
import { bad, type Context, type Imports } from './context.js';

/** Thrown through the WebAssembly frames when the interpreter ends. */
export class Exit extends Error {
  constructor(readonly code: number) {
    super('exit');
  }
}

const page = 65_536;

interface ProcessContext extends Context {
  readonly env: readonly string[];
  /** The most memory it may take, bytes. */
  readonly limit: number;
  readonly grow: (pages: number) => void;
  readonly callHandler: (pointer: number, signal: number) => void;
}

/** Environment, memory, signals and the end. */
export function processImports({ memory, bridge, env, limit, grow, callHandler, malloc }: ProcessContext): Imports {
  const exit = (code: number): never => {
    throw new Exit(code);
  };
  return {
    exit,
    proc_exit: exit,
    _abort_js: () => exit(134),
    _emscripten_runtime_keepalive_clear: () => undefined,
    environ_sizes_get(count: number, size: number) {
      memory.set32(count, env.length);
      memory.set32(size, env.reduce((sum, pair) => sum + Buffer.byteLength(pair) + 1, 0));
      return 0;
    },
    environ_get(list: number, buffer: number) {
      let to = buffer;
      env.forEach((pair, i) => {
        memory.set32(list + 4 * i, to);
        to += memory.setText(to, pair) + 1;
      });
      return 0;
    },
    emscripten_get_heap_max: () => limit,
    emscripten_resize_heap(wanted: number) {
      const asked = wanted >>> 0;
      if (asked > limit) return 0;
      // A little more than asked for, so that growth in small steps does not cost a call each.
      const size = Math.min(limit, Math.ceil(Math.max(asked, memory.size + (2 << 20)) / page) * page);
      if (bridge.call('memory', size) < 0) return 0;
      try {
        grow((size - memory.size) / page);
        return 1;
      } catch {
        return 0;
      }
    },
    random_get(to: number, size: number) {
      const { bytes } = memory;
      randomFillSync(bytes, to, size);
      return 0;
    },
    _Py_emscripten_runtime() {
      const text = 'docker-tutor practice engine';
      const to = malloc(text.length + 1);
      memory.setText(to, text);
      return to;
    },
    _Py_CheckEmscriptenSignals_Helper: () => bridge.signal(),
    __call_sighandler: (pointer: number, signal: number) => callHandler(pointer, signal),
    _emscripten_system: (command: number) => (command ? bridge.call('system', memory.text(command)) : bad('EINVAL')),
  };
}
