import type { Dispatch } from 'react';
import type { SessionState } from '../engine/session.js';
import type { Action, Command, Mode } from './keys.js';
import type { StepCommand } from './commands.js';
import { explained } from './lines/checks.js';
import { isDone } from './lines/exercise.js';
import { mapCursor, mapRows } from './lines/map.js';
import { CHOICES } from './lines/offer.js';
import { lastOffset, linesOf } from './scroll.js';
import { besides, type ResetStage, type UiAction, type UiState } from './state.js';
import { valueOf } from './text-input.js';
import type { Controls, Place } from './use-session.js';
import type { EmbeddedShell } from './use-shell.js';
import type { PaneView, View } from './view.js';

export interface ActionInput {
  readonly session: SessionState;
  readonly place: Place;
  readonly controls: Controls;
  readonly ui: UiState;
  readonly dispatch: Dispatch<UiAction>;
  readonly view: View;
  readonly overlay?: PaneView;
  /** Those of the step that may be put on a prompt. */
  readonly commands?: readonly StepCommand[];
  readonly shell?: EmbeddedShell;
  /** To the clipboard. @returns what became of it, in a sentence */
  copy?(text: string): string;
  quit(): void;
  suspend(): void;
}

function whyNotAfresh({ exercise, state }: Place): string {
  if (!exercise || exercise.setup.length === 0) return 'Nothing was prepared for this step, so there is nothing to make anew. x starts the whole lesson afresh.';
  if (isDone(state)) return 'This exercise is done: what was prepared for it is not needed any more. x starts the whole lesson afresh.';
  return state.begin === 'preparing' ? 'The exercise is being prepared just now.' : 'Without a Docker Engine nothing can be prepared.';
}

/** What each action of the key table does, given what is on the screen. */
export function createActions(input: ActionInput): (action: Action) => void {
  const { session, place, controls, ui, dispatch, view, overlay, commands: offered = [], shell } = input;
  const focus = place.exercise || ui.focus === 'shell' ? ui.focus : 'lesson';
  const layout = view.layout.kind === 'too-small' ? undefined : view.layout;
  const besideShell = layout?.shell !== undefined;
  const question = view.holds.question ? view.question : undefined;
  const onReset = (reset: ResetStage): void => dispatch({ type: 'reset', reset });

  const scroll = (move: Extract<Action, { do: 'scroll' }>['move']): void => {
    if (!overlay && focus === 'shell') return shell?.shell?.scroll(linesOf(move, layout?.shell?.rows ?? 0));
    const pane = overlay ?? view[besides({ ...ui, focus })];
    dispatch({ type: 'scroll', pane: overlay ? 'overlay' : besides({ ...ui, focus }), from: pane.offset, move, extent: pane.extent });
  };
  /** How long the list of the mode is. */
  const entries: Partial<Record<Mode, () => number>> = {
    map: () => mapRows(session).length,
    offer: () => CHOICES.length,
    commands: () => offered.length,
    quiz: () => (question?.kind === 'quiz' ? question.options.length : 0),
  };
  const select = (by: number): void => dispatch({ type: 'select', by, count: entries[ui.mode]?.() ?? 0 });
  const answer = (): void => {
    if (question) dispatch({ type: 'open', mode: question.kind });
  };
  const selectCheck = (by: number): void => {
    const checks = place.state.result?.checks ?? [];
    if (checks.length === 0) return;
    const from = explained(checks, ui.check);
    dispatch({ type: 'check', index: (Math.max(0, from) + by + checks.length) % checks.length });
  };

  const put = ({ command }: StepCommand): void => {
    const why = shell?.insert(command);
    if (why !== undefined) {
      dispatch({ type: 'close' });
      controls.notice(why);
    } else dispatch({ type: 'open', mode: 'shell' });
  };
  const copy = ({ command }: StepCommand): void => {
    if (ui.mode === 'commands') dispatch({ type: 'close' });
    if (input.copy) controls.notice(input.copy(command));
  };
  /** The one command there is, the chosen one of the list, or first the list. */
  const withCommand = (act: (command: StepCommand) => void): void => {
    const chosen = ui.mode === 'commands' ? offered[ui.cursor] : offered.length === 1 ? offered[0] : undefined;
    if (chosen) act(chosen);
    else if (offered.length > 0) dispatch({ type: 'open', mode: 'commands' });
    else controls.notice('This step has no command to type.');
  };
  const resize = (by: number): void => {
    if (view.holds.shell) dispatch({ type: 'share', share: Math.min(0.8, Math.max(0.2, Math.round((ui.share + by) * 100) / 100)) });
  };

  const confirm = (): void => {
    switch (ui.mode) {
      case 'answer':
        if (valueOf(ui.input).trim() !== '') controls.answer(valueOf(ui.input).trim());
        return dispatch({ type: 'close' });
      case 'quiz': {
        const option = question?.kind === 'quiz' ? question.options[ui.cursor] : undefined;
        if (option !== undefined) controls.answer(option);
        return dispatch({ type: 'close' });
      }
      case 'map': {
        const row = mapRows(session)[ui.cursor];
        if (row) controls.goTo(row.lesson, row.step);
        return dispatch({ type: 'close' });
      }
      case 'offer':
        return commands[CHOICES[ui.cursor]?.does ?? 'close']();
      case 'solution':
        controls.solution();
        dispatch({ type: 'close' });
        return dispatch({ type: 'reveal', section: 'solution' });
      case 'restart':
        controls.restart();
        return dispatch({ type: 'close' });
      case 'reset':
        return ui.reset?.stage === 'plan' ? controls.carryOut(ui.reset.plan, onReset) : undefined;
      case 'reading':
      case 'shell':
      case 'commands':
      case 'help':
        return dispatch({ type: 'close' });
    }
  };

  const commands: Readonly<Record<Command, () => void>> = {
    advance() {
      if (focus === 'shell') return dispatch({ type: 'open', mode: 'shell' });
      const unread = !ui.picture && focus === 'lesson' && view.lesson.offset < lastOffset(view.lesson.extent);
      if (unread) scroll('page-down');
      else if (view.holds.plain) controls.next();
      else if (question) answer();
      else dispatch({ type: 'reveal', section: 'checks' });
    },
    next: controls.next,
    previous: controls.previous,
    focus() {
      const panes = (['lesson', 'exercise', 'shell'] as const).filter((pane) => (pane === 'exercise' ? place.exercise : pane === 'lesson' || besideShell));
      dispatch({ type: 'focus', pane: panes[(panes.indexOf(focus) + 1) % panes.length] ?? 'lesson' });
    },
    zoom: () => (place.exercise || ui.focus === 'shell') && dispatch({ type: 'zoom' }),
    shell() {
      if (ui.mode === 'shell') dispatch({ type: 'close' });
      else if (view.holds.shell) dispatch({ type: 'open', mode: 'shell' });
      else controls.notice('There is no shell in this screen. Type the commands in a second terminal: the checks follow by themselves.');
    },
    insert: () => (view.holds.shell ? withCommand(put) : controls.notice('There is no shell in this screen; y copies the command instead.')),
    copy: () => withCommand(copy),
    grow: () => resize(0.05),
    shrink: () => resize(-0.05),
    picture: () => (ui.picture || view.holds.live ? dispatch({ type: 'picture' }) : controls.notice('Without a Docker Engine there is nothing to draw.')),
    'next-check': () => selectCheck(1),
    'previous-check': () => selectCheck(-1),
    hint() {
      if (!view.holds.unsolved) return;
      controls.hint();
      dispatch({ type: 'reveal', section: 'hints' });
    },
    solution() {
      if (!view.holds.unsolved) return;
      if (place.state.solutionShown) dispatch({ type: 'reveal', section: 'solution' });
      else dispatch({ type: 'open', mode: 'solution' });
    },
    answer,
    recheck: controls.recheck,
    retry: () => session.engine.state !== 'live' && controls.retry(),
    offer: () => view.holds.offers && dispatch({ type: 'open', mode: 'offer' }),
    'use-practice': () => view.holds.offers && controls.startPractice(),
    map: () => dispatch({ type: 'open', mode: 'map', cursor: mapCursor(session) }),
    help: () => dispatch({ type: 'open', mode: 'help' }),
    restart: () => (view.holds.prepared ? dispatch({ type: 'open', mode: 'restart' }) : controls.notice(whyNotAfresh(place))),
    reset() {
      dispatch({ type: 'open', mode: 'reset' });
      controls.planReset(onReset);
    },
    confirm,
    // What is being removed is not to be turned away from: the report follows.
    close() {
      if (ui.reset?.stage === 'removing') return;
      dispatch({ type: 'close' });
      // Later steps build on what earlier ones made.
      if (ui.reset?.stage === 'done') controls.goTo(session.lesson, 0);
    },
    quit: input.quit,
    suspend: input.suspend,
  };

  return (action) => {
    if (session.notice && ui.mode === 'reading') controls.dismissNotice();
    switch (action.do) {
      case 'scroll':
        return scroll(action.move);
      case 'select':
        return select(action.by);
      case 'edit':
        return dispatch({ type: 'edit', edit: action.edit });
      default:
        return commands[action.do]();
    }
  };
}
