/** Whether the tutor's screen can have a shell. */
import { Problem } from '../../problem.js';
import { ok, warn, type Finding } from './finding.js';

export async function shellFinding(): Promise<Finding> {
  try {
    const { loadPty } = await import('../../shell/load.js');
    await loadPty();
    return ok('shell', 'the screen can have a shell');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return warn('shell', `${error.what} ${error.why}`, error.next);
  }
}
