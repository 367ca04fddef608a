import { type Dispatch, useCallback, useEffect, useRef, useState } from 'react';
import type { Engine } from '../docker/types.js';
import type { EngineStatus, SessionAction } from '../engine/session.js';
import { Problem } from '../problem.js';
import type { PracticeDoor } from './practice.js';

/** How long until an engine that was not there is looked for again, ms. */
const AGAIN = 3000;

export interface Connection {
  readonly engine?: Engine;
  /** Grows when the engine came back: what was known of it may be out of date. */
  readonly epoch: number;
  retry(): void;
  /** Starts the practice engine first, and says what kept it from starting. */
  startPractice(): void;
}

/**
 * Keeps an engine at hand: connects, follows its going and coming, and goes on looking when there is none.
 * @param embedded commands are typed in a shell that finds the engine by itself
 */
export function useEngine(connect: () => Promise<Engine>, practice: PracticeDoor | undefined, embedded: boolean, dispatch: Dispatch<SessionAction>): Connection {
  const [round, setRound] = useState(0);
  const [epoch, setEpoch] = useState(0);
  const [engine, setEngine] = useState<Engine>();
  const starting = useRef(false);
  const told = useRef(false);

  useEffect(() => {
    let over = false;
    let lost = false;
    let timer: NodeJS.Timeout | undefined;
    const toClose: { close(): void }[] = [];

    const follow = async (found: Engine): Promise<void> => {
      const { label, simulated } = await about(found);
      if (over) return;
      const live: EngineStatus = { state: 'live', label, ...(simulated && { enter: practice?.enter ?? '' }) };
      dispatch({ type: 'engine', status: live });
      if (simulated && practice && !embedded && !told.current) dispatch({ type: 'notice', text: `In your other terminal, first: \`${practice.enter}\`` });
      told.current ||= simulated;
      setEngine(found);
      const onState = (state: 'live' | 'lost'): void => {
        if (over) return;
        if (lost && state === 'live') setEpoch((count) => count + 1);
        lost = state === 'lost';
        dispatch({ type: 'engine', status: state === 'live' ? live : { state, label } });
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

    const begin = async (): Promise<void> => {
      const wanted = starting.current;
      starting.current = false;
      dispatch({ type: 'engine', status: { state: 'connecting', ...(wanted && { what: 'starting the practice engine' }) } });
      try {
        if (wanted) await practice?.start();
      } catch (error) {
        const { what, why, next } = asProblem(error);
        if (!over) dispatch({ type: 'notice', text: `${what} ${why} ${next}` });
      }
      if (!over) await attempt();
    };

    void begin();
    return () => {
      over = true;
      clearTimeout(timer);
      for (const each of toClose.reverse()) each.close();
      setEngine(undefined);
    };
  }, [connect, practice, embedded, dispatch, round]);

  const retry = useCallback(() => setRound((count) => count + 1), []);
  const startPractice = useCallback(() => {
    starting.current = true;
    retry();
  }, [retry]);
  return { engine, epoch, retry, startPractice };
}

const PRODUCTS: Readonly<Record<string, string>> = { docker: 'Docker', podman: 'Podman' };

/** "Docker 26.1 · context desktop-linux" */
async function about(engine: Engine): Promise<{ label: string; simulated: boolean }> {
  try {
    const { product, version } = await engine.version();
    if (product === 'practice') return { label: 'practice engine (simulated)', simulated: true };
    const short = /^\d+\.\d+/.exec(version)?.[0] ?? version;
    return { label: `${PRODUCTS[product] ?? product} ${short} · ${engine.endpoint.source}`, simulated: false };
  } catch {
    return { label: `Docker · ${engine.endpoint.source}`, simulated: false };
  }
}

/** Anything that is thrown, in the learner's words; only bugs have no better text than their own. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new Problem({ what: 'The Docker Engine could not be asked.', why: message, next: 'Run `docker-tutor doctor` for the details.', cause: error });
}
