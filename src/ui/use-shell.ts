import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Endpoint, ObservedRequest } from '../docker/types.js';
import { Problem } from '../problem.js';
import type { Extent } from './layout.js';
import type { Shell, ShellDoor } from './shell.js';
import type { Sink } from './terminal/input.js';
import type { Screen } from './terminal/screen.js';

export interface ShellInput {
  /** undefined: there is none here. */
  readonly door?: ShellDoor;
  /** Where a new one begins. */
  readonly folder: string;
  readonly endpoint?: Endpoint;
  /** It is known whether there is an engine, and which. */
  readonly ready: boolean;
  /** The engine is the practice engine; undefined while there is none. */
  readonly simulated?: boolean;
  readonly screen: Screen;
  onRequest(request: ObservedRequest): void;
  /** It cannot be had: said once, and the tutor goes on without. */
  onProblem(problem: Problem): void;
}

export interface EmbeddedShell {
  /** off: none here, or it cannot be had. waiting: not seen yet, or starting. */
  readonly state: 'off' | 'waiting' | 'open' | 'ended';
  /** "exit code 1" of one that has ended. */
  readonly end?: string;
  /** Lines the view stands above the newest. */
  readonly scrolled: number;
  /** The folder it began in: that of the lesson then in view. */
  readonly folder?: string;
  readonly shell?: Shell;
  /** Takes keys, also those that come while it starts; Enter starts a new one where it has ended. */
  readonly sink: Sink;
  /** Starts it, if none was started yet. */
  start(size: Extent): void;
  /** @returns why not, in a sentence */
  insert(command: string): string | undefined;
}

/** Owns the learner's shell, from the first time it is seen to the end of the tutor. */
export function useShell(input: ShellInput): EmbeddedShell {
  const { door, screen, ready, simulated } = input;
  const [size, setSize] = useState<Extent>();
  const [round, setRound] = useState(0);
  const [shell, setShell] = useState<Shell>();
  const [failed, setFailed] = useState(false);
  const [ended, setEnded] = useState<Shell['ended']>();
  const [scrolled, setScrolled] = useState(0);
  const [folder, setFolder] = useState<string>();
  const latest = useRef(input);
  latest.current = input;
  const early = useRef<((shell: Shell) => void)[]>([]);
  const untouched = useRef(true);
  // What it is to know of the engine. A shell in which nobody has typed yet is made anew when that changes; others stay.
  const [forSimulated, setForSimulated] = useState<boolean>();
  useEffect(() => {
    if (ready && (forSimulated === undefined || untouched.current)) setForSimulated(simulated ?? forSimulated ?? false);
  }, [ready, simulated, forSimulated]);

  useEffect(() => {
    if (!door || !size || forSimulated === undefined) return undefined;
    let over = false;
    const { folder: begin } = latest.current;
    const toClose: (() => void)[] = [];
    door.open({ folder: begin, ...size, simulated: forSimulated, engine: () => latest.current.endpoint, onRequest: (request) => latest.current.onRequest(request) }).then(
      (made) => {
        if (over) return made.close();
        toClose.push(made.close, made.onChange(() => {
          screen.touch();
          setScrolled(made.scrolled);
          setEnded(made.ended);
        }));
        setEnded(made.ended);
        setShell(made);
        setFolder(begin);
        for (const each of early.current.splice(0)) each(made);
      },
      (error: unknown) => {
        if (over) return;
        setFailed(true);
        latest.current.onProblem(error instanceof Problem ? error : broken(error));
      },
    );
    return () => {
      over = true;
      for (const each of toClose.reverse()) each();
      setShell(undefined);
      setEnded(undefined);
    };
  }, [door, size, round, screen, forSimulated]);

  const start = useCallback((wanted: Extent) => setSize((now) => now ?? wanted), []);
  const sink = useMemo<Sink>(() => {
    const soon = (act: (to: Shell) => void): void => {
      untouched.current = false;
      if (shell) act(shell);
      else early.current.push(act);
    };
    return {
      write(keys) {
        if (!shell?.ended) soon((to) => to.write(keys));
        else if (keys.includes('\r')) setRound((count) => count + 1);
      },
      paste(text) {
        if (!shell?.ended) soon((to) => to.paste(text));
      },
    };
  }, [shell]);
  const insert = useCallback(
    (command: string) => {
      if (shell?.ended) return 'The shell has ended: Ctrl-T and Enter start a new one.';
      untouched.current = false;
      if (shell) return shell.insert(command);
      early.current.push((to) => void to.insert(command));
      return undefined;
    },
    [shell],
  );

  const state = door === undefined || failed ? 'off' : ended ? 'ended' : shell ? 'open' : 'waiting';
  const end = ended && (ended.signal ? `signal ${ended.signal}` : `exit code ${ended.exitCode}`);
  return { state, end, scrolled, folder, shell, sink, start, insert };
}

/** What is no Problem is a bug; the tutor goes on without a shell all the same. */
const broken = (cause: unknown): Problem =>
  new Problem({ what: 'The shell could not be started.', why: cause instanceof Error ? cause.message : String(cause), next: 'Type the commands in a second terminal: the checks follow by themselves.', cause });
