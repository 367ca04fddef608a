import { describe, expect, it } from 'vitest';
import { createSession } from '../../src/engine/session.js';
import { EMPTY } from '../../src/engine/progress/data.js';
import { headerLines } from '../../src/ui/lines/header.js';
import { widthOf } from '../../src/ui/text.js';
import { createTheme, terminalTraits } from '../../src/ui/theme.js';
import { COURSE } from './course.js';

const theme = createTheme({ ...terminalTraits({ TERM: 'xterm-256color' }, true), colour: false, attributes: false });
const session = createSession(COURSE, EMPTY);
const first = (columns: number, minutes?: number): string => headerLines(session, columns, theme, minutes)[0] ?? '';

describe('the time in the header', () => {
  it('is said in whole minutes, once there is one', () => {
    expect(first(80, 12)).toMatch(/1\/4 . 12 min /);
    expect(first(80, 0)).not.toContain('min');
    expect(first(80)).toBe(first(80, 0));
  });
  it.each([20, 30, 40, 44, 48, 52, 56, 80])('gives way where there is no room: %i columns', columns => {
    const line = first(columns, 12);
    expect(widthOf(line)).toBeLessThanOrEqual(columns);
    if (!line.includes('12 min')) expect(line).toBe(first(columns));
    expect(line.includes('12 min')).toBe(columns >= 80);
  });
});
