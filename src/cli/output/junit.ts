/** `check --junit`: one test suite a lesson, one test case an exercise, as CI systems read it. */
import type { ExerciseResult } from '../../engine/api.js';
import type { Lesson } from '../../engine/course/types.js';
import { sanitise } from './text.js';

export function resultsAsJunit(lesson: Lesson, results: readonly ExerciseResult[]): string {
  const number = (status: readonly ExerciseResult['status'][]): number => results.filter((result) => status.includes(result.status)).length;
  const counts = `tests="${results.length}" failures="${number(['not-yet', 'not-begun'])}" errors="${number(['error'])}" skipped="${number(['skipped'])}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="docker-tutor" ${counts}>`,
    `  <testsuite name="${escapeXml(`${lesson.id}: ${lesson.title}`)}" ${counts}>`,
    ...results.flatMap((result) => testCase(lesson, result)),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

function testCase(lesson: Lesson, result: ExerciseResult): string[] {
  const open = `    <testcase classname="docker-tutor.${escapeXml(lesson.id)}" name="${escapeXml(result.exercise)}"`;
  if (result.status === 'passed') return [`${open}/>`];
  if (result.status === 'skipped') return [`${open}>`, `      <skipped message="${escapeXml(result.problem ?? '')}"/>`, '    </testcase>'];
  const tag = result.status === 'error' ? 'error' : 'failure';
  const { message, body } = said(result);
  return [`${open}>`, `      <${tag} message="${escapeXml(message)}">${escapeXml(body)}</${tag}>`, '    </testcase>'];
}

function said(result: ExerciseResult): { message: string; body: string } {
  if (result.status === 'error') return { message: result.problem ?? 'the engine could not be asked', body: '' };
  if (result.status === 'not-begun')
    return { message: 'not begun', body: `Run docker-tutor prepare ${result.lesson} ${result.exercise} first.` };
  const failing = result.checks.filter((check) => !check.pass);
  return {
    message: failing[0]?.title ?? 'not yet',
    body: failing
      .map((check) => `${check.title}\n  expected: ${check.expected ?? ''}\n  found: ${check.found ?? ''}\n  next: ${check.next ?? ''}`)
      .join('\n'),
  };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Escapes for text and attributes, and drops what XML 1.0 cannot hold at all (https://www.w3.org/TR/xml/#charsets). */
export function escapeXml(text: string): string {
  return sanitise(text)
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
