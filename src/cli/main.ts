/** The entry of `docker-tutor`. */
import { exitOnInterrupt, leave, quietOnClosedPipe } from './exit.js';
import { BACKGROUND } from './practice-engine/background.js';
import { run } from './run.js';

if (process.argv[2] === BACKGROUND) {
  // This process is the practice engine: it has no terminal, and signals of its own.
  void import('../practice/service/serve-from-environment.js').then(({ serveFromEnvironment }) => serveFromEnvironment());
} else {
  command();
}

function command(): void {
  quietOnClosedPipe();
  exitOnInterrupt();
  const { stdout, stderr, env, platform } = process;
  // process.stdin is a getter that opens the stream: only commands that ask something should pay for it.
  void run(process.argv.slice(2), {
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    env,
    platform,
  }).then(leave);
}
