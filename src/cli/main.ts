/** The entry of `docker-tutor`. */
import { exitOnInterrupt, leave, quietOnClosedPipe } from './exit.js';
import { run } from './run.js';

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
