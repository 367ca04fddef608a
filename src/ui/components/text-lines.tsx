import { Text } from 'ink';

/** Lines that fit already, as one text node: a tree of nodes costs Ink more than the text does. */
export function TextLines({ lines }: { readonly lines: readonly string[] }): React.JSX.Element {
  // A text node of no text has no height, so empty lines hold a space.
  return <Text>{lines.map((line) => (line === '' ? ' ' : line)).join('\n')}</Text>;
}
