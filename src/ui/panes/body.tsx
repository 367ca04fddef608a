import { Box } from 'ink';
import type { ExerciseState } from '../../engine/session.js';
import type { Theme } from '../theme.js';
import type { View } from '../view.js';
import { ExercisePane } from './exercise.js';
import { LessonPane } from './lesson.js';

export interface BodyProps {
  readonly view: View;
  readonly state: ExerciseState;
  readonly focus: 'lesson' | 'exercise';
  readonly theme: Theme;
}

/** Lesson and exercise, side by side or one above the other. */
export function Body({ view, state, focus, theme }: BodyProps): React.JSX.Element | null {
  const { layout } = view;
  if (layout.kind === 'too-small') return null;
  return (
    <Box flexDirection={layout.kind === 'wide' ? 'row' : 'column'} height={layout.body.rows} overflowY="hidden">
      {layout.lesson.rows > 0 ? <LessonPane view={view} focus={focus} theme={theme} /> : null}
      {layout.exercise.rows > 0 ? <ExercisePane view={view} state={state} focused={focus === 'exercise'} theme={theme} /> : null}
    </Box>
  );
}
