import { Static, Text } from 'ink';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { isDone } from '../lines/exercise.js';
import { footerLine } from '../lines/footer.js';
import { pictureWords } from '../diagrams/picture.js';
import { createRenderer } from '../markdown/render.js';
import { plainVoice } from '../markdown/voice.js';
import { INITIAL_UI, reduceUi } from '../state.js';
import { valueOf } from '../text-input.js';
import type { Theme } from '../theme.js';
import { createActions } from '../use-actions.js';
import { useKeys } from '../use-keys.js';
import { useOffer } from '../use-offer.js';
import { usePicture } from '../use-picture.js';
import { type SessionInput, useSession } from '../use-session.js';
import { createView } from '../view.js';
import { announce, type Moment } from './announce.js';

export interface LinearProps extends SessionInput {
  readonly theme: Theme;
  readonly columns: number;
  quit(): void;
}

/** Rows that no text reaches: without a window there is nothing to scroll, so each page is the whole text. */
const ENDLESS = 100_000;

/** The tutor for screen readers: what is new is added at the end, nothing is ever drawn over. */
export function Linear(props: LinearProps): React.JSX.Element {
  const { theme, tutor, columns } = props;
  const draw = useMemo(() => ({ theme, renderer: createRenderer(theme, plainVoice(theme)) }), [theme]);
  const { session, place, controls, engine } = useSession(props);
  const [ui, dispatch] = useReducer(reduceUi, INITIAL_UI);
  const workspace = tutor.workspace(place.lesson);
  const offers = props.practice !== undefined;
  useOffer(offers, session.engine, ui.mode, dispatch);
  const picture = usePicture(ui.picture, tutor, engine, place.lesson);
  const words = useMemo(() => (ui.picture && picture.facts ? pictureWords(place.lesson, picture.facts) : []), [ui.picture, picture.facts, place.lesson]);
  const view = createView({ session, place, ui: { ...ui, picture: false }, picture, size: { columns, rows: ENDLESS }, offers, workspace, draw });
  const { question } = view;

  const [said, setSaid] = useState<readonly string[]>([]);
  const last = useRef<Moment>(undefined);
  useEffect(() => {
    const now: Moment = { session, place, ui, question, workspace, words };
    const news = announce(last.current, now, columns, draw);
    if (last.current && last.current.place.step !== place.step) dispatch({ type: 'moved' });
    last.current = now;
    if (news.length > 0) setSaid((before) => [...before, ...news]);
  }, [session, place, ui, question, workspace, words, columns, draw]);

  const act = createActions({ session, place, controls, ui, dispatch, view, quit: props.quit, suspend: () => {} });
  useKeys({
    mode: ui.mode,
    act,
    type(text) {
      dispatch({ type: 'type', text });
      const option = ui.mode === 'quiz' && question?.kind === 'quiz' ? question.options[text.charCodeAt(0) - 97] : undefined;
      if (option === undefined) return;
      controls.answer(option);
      dispatch({ type: 'close' });
    },
  });

  const holds = { ...view.holds, passed: isDone(place.state), 'two-panes': false };
  return (
    <>
      <Static items={[...said]}>{(line, index) => <Text key={index}>{line === '' ? ' ' : line}</Text>}</Static>
      <Text>{ui.mode === 'answer' ? `Answer: ${valueOf(ui.input)}` : footerLine(ui.mode, holds, '', columns, theme).trim()}</Text>
    </>
  );
}
