import type { LedgerItem } from '../../engine/api.js';
import type { ResetStage } from '../state.js';
import { hang, wrap } from '../text.js';
import type { Theme } from '../theme.js';
import { foreign, own } from './context.js';

/** What would be removed, the question, and what came of it. */
export function resetLines(reset: ResetStage | undefined, width: number, theme: Theme): string[] {
  const { paint } = theme;
  const title = (text: string): string[] => [paint('heading', text), ''];
  const say = (text: string): string[] => wrap(own(text, theme), width);
  switch (reset?.stage) {
    case undefined:
    case 'looking':
      return [...title('Start this lesson afresh'), ...say('Looking for what the lesson made…')];
    case 'plan': {
      const { remove, keep, passes } = reset.plan;
      const things = remove.length === 0 ? say('Nothing to remove.') : ['Will be removed:', ...items(remove, width, theme)];
      const kept = keep.length === 0 ? [] : ['', ...say('Made meanwhile, but not surely by the lesson: left alone.'), ...items(keep, width, theme, () => '')];
      const count = passes.length === 0 ? [] : ['', ...say(`${passes.length} passed ${passes.length === 1 ? 'exercise is' : 'exercises are'} open again.`)];
      return [...title('Start this lesson afresh'), ...things, ...kept, ...count, '', ...say('Files in the workspace stay.'), '', `${paint('strong', 'Go ahead?')}  ${paint('accent', 'y')} yes  ${paint('accent', 'n')} no`];
    }
    case 'removing':
      return [...title('Start this lesson afresh'), ...say('Removing…')];
    case 'done': {
      const { removed, failed } = reset.report;
      const failures = failed.flatMap(({ item, why }) => hang(`  ${paint('fail', theme.glyphs.fail)} `, foreign(`${item.type} \`${item.name}\`: ${why}`, theme), width));
      return [...title('The lesson is fresh again'), ...say(`Removed: ${removed.length}.`), ...items(removed, width, theme), ...failures, '', `${paint('accent', 'Enter')} back to the lesson`];
    }
    case 'failed':
      return [...title('Start this lesson afresh'), ...hang(`${paint('fail', theme.glyphs.fail)} `, foreign(reset.why, theme), width), '', `${paint('accent', 'Enter')} back to the lesson`];
  }
}

const items = (list: readonly LedgerItem[], width: number, theme: Theme, why = ({ because }: LedgerItem) => ` (${because})`): string[] =>
  list.flatMap((item) => hang(`  ${theme.glyphs.bullet} `, foreign(`${item.type} \`${item.name}\`${why(item)}`, theme), width));
