import { Text } from 'ink';
import { widthOf } from '../text.js';
import type { Theme } from '../theme.js';

export interface RuleProps {
  readonly title: string;
  readonly right?: string;
  readonly columns: number;
  readonly focused: boolean;
  readonly theme: Theme;
}

/** ── Exercise ─────────────────── 1 of 3 ── */
export function Rule({ title, right = '', columns, focused, theme }: RuleProps): React.JSX.Element {
  const { paint, glyphs } = theme;
  const role = focused ? 'accent' : 'quiet';
  const end = right === '' ? '' : ` ${right} `;
  const line = Math.max(0, columns - 2 - widthOf(title) - 2 - widthOf(end) - 2);
  return (
    <Text>
      {paint(role, glyphs.rule.repeat(2))} {focused ? paint('strong', title) : title} {paint(role, glyphs.rule.repeat(line))}
      {end}
      {paint(role, glyphs.rule.repeat(2))}
    </Text>
  );
}
