import { Box } from 'ink';
import { lastOffset, thumb } from '../scroll.js';
import type { Theme } from '../theme.js';
import { MARGIN, type PaneView } from '../view.js';
import { TextLines } from './text-lines.js';

export interface PaneProps {
  readonly pane: PaneView;
  readonly focused: boolean;
  /** Draws the bar also when there is nothing to scroll: it then divides two columns. */
  readonly divider?: boolean;
  readonly theme: Theme;
}

/** The seen slice of a pane with its scroll bar. */
export function Pane({ pane, focused, divider = false, theme }: PaneProps): React.JSX.Element {
  const { lines, offset, extent, columns } = pane;
  const bar = divider || lastOffset(extent) > 0;
  return (
    <Box width={columns} height={extent.height} overflowY="hidden">
      <Box width={columns - 1} height={extent.height} paddingLeft={MARGIN} overflowY="hidden">
        <TextLines lines={lines.slice(offset, offset + extent.height)} />
      </Box>
      <Box width={1} height={extent.height} overflowY="hidden">
        {bar ? <TextLines lines={barLines(pane, focused, theme)} /> : null}
      </Box>
    </Box>
  );
}

function barLines({ offset, extent }: PaneView, focused: boolean, { paint, glyphs }: Theme): string[] {
  const { start, size } = thumb(offset, extent);
  return Array.from({ length: extent.height }, (_, row) =>
    row >= start && row < start + size ? paint(focused ? 'accent' : 'quiet', glyphs.thumb) : paint('quiet', glyphs.track),
  );
}
