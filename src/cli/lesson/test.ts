import { EXIT, Problem, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';

export async function run(_: Context): Promise<ExitCode> {
  throw new Problem({ what: '`lesson test` is not there yet', why: 'src/engine/prove is being written.', next: 'Use `docker-tutor lesson lint`.', exitCode: EXIT.usage });
}
