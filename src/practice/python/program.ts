import type { Proc, Program } from '../process/proc.js';
import { descriptorCalls } from './calls/descriptors.js';
import { fileCalls } from './calls/files.js';
import { processCalls } from './calls/processes.js';
import { socketCalls } from './calls/sockets.js';
import { plan } from './command-line.js';
import { Kernel, type Early, type Handler } from './kernel.js';
import type { Call } from './protocol.js';
import { startInterpreter } from './runtime.js';

const calls: Readonly<Record<string, Handler>> = { ...fileCalls, ...descriptorCalls, ...socketCalls, ...processCalls };

/** What one interpreter may take at most, bytes: the build's own limit. A container's `--memory` is below it. */
const mostMemory = 512 << 20;

/** CPython 3.13 in WebAssembly, as the `python` of an image of this version (`3.12`). */
export const python =
  (version: string): Program =>
  async (p) => {
    const full = p.env.get('PYTHON_VERSION')?.startsWith(`${version}.`) ? p.env.get('PYTHON_VERSION')! : `${version}.0`;
    const todo = await plan(p, full);
    if ('code' in todo) return todo.code;
    return run(p, version.split('.')[1]!, todo.argv, full);
  };

async function run(p: Proc, minor: string, argv: readonly string[], full: string): Promise<number> {
  const early: Early = { came: false };
  if (p.pid === 1 && !p.handlers.has('SIGTERM')) p.handlers.set('SIGTERM', () => (early.came = true));
  // sitecustomize takes its own away again. The build has no `_pyrepl`.
  const env = [...p.env].map(([name, value]) => `${name}=${value}`).concat(`_PRACTICE_PYTHON=${full}`, 'PYTHON_BASIC_REPL=1');
  const interpreter = await startInterpreter({ minor, argv, env, memory: mostMemory });
  if (!interpreter) {
    await p.complain('python3: the docker-tutor practice engine runs at most 32 Pythons at a time; stop one first');
    return 1;
  }
  const { worker, control, data, stop } = interpreter;
  let undo: (() => void) | undefined;
  let next: Kernel['next'];
  try {
    const code = await p.wait<number>((done, fail) => {
      const kernel = new Kernel(p, calls, (ended) => ((next = kernel.next), done(ended)), control, data);
      kernel.early = early;
      undo = p.guest.onHold((held) => kernel.hold(held || p.stopped));
      worker.on('message', ([name, args, computed]: Call) => {
        p.cpu += computed;
        void kernel.serve(name, args);
      });
      // Only a fault of ours, or a heap that V8 gave up on, ends the thread by itself.
      worker.on('error', fail);
      worker.on('exit', () => done(139));
      return () => undefined;
    });
    if (!next) return code;
  } finally {
    undo?.();
    p.holdOutside(0);
    stop();
  }
  p.env = next.env;
  return p.exec(next.argv);
}
