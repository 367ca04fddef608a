/** An exercise as text: what to do, what will be looked at, and which commands help. */
import type { Exercise, Lesson } from '../../engine/course/types.js';
import type { Checks } from '../checks.js';
import type { Output } from './output.js';
import { renderMarkdown } from './markdown.js';
import { when } from './results.js';
import { asked } from './question.js';
import { sanitise, wrap } from './text.js';

type Look = Pick<Output, 'style' | 'columns' | 'colours' | 'marks'>;

interface Now {
  readonly workspace: string;
  readonly passedAt?: string;
  readonly checks: Checks;
}

export function exerciseText(lesson: Lesson, exercise: Exercise, look: Look, now: Now): string {
  const { style, marks, columns } = look;
  const name = `${lesson.id} ${exercise.id}`;
  const state = now.passedAt === undefined ? '' : `  ${style.green(`${marks.pass} passed ${when(now.passedAt)}`)}`;
  const lines = [`${style.bold(style.cyan(`### Exercise: ${sanitise(exercise.id)}`))}${state}`, '', renderMarkdown(exercise.task.trim(), look), ''];
  const question = asked(exercise, now.checks);
  if (question) lines.push(...question.lines.map((line) => wrap(line, columns)), '');
  lines.push('What is checked:');
  for (const check of exercise.checks) lines.push(wrap(sanitise(now.checks.titleOf(check)), columns, `  ${marks.todo} `));
  lines.push('');
  const rows: (readonly [string, string])[] = [];
  if (exercise.setup.length > 0 || exercise.files.length > 0) rows.push(['set it up first', `docker-tutor prepare ${name}`]);
  if (exercise.files.length > 0) rows.push(['your folder', now.workspace]);
  if (question) rows.push(['answer', `docker-tutor answer ${name} ${question.placeholder}`]);
  rows.push(['check', `docker-tutor check ${lesson.id} --exercise ${exercise.id}`], ['hint', `docker-tutor hint ${name}`]);
  const first = Math.max(...rows.map(([word]) => word.length));
  for (const [word, what] of rows) lines.push(`  ${style.dim(word.padEnd(first))}  ${sanitise(what)}`);
  return lines.join('\n');
}
