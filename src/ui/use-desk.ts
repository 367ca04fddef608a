import { useEffect, useMemo } from 'react';
import type { Engine } from '../docker/types.js';
import type { Tutor } from '../engine/api.js';
import type { SessionState } from '../engine/session.js';
import type { Problem } from '../problem.js';
import { type StepCommand, commandsOf, goTo } from './commands.js';
import type { ShellDoor } from './shell.js';
import type { Mode } from './keys.js';
import type { Screen } from './terminal/screen.js';
import type { Place } from './use-session.js';
import { type EmbeddedShell, useShell } from './use-shell.js';
import type { ShellState } from './view.js';

export interface DeskInput {
  readonly door?: ShellDoor;
  readonly tutor: Tutor;
  readonly session: SessionState;
  readonly place: Place;
  readonly engine?: Engine;
  readonly mode: Mode;
  /** The lesson's folder as the screen writes it. */
  readonly workspace: string;
  readonly screen: Screen;
  onProblem(problem: Problem): void;
}

export interface Desk {
  readonly shell: EmbeddedShell;
  /** What the screen says of it. */
  readonly shown: ShellState;
  /** What of the step there is to type. */
  readonly commands: readonly StepCommand[];
}

/** The learner's shell as the step in view has it: its engine, its folder, its commands, and who hears of its requests. */
export function useDesk({ door, tutor, session, place, engine, mode, workspace, screen, onProblem }: DeskInput): Desk {
  const { lesson, step, exercise, state } = place;
  const folder = tutor.workspace(lesson);
  const shell = useShell({
    door,
    folder,
    endpoint: engine?.endpoint,
    ready: session.engine.state !== 'connecting' && mode !== 'offer',
    simulated: session.engine.state === 'live' ? session.engine.enter !== undefined : undefined,
    screen,
    onRequest: (request) => exercise && tutor.observed(lesson, exercise, request),
    onProblem,
  });
  const { state: now, end, scrolled } = shell;
  useEffect(() => tutor.listening(now === 'open'), [tutor, now]);

  // A shell that began in another lesson's folder has some way to go.
  const elsewhere = shell.folder !== undefined && shell.folder !== folder;
  const shown = useMemo(() => ({ state: now, end, scrolled, elsewhere }), [now, end, scrolled, elsewhere]);
  const { hints, solutionShown: solution } = state;
  const commands = useMemo(
    () => [...(elsewhere ? [goTo(workspace)] : []), ...commandsOf(step, exercise, { hints, solution })],
    [elsewhere, workspace, step, exercise, hints, solution],
  );
  return { shell, shown, commands };
}
