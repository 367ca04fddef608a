/** Keeps the facts of a picture fresh: at every event that can change them. */
import type { Engine, EngineEvent } from '../../docker/types.js';
import { coalesce } from '../watch/coalesce.js';
import type { Facts } from './facts.js';

/** ms between two looks: a picture need not be quicker than the eye, and one look is some ten calls. */
const EVERY = 120;

/** Commands in containers, the checks' own among them, change nothing that is shown. */
const changesPicture = ({ action }: EngineEvent): boolean => !action.startsWith('exec_') && action !== 'top' && action !== 'resize';

export function watchFacts(engine: Engine, gather: () => Promise<Facts>, onFacts: (facts: Facts) => void): { close(): void } {
  let closed = false;
  const looks = coalesce(async () => {
    // An engine that cannot be asked now is told of elsewhere; the picture stays as it was.
    const facts = await gather().catch(() => undefined);
    if (facts && !closed) onFacts(facts);
  }, { every: EVERY });
  const stream = engine.watch({
    onEvent: event => {
      if (changesPicture(event)) looks.ask();
    },
    onState: state => {
      if (state === 'live') looks.ask();
    },
  });
  looks.ask();
  return {
    close() {
      closed = true;
      looks.close();
      stream.close();
    },
  };
}
