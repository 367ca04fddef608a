/** `check --json`: documented in docs/cli.md and stable; new fields may come, none goes without a new `version`. */
import type { ExerciseResult } from '../../engine/api.js';
import type { Lesson } from '../../engine/course/types.js';
import { sanitise } from './text.js';

export function resultsAsJson(lesson: Lesson, results: readonly ExerciseResult[]): string {
  return JSON.stringify(
    {
      version: 1,
      lesson: lesson.id,
      title: lesson.title,
      exercises: results.map((result) => ({
        id: result.exercise,
        status: result.status,
        passedAt: result.passedAt ?? null,
        checks: result.checks.map((check) => ({
          kind: check.kind,
          title: check.title,
          pass: check.pass,
          expected: check.expected ?? null,
          found: check.found ?? null,
          next: check.next ?? null,
        })),
        ...(result.problem !== undefined && { problem: result.problem }),
      })),
      passed: results.filter((result) => result.status === 'passed').length,
      skipped: results.filter((result) => result.status === 'skipped').length,
      total: results.length,
    },
    // JSON escapes C0 but not C1, and `jq -r` would undo even that.
    (_, value: unknown) => (typeof value === 'string' ? sanitise(value) : value),
    2,
  );
}
