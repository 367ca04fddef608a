import { parentPort, workerData } from 'node:worker_threads';
import { stdlibFolders, type Start } from '../protocol.js';
import { Bridge } from './bridge.js';
import { clockImports } from './clock.js';
import type { Context } from './context.js';
import { fileImports } from './files.js';
import { Memory } from './memory.js';
import { Exit, processImports } from './process.js';
import { socketImports } from './sockets.js';
import { Stdlib } from './stdlib.js';

/**
 * The worker thread of one Python process: CPython in WebAssembly. The instance can do nothing but call its imports, and
 * those do nothing but ask the container through the bridge; nothing of the learner's is ever run as JavaScript.
 */
const start = workerData as Start;
const { compiled, shown } = stdlibFolders(start.minor);
const bridge = new Bridge(parentPort!, start);
const memory = new Memory(() => (library['memory'] as WebAssembly.Memory).buffer);
const context: Context = {
  memory,
  bridge,
  stdlib: new Stdlib(start, [compiled, shown]),
  malloc: (size) => call('malloc', size),
};

const env = {
  ...fileImports(context),
  ...socketImports(context),
  ...clockImports(context),
  ...processImports({
    ...context,
    env: start.env,
    limit: start.memory,
    grow: (pages) => void (library['memory'] as WebAssembly.Memory).grow(pages),
    callHandler: (pointer, signal) => void ((library['__indirect_function_table'] as WebAssembly.Table).get(pointer) as (signal: number) => void)(signal),
  }),
};
const library: WebAssembly.Exports = new WebAssembly.Instance(start.module, { env, wasi_snapshot_preview1: env }).exports;

function call(name: string, ...args: number[]): number {
  return (library[name] as (...args: number[]) => number)(...args);
}

/** Puts `argv` on the stack and runs `main`. Returns the exit code. */
function run(): number {
  try {
    call('__wasm_call_ctors');
    memory.bytes[(library['Py_EMSCRIPTEN_SIGNAL_HANDLING'] as WebAssembly.Global).value as number] = 1;
    const pointers = start.argv.map((text) => {
      const at = call('_emscripten_stack_alloc', Buffer.byteLength(text) + 1);
      memory.setText(at, text);
      return at;
    });
    const argv = call('_emscripten_stack_alloc', (pointers.length + 1) * 4);
    [...pointers, 0].forEach((pointer, i) => memory.set32(argv + 4 * i, pointer));
    const code = call('__main_argc_argv', pointers.length, argv);
    call('fflush', 0);
    return code;
  } catch (error) {
    if (error instanceof Exit) return error.code;
    // A trap of the instance: a stack that overflowed, memory that was torn.
    bridge.call('write', 2, Buffer.from(`Fatal Python error: Segmentation fault (${(error as Error).message})\n`), -1);
    return 139;
  }
}

bridge.call('exit', run());
