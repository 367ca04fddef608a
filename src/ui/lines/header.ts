import { exerciseKey } from '../../engine/api.js';
import type { EngineStatus, SessionState } from '../../engine/session.js';
import { currentLesson, isPassed } from '../../engine/session-view.js';
import { ends, widthOf } from '../text.js';
import type { Role, Theme } from '../theme.js';
import { foreign, own } from './context.js';
import { waitingFor } from './offer.js';

/**
 * Two rows: where one is and which engine answers; below, the lesson's steps as a line of segments.
 * @param minutes spent in the lesson; said where there is room for it
 */
export function headerLines(session: SessionState, columns: number, theme: Theme, minutes = 0): string[] {
  const { paint, glyphs } = theme;
  const lesson = currentLesson(session);
  const number = session.lesson + 1;
  const steps = lesson?.steps.length ?? 0;
  const left = `${paint('strong', ` Lesson ${number} ${glyphs.dot} ${own(lesson?.title ?? '', theme)}`)}${paint('quiet', `  ${session.step + 1}/${steps}`)}`;
  const right = `${engineLabel(session.engine, columns, theme)} `;
  const time = minutes > 0 ? paint('quiet', ` ${glyphs.dot} ${minutes} min`) : '';
  const fits = widthOf(left) + widthOf(time) + 2 + widthOf(right) <= columns;
  return [ends(fits ? left + time : left, right, columns, theme), steps > 0 ? stepRule(session, columns, theme) : ''];
}

/** Always in view; narrow screens get the short words. */
export function engineLabel(engine: EngineStatus, columns: number, theme: Theme): string {
  const { paint, glyphs } = theme;
  const short = (label: string): string => {
    const text = foreign(label, theme);
    const room = Math.floor(columns * 0.45);
    return text.length <= room ? text : (text.split(' · ')[0] ?? text).slice(0, room);
  };
  switch (engine.state) {
    case 'connecting':
      return paint('quiet', `${glyphs.off} ${waitingFor(engine)}${glyphs.ellipsis}`);
    case 'live':
      // However narrow: that it simulates is always said.
      if (engine.enter !== undefined) return `${paint('accent', glyphs.live)} ${columns < 60 ? 'simulated engine' : engine.label}`;
      return `${paint('pass', glyphs.live)} ${own(short(engine.label), theme)}`;
    case 'lost':
      return paint('fail', `${glyphs.off} engine lost, retrying${glyphs.ellipsis}`);
    case 'none':
      return paint('fail', `${glyphs.off} no Docker Engine`);
  }
}

/** A segment a step: passed, here, or still to come. */
function stepRule(session: SessionState, columns: number, { paint, glyphs, colour }: Theme): string {
  const lesson = currentLesson(session);
  const steps = lesson?.steps ?? [];
  return steps
    .map((step, index) => {
      const start = Math.round((index * columns) / steps.length);
      const width = Math.round(((index + 1) * columns) / steps.length) - start;
      const passed = lesson && step.exercise && isPassed(session, exerciseKey(lesson, step.exercise));
      const role: Role = index === session.step ? 'accent' : passed ? 'pass' : 'quiet';
      // Without colours the weight of the line alone has to tell.
      const heavy = index === session.step || (passed && colour);
      const gap = index < steps.length - 1 && width > 2 ? 1 : 0;
      return paint(role, (heavy ? glyphs.heavy : glyphs.rule).repeat(Math.max(0, width - gap))) + ' '.repeat(gap);
    })
    .join('');
}
