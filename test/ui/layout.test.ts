import { describe, expect, it } from 'vitest';
import { chooseLayout, type LayoutInput, WIDE } from '../../src/ui/layout.js';

const base: LayoutInput = { columns: 80, rows: 24, hasExercise: true, focus: 'lesson', zoom: false, notice: 0 };

describe('chooseLayout', () => {
  it.each([[39, 24], [80, 11], [1, 1]])('%i×%i is too small', (columns, rows) => {
    expect(chooseLayout({ ...base, columns, rows }).kind).toBe('too-small');
  });

  it.each([[40, 12, 'narrow'], [80, 24, 'narrow'], [109, 60, 'narrow'], [110, 12, 'wide'], [200, 50, 'wide'], [500, 200, 'wide']] as const)(
    '%i×%i is %s', (columns, rows, kind) => expect(chooseLayout({ ...base, columns, rows }).kind).toBe(kind),
  );

  it('gives every size panes that fill the body and no more', () => {
    for (let columns = 40; columns <= 240; columns += 7)
      for (let rows = 12; rows <= 80; rows += 3)
        for (const focus of ['lesson', 'exercise'] as const)
          for (const lines of [0, 3, 10, 500]) {
            const layout = chooseLayout({ ...base, columns, rows, focus, lessonLines: lines, exerciseLines: 500 - lines });
            if (layout.kind === 'too-small') throw new Error('too small');
            const { lesson, exercise, body } = layout;
            expect(Math.min(lesson.rows, exercise.rows, lesson.columns, exercise.columns)).toBeGreaterThan(2);
            if (layout.kind === 'narrow') expect(lesson.rows + exercise.rows + 1).toBe(body.rows);
            else expect(lesson.columns + exercise.columns).toBeLessThanOrEqual(columns);
          }
  });

  it('gives the lesson room for 60 columns of code in every wide window', () => {
    for (let columns = WIDE; columns <= 240; columns++) {
      const layout = chooseLayout({ ...base, columns, rows: 40 });
      expect(layout.kind === 'wide' && layout.lesson.columns).toBeGreaterThanOrEqual(66);
    }
  });

  it('gives the pane in focus the larger part, and the whole body when zoomed', () => {
    const rowsOf = (input: Partial<LayoutInput>): [number, number] => {
      const layout = chooseLayout({ ...base, lessonLines: 500, exerciseLines: 500, ...input });
      return layout.kind === 'too-small' ? [0, 0] : [layout.lesson.rows, layout.exercise.rows];
    };
    expect(rowsOf({}) [0]).toBeGreaterThan(rowsOf({})[1]);
    expect(rowsOf({ focus: 'exercise' })[1]).toBeGreaterThan(rowsOf({ focus: 'exercise' })[0]);
    expect(rowsOf({ zoom: true })[1]).toBe(0);
    expect(rowsOf({ zoom: true, focus: 'exercise' })[0]).toBe(0);
    expect(rowsOf({ hasExercise: false })[1]).toBe(0);
  });

  it('gives rows that one pane has no use for to the other', () => {
    const layout = chooseLayout({ ...base, lessonLines: 4, exerciseLines: 30 });
    expect(layout.kind !== 'too-small' && layout.exercise.rows).toBe(16);
  });
});
