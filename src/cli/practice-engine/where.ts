/** Where the practice engine runs. Of the practice engine itself nothing is loaded here: plain commands ask this on every run. */
import type { Endpoint } from '../../docker/types.js';
import { holder } from '../../practice/service/lock.js';
import { hostOf, practicePaths } from '../../practice/service/paths.js';

/** At the end of the order of discovery; undefined when this user's practice engine does not run. */
export function practiceEndpoint(): Endpoint | undefined {
  const running = holder(practicePaths().lock);
  return running && { host: hostOf(running.socket), source: 'practice engine' };
}
