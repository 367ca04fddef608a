import { Pane } from '../components/pane.js';
import type { Theme } from '../theme.js';
import type { View } from '../view.js';

export interface PanesProps {
  readonly view: View;
  readonly focused: boolean;
  readonly theme: Theme;
}

export function LessonPane({ view, focused, theme }: PanesProps): React.JSX.Element {
  return <Pane pane={view.lesson} focused={focused} divider={view.layout.kind === 'wide' && view.exercise.extent.height > 0} theme={theme} />;
}
