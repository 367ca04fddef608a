import { Box, Text } from 'ink';
import { useEffect, useMemo, useReducer } from 'react';
import { TextLines } from './components/text-lines.js';
import { footerRows } from './layout.js';
import { footerLine } from './lines/footer.js';
import { headerLines } from './lines/header.js';
import { confirmLine } from './lines/confirm.js';
import { useRenderer } from './markdown/use-renderer.js';
import { overlayPane } from './overlays/overlay-pane.js';
import { Overlay } from './overlays/overlay.js';
import { TooSmall } from './overlays/too-small.js';
import { Body } from './panes/body.js';
import { isDone } from './lines/exercise.js';
import { lastOffset } from './scroll.js';
import { isAtEnd } from '../engine/session-view.js';
import { INITIAL_UI, reduceUi } from './state.js';
import type { Input } from './terminal/input.js';
import { copyThrough } from './terminal/clipboard.js';
import type { Screen } from './terminal/screen.js';
import { useWindowSize } from './terminal/use-window-size.js';
import type { Theme } from './theme.js';
import { createActions } from './use-actions.js';
import { useAutoAdvance } from './use-auto-advance.js';
import { useDesk } from './use-desk.js';
import { useKeys } from './use-keys.js';
import { useMinutes } from './use-minutes.js';
import { useOffer } from './use-offer.js';
import { usePicture } from './use-picture.js';
import { looksOf, useRevealed } from './use-revealed.js';
import { type SessionInput, useSession } from './use-session.js';
import { useShellWindow } from './use-shell-window.js';
import { createView } from './view.js';

export interface AppProps extends SessionInput {
  readonly screen: Screen;
  readonly input: Input;
  readonly env: NodeJS.ProcessEnv;
  readonly theme: Theme;
  /** The learner's home folder, written as ~. */
  readonly home: string;
  quit(): void;
  suspend(): void;
}

/** The whole screen. State comes from `useSession` and `reduceUi`; from here down everything is a picture of it. */
export function App(props: AppProps): React.JSX.Element {
  const { screen, theme } = props;
  const size = useWindowSize(screen);
  const renderer = useRenderer(theme);
  const { session, place, controls, engine } = useSession(props);
  const [ui, dispatch] = useReducer(reduceUi, props.tutor.settings, (settings) => ({ ...INITIAL_UI, share: settings.read().shellShare }));
  const draw = useMemo(() => ({ theme, renderer }), [theme, renderer]);

  const { lesson, exercise, state } = place;
  const offers = props.practice !== undefined;
  useOffer(offers, session.engine, ui.mode, dispatch);
  const picture = usePicture(ui.picture, props.tutor, engine, lesson);
  const workspace = useMemo(() => shorten(props.tutor.workspace(lesson), props.home), [props.tutor, props.home, lesson]);
  const minutes = useMinutes(lesson.id);
  const advance = useAutoAdvance({ settings: props.tutor.settings, step: place.step, done: isDone(state), busy: isAtEnd(session) || (ui.mode !== 'reading' && ui.mode !== 'shell'), next: controls.next, onAnyKey: props.input.onAnyKey });
  const { shell, shown, commands } = useDesk({
    ...{ door: props.shell, tutor: props.tutor, session, place, engine, mode: ui.mode, workspace, screen },
    onProblem({ what, why, next }) {
      if (ui.mode === 'shell') dispatch({ type: 'close' });
      controls.notice(`${what} ${why} ${next}`);
    },
  });
  const view = useMemo(
    () => createView({ session, place, ui, picture, size, offers, workspace, advance, shell: shown, commands, draw }),
    [session, place, ui, picture, size, offers, workspace, advance, shown, commands, draw],
  );
  const layout = view.layout.kind === 'too-small' ? undefined : view.layout;
  const overlay = layout && overlayPane({ session, ui, body: layout.body, commands, theme });
  useShellWindow({ shell, place: overlay ? undefined : layout?.shell, typing: ui.mode === 'shell' && layout?.shell !== undefined, screen, input: props.input });

  useEffect(() => {
    if (ui.share !== props.tutor.settings.read().shellShare) props.tutor.settings.update({ shellShare: ui.share });
  }, [props.tutor, ui.share]);
  useRevealed({ step: place.step, done: isDone(state), looks: looksOf(state) }, dispatch);
  const act = createActions({ session, place, controls, ui, dispatch, view, overlay, commands, shell, copy: (text) => copyThrough(screen, text, props.env), quit: props.quit, suspend: props.suspend });
  useKeys({
    // A window too small to show the shell has not left it its keys either.
    mode: ui.mode === 'shell' && !layout ? 'reading' : ui.mode,
    act,
    type(text, pasted) {
      dispatch({ type: 'type', text });
      const letter = pasted || ui.mode !== 'quiz' || view.question?.kind !== 'quiz' ? -1 : text.charCodeAt(0) - 97;
      const option = view.question?.kind === 'quiz' ? view.question.options[letter] : undefined;
      if (option === undefined) return;
      controls.answer(option);
      dispatch({ type: 'close' });
    },
  });

  if (!layout) return <TooSmall {...size} />;
  const focus = exercise || ui.focus === 'shell' ? ui.focus : 'lesson';
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} overflowY="hidden">
      <TextLines lines={headerLines(session, size.columns, theme, minutes)} />
      {overlay ? (
        <Overlay pane={overlay} rows={layout.body.rows} theme={theme} />
      ) : (
        <Body view={view} layout={layout} state={state} focus={focus} theme={theme} />
      )}
      {view.notice.length > 0 ? (
        <Box paddingLeft={1}>
          <TextLines lines={view.notice} />
        </Box>
      ) : null}
      {footerRows(size.rows) > 1 ? <Text> </Text> : null}
      <Text>
        {confirmLine(ui.mode, place, size.columns, theme) ??
          footerLine(ui.mode, overlay ? { ...view.holds, more: overlay.offset < lastOffset(overlay.extent) } : view.holds, overlay ? '' : view.position, size.columns, theme)}
      </Text>
    </Box>
  );
}

const shorten = (path: string, home: string): string => (home !== '' && path.startsWith(home) ? `~${path.slice(home.length)}` : path);
