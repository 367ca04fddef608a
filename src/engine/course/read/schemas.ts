/** The shapes of the course's files. zod comes in as a parameter: a compiled course is read without it. */
import type { z } from 'zod';
import type { Check, Zod } from '../../../checks/kind.js';
import { port, reference, scalar, strict } from '../../../checks/params.js';
import { setupSchema } from './setup-schema.js';
import { variablesSchema } from './variables-schema.js';

export const courseSchema = (zod: Zod) =>
  strict(zod, {
    title: zod.string().min(1),
    tracks: zod
      .array(strict(zod, { title: zod.string().min(1), lessons: zod.array(zod.string().regex(/^[\w.-]+$/, 'the name of a folder')).min(1) }))
      .min(1),
  });

export const frontMatterSchema = (zod: Zod) =>
  strict(zod, {
    id: zod.string().regex(/^lesson-[1-9]\d*$/, 'must be `lesson-<number>`'),
    slug: zod.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens; begins with a letter'),
    title: zod.string().min(1),
    summary: zod.string().min(1),
    minutes: zod.int().min(1).max(240),
    needs: strict(zod, {
      images: zod.array(reference(zod)).default([]),
      ports: zod.array(port(zod).min(18000, 'host ports are taken from 18000 up')).default([]),
      features: zod.array(zod.enum(['compose', 'buildkit', 'real-engine'])).default([]),
    }).default({ images: [], ports: [], features: [] }),
  });

export const exerciseSchema = (zod: Zod, check: z.ZodType<Check>) =>
  strict(zod, {
    id: zod
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/, 'lower case letters, digits and hyphens')
      .describe('Unique in the lesson'),
    variables: variablesSchema(zod).optional().describe('Drawn for each attempt; `${name}` stands for them in every text of the exercise and of its step'),
    task: text(zod).describe('Markdown: what to do, not how'),
    checks: zod.array(check).min(1).describe('One-key maps: kind → parameters'),
    hints: zod.array(text(zod)).min(1).describe('From vague to exact, shown one by one'),
    solution: lines(zod).describe('Shell lines, run with `sh -e` in the workspace'),
    mistakes: zod
      .array(
        strict(zod, {
          run: lines(zod).describe('Shell lines that beginners really type'),
          says: scalar(zod).describe('A phrase that the explanation of a failing check must contain'),
        }),
      )
      .min(1),
    happened: text(zod).describe('Shown on passing: what just happened inside Docker'),
    setup: zod.array(setupSchema(zod)).default([]).describe('What the tutor prepares when the exercise begins'),
    files: zod
      .array(zod.string().regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$)).+$/, 'a path below `files/`, without `..`'))
      .default([])
      .describe("Paths below the lesson's files/, copied into the workspace"),
  });

const text = (zod: Zod) => zod.string().trim().min(1, 'must not be empty');
const lines = (zod: Zod) => zod.array(zod.string().min(1)).min(1, 'needs at least one shell line');

export type FrontMatter = z.output<ReturnType<typeof frontMatterSchema>>;
export type CourseFile = z.output<ReturnType<typeof courseSchema>>;
