/** The pty is native code, which not every platform has: it is loaded when a shell is first opened. */
import type * as Pty from '@lydell/node-pty';
import { Problem } from '../problem.js';

export type Spawn = typeof Pty.spawn;

/**
 * @param pty for tests: how the optional package is imported
 * @throws Problem when there is none
 */
export async function loadPty(pty: () => Promise<{ readonly spawn: Spawn }> = () => import('@lydell/node-pty')): Promise<Spawn> {
  try {
    return (await pty()).spawn;
  } catch (cause) {
    const [line = ''] = String(cause instanceof Error ? cause.message : cause).split('\n');
    throw new Problem({
      what: 'There can be no shell in this window.',
      why: `The optional package @lydell/node-pty is missing, or not for this platform (${process.platform}-${process.arch}): ${line}`,
      next: 'Type the commands in a second terminal: the tutor sees what they do. To have the shell here, install docker-tutor anew, without --omit=optional.',
      cause,
    });
  }
}
