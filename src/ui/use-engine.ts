import { type Dispatch, useCallback, useEffect, useState } from 'react';
import type { Engine } from '../docker/types.js';
import type { SessionAction } from '../engine/session.js';
import { Problem } from '../problem.js';

/** How long until an engine that was not there is looked for again, ms. */
const AGAIN = 3000;

export interface Connection {
  readonly engine?: Engine;
  /** Grows when the engine came back: what was known of it may be out of date. */
  readonly epoch: number;
  retry(): void;
}

/** Keeps an engine at hand: connects, follows its going and coming, and goes on looking when there is none. */
export function useEngine(connect: () => Promise<Engine>, dispatch: Dispatch<SessionAction>): Connection {
  const [round, setRound] = useState(0);
  const [epoch, setEpoch] = useState(0);
  const [engine, setEngine] = useState<Engine>();

  useEffect(() => {
    let over = false;
    let lost = false;
    let timer: NodeJS.Timeout | undefined;
    const toClose: { close(): void }[] = [];

    const follow = async (found: Engine): Promise<void> => {
      const label = await labelOf(found);
      if (over) return;
      dispatch({ type: 'engine', status: { state: 'live', label } });
      setEngine(found);
      const onState = (state: 'live' | 'lost'): void => {
        if (over) return;
        if (lost && state === 'live') setEpoch((count) => count + 1);
        lost = state === 'lost';
        dispatch({ type: 'engine', status: { state, label } });
      };
      toClose.push(found.watch({ onEvent: () => {}, onState }));
    };
    const attempt = async (): Promise<void> => {
      try {
        const found = await connect();
        toClose.push(found);
        if (over) found.close();
        else await follow(found);
      } catch (error) {
        if (over) return;
        dispatch({ type: 'engine', status: { state: 'none', problem: asProblem(error) } });
        timer = setTimeout(() => void attempt(), AGAIN);
      }
    };

    dispatch({ type: 'engine', status: { state: 'connecting' } });
    void attempt();
    return () => {
      over = true;
      clearTimeout(timer);
      for (const each of toClose.reverse()) each.close();
      setEngine(undefined);
    };
  }, [connect, dispatch, round]);

  return { engine, epoch, retry: useCallback(() => setRound((count) => count + 1), []) };
}

const PRODUCTS: Readonly<Record<string, string>> = { docker: 'Docker', podman: 'Podman', practice: 'practice engine' };

/** "Docker 26.1 · context desktop-linux" */
async function labelOf(engine: Engine): Promise<string> {
  try {
    const { product, version } = await engine.version();
    const short = /^\d+\.\d+/.exec(version)?.[0] ?? version;
    return `${PRODUCTS[product] ?? product} ${short} · ${engine.endpoint.source}`;
  } catch {
    return `Docker · ${engine.endpoint.source}`;
  }
}

/** Anything that is thrown, in the learner's words; only bugs have no better text than their own. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new Problem({ what: 'The Docker Engine could not be asked.', why: message, next: 'Run `docker-tutor doctor` for the details.', cause: error });
}
