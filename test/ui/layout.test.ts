import { describe, expect, it } from 'vitest';
import { chooseLayout, type LayoutInput, WIDE } from '../../src/ui/layout.js';

const base: LayoutInput = { columns: 80, rows: 24, hasExercise: true, focus: 'lesson', zoom: false, notice: 0, share: 0.45 };

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

  const shellOf = (input: Partial<LayoutInput>) => {
    const layout = chooseLayout({ ...base, ...input });
    return layout.kind === 'too-small' ? undefined : layout.shell;
  };

  it.each([[80, 24, undefined, 'alone'], [109, 60, undefined, 'alone'], [120, 24, undefined, 'alone'], [120, 40, 'below', 'below'], [200, 50, 'right', 'right']] as const)(
    '%i×%i shows a shell beside the lesson: %s, and with the focus: %s', (columns, rows, beside, focus) => {
      expect(shellOf({ columns, rows, shell: 'beside' })?.at).toBe(beside);
      expect(shellOf({ columns, rows, shell: 'focus' })?.at).toBe(focus);
      expect(shellOf({ columns, rows, shell: 'focus', zoom: true })).toMatchObject({ at: 'alone', top: 3, left: 0, columns });
      expect(shellOf({ columns, rows, shell: 'beside', zoom: true })).toBeUndefined();
      expect(shellOf({ columns, rows })).toBeUndefined();
    });

  it('gives every size a shell inside the body, and lesson and exercise the rest', () => {
    for (let columns = 40; columns <= 260; columns += 7)
      for (let rows = 12; rows <= 80; rows += 3)
        for (const share of [0.2, 0.45, 0.8])
          for (const shell of ['beside', 'focus'] as const)
            for (const hasExercise of [true, false]) {
              const layout = chooseLayout({ ...base, columns, rows, share, shell, hasExercise });
              if (layout.kind === 'too-small') throw new Error('too small');
              const { shell: place, body, lesson, exercise } = layout;
              if (!place) continue;
              expect(place.left + place.columns).toBe(columns);
              expect(place.top + place.rows).toBe(2 + body.rows);
              expect(Math.min(place.rows, place.columns)).toBeGreaterThan(5);
              if (place.at === 'alone') continue;
              expect(lesson.rows).toBeGreaterThan(2);
              const height = Math.max(lesson.rows, exercise.rows);
              if (place.at === 'below') expect(height).toBeLessThanOrEqual(place.top - 1 - 2);
              if (place.at === 'right') expect(Math.max(lesson.columns, exercise.columns)).toBeLessThanOrEqual(place.left - 1);
            }
  });

  it('gives rows that one pane has no use for to the other', () => {
    const layout = chooseLayout({ ...base, lessonLines: 4, exerciseLines: 30 });
    expect(layout.kind !== 'too-small' && layout.exercise.rows).toBe(16);
  });
});
