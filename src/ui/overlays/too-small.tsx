import { Box, Text } from 'ink';
import { SMALLEST } from '../layout.js';
import type { WindowSize } from '../terminal/screen.js';

export function TooSmall({ columns, rows }: WindowSize): React.JSX.Element {
  return (
    <Box width={columns} height={rows} overflowY="hidden">
      <Text>{`This window is ${columns}×${rows}. docker-tutor needs ${SMALLEST.columns}×${SMALLEST.rows}: make it larger, or press q to quit.`}</Text>
    </Box>
  );
}
