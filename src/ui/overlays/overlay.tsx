import { Box } from 'ink';
import { Pane } from '../components/pane.js';
import type { Theme } from '../theme.js';
import type { PaneView } from '../view.js';

/** A page in the place of lesson and exercise: map, help or reset. */
export function Overlay({ pane, rows, theme }: { readonly pane: PaneView; readonly rows: number; readonly theme: Theme }): React.JSX.Element {
  return (
    <Box height={rows} paddingTop={1} overflowY="hidden">
      <Pane pane={pane} focused theme={theme} />
    </Box>
  );
}
