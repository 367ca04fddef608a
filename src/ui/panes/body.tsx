import { Box } from 'ink';
import type { ExerciseState } from '../../engine/session.js';
import type { Panes } from '../layout.js';
import type { Pane } from '../state.js';
import type { Theme } from '../theme.js';
import type { View } from '../view.js';
import { checksInBrief, ExercisePane } from './exercise.js';
import { LessonPane } from './lesson.js';
import { Divider, ShellPane } from './shell.js';

export interface BodyProps {
  readonly view: View;
  readonly layout: Panes;
  readonly state: ExerciseState;
  readonly focus: Pane;
  readonly theme: Theme;
}

/** Lesson, exercise and shell, wherever the layout has put them. */
export function Body(props: BodyProps): React.JSX.Element {
  const { view, layout, state, focus, theme } = props;
  const { body, shell } = layout;
  if (!shell) return <Reading {...props} rows={body.rows} />;
  const checks = shell.at === 'alone' ? checksInBrief(state, shell.columns, theme) : '';
  const pane = <ShellPane place={shell} title={view.shell.title} right={view.shell.right || checks} focused={focus === 'shell'} theme={theme} />;
  if (shell.at === 'alone') return pane;
  if (shell.at === 'below')
    return (
      <Box flexDirection="column" height={body.rows} overflowY="hidden">
        <Reading {...props} rows={body.rows - shell.rows - 1} />
        {pane}
      </Box>
    );
  return (
    <Box height={body.rows} overflowY="hidden">
      <Box width={shell.left - 1}>
        <Reading {...props} rows={body.rows} />
      </Box>
      <Divider rows={body.rows} theme={theme} />
      {pane}
    </Box>
  );
}

/** Lesson and exercise, side by side or one above the other. */
function Reading({ view, layout, state, focus, theme, rows }: BodyProps & { readonly rows: number }): React.JSX.Element {
  return (
    <Box flexDirection={layout.kind === 'wide' ? 'row' : 'column'} height={rows} overflowY="hidden">
      {layout.lesson.rows > 0 ? <LessonPane view={view} focused={focus === 'lesson'} theme={theme} /> : null}
      {layout.exercise.rows > 0 ? <ExercisePane view={view} state={state} focused={focus === 'exercise'} theme={theme} /> : null}
    </Box>
  );
}
