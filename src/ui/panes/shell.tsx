import { Box, Text } from 'ink';
import { Rule } from '../components/rule.js';
import type { ShellPlace } from '../layout.js';
import type { Theme } from '../theme.js';

export interface ShellPaneProps {
  readonly place: ShellPlace;
  readonly title: string;
  /** Said at the right of its rule. */
  readonly right: string;
  readonly focused: boolean;
  readonly theme: Theme;
}

/** The rule above the shell, and the room that the screen lays its rows into. */
export function ShellPane({ place, title, right, focused, theme }: ShellPaneProps): React.JSX.Element {
  return (
    <Box flexDirection="column" width={place.columns} height={place.rows + 1} overflowY="hidden">
      <Rule title={title} right={right} columns={place.columns} focused={focused} theme={theme} />
      <Text> </Text>
    </Box>
  );
}

/** The line between the lesson's column and the shell's. */
export function Divider({ rows, theme }: { readonly rows: number; readonly theme: Theme }): React.JSX.Element {
  return (
    <Box width={1} height={rows} overflowY="hidden">
      <Text>{Array.from({ length: rows }, () => theme.paint('quiet', theme.glyphs.track)).join('\n')}</Text>
    </Box>
  );
}
