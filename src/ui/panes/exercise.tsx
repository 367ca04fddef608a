import { Box } from 'ink';
import type { ExerciseState } from '../../engine/session.js';
import { Pane } from '../components/pane.js';
import { Rule } from '../components/rule.js';
import { foreign } from '../lines/context.js';
import { isDone } from '../lines/exercise.js';
import { fit } from '../text.js';
import type { Theme } from '../theme.js';
import type { View } from '../view.js';

export interface ExercisePaneProps {
  readonly view: View;
  readonly state: ExerciseState;
  readonly focused: boolean;
  readonly theme: Theme;
}

/** Title and checks passed so far in its rule; below, the exercise. */
export function ExercisePane({ view, state, focused, theme }: ExercisePaneProps): React.JSX.Element {
  const { columns } = view.exercise;
  const roomy = view.layout.kind === 'wide' || view.lesson.extent.height === 0;
  return (
    <Box flexDirection="column" width={columns} overflowY="hidden">
      <Rule title="Exercise" right={score(state, theme)} columns={columns} focused={focused} theme={theme} />
      <Box paddingTop={roomy ? 1 : 0}>
        <Pane pane={view.exercise} focused={focused} theme={theme} />
      </Box>
    </Box>
  );
}

/** For where the exercise is not seen: what is missing first, and how many checks pass. */
export function checksInBrief(state: ExerciseState, columns: number, theme: Theme): string {
  const missing = isDone(state) ? undefined : state.result?.checks.find(({ pass }) => !pass);
  if (!missing || state.result?.status === 'error') return score(state, theme);
  const { paint, glyphs } = theme;
  return `${paint('fail', glyphs.fail)} ${fit(foreign(missing.title, theme), Math.floor(columns / 2), theme)}  ${score(state, theme)}`;
}

/** How many checks pass. */
function score(state: ExerciseState, { paint, glyphs }: Theme): string {
  const checks = state.result?.checks ?? [];
  if (isDone(state)) return paint('pass', `${glyphs.pass} done`);
  if (state.result?.status === 'skipped') return paint('quiet', 'skipped');
  if (checks.length === 0 || state.result?.status === 'error') return '';
  return paint('quiet', `${checks.filter(({ pass }) => pass).length} of ${checks.length}`);
}
