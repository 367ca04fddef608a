import { Box } from 'ink';
import type { ExerciseState } from '../../engine/session.js';
import { Pane } from '../components/pane.js';
import { Rule } from '../components/rule.js';
import { isDone } from '../lines/exercise.js';
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

/** How many checks pass. */
export function score(state: ExerciseState, { paint, glyphs }: Theme): string {
  const checks = state.result?.checks ?? [];
  if (isDone(state)) return paint('pass', `${glyphs.pass} done`);
  if (state.result?.status === 'skipped') return paint('quiet', 'skipped');
  if (checks.length === 0 || state.result?.status === 'error') return '';
  return paint('quiet', `${checks.filter(({ pass }) => pass).length} of ${checks.length}`);
}
