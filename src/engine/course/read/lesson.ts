/** One lesson's file → a Lesson, with every error in it. */
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { z } from 'zod';
import type { Check, Zod } from '../../../checks/kind.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Variables } from '../../personal/kinds.js';
import type { Exercise, Lesson, Step } from '../types.js';
import { diagnose } from './issues.js';
import { splitLesson, type Block, type Section } from './markdown.js';
import { applyRules } from './rules.js';
import { exerciseSchema, frontMatterSchema } from './schemas.js';
import { readExercise } from './template.js';
import { namesIn, variableRules, whyUnknown } from './variable-rules.js';
import { variablesSchema } from './variables-schema.js';
import { parseYaml } from './yaml.js';

export interface LessonReader {
  readonly zod: Zod;
  readonly checks: z.ZodType<Check>;
  readonly inputs: (checks: readonly Check[]) => number;
}

export interface ReadLesson {
  readonly lesson: Lesson;
  /** Absent when the front matter is too broken to trust what follows from it. */
  readonly valid: boolean;
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

type Report = { readonly errors: Diagnostic[]; readonly warnings: Diagnostic[] };

export async function readLesson(dir: string, track: string, reader: LessonReader): Promise<ReadLesson> {
  const file = join(dir, 'lesson.md');
  const source = await readFile(file, 'utf8');
  const text = splitLesson(source);
  const inFile = (finding: { line: number; message: string }): Diagnostic => ({ file, column: 1, ...finding });
  const report: Report = { errors: text.faults.map(inFile), warnings: text.wide.map(inFile) };
  const front = frontMatter(file, text.frontMatter, reader, report);
  const needs = front?.needs ?? { images: [], ports: [], features: [] };
  const starters = await startersOf(dir);

  const at = (line: number, message: string) => report.errors.push({ file, line, column: 1, message });
  if (text.intro.exercises[0]) at(text.intro.exercises[0].line - 1, 'an exercise belongs to a step: put it below a `##` heading');
  if (text.steps.length === 0) at(1, 'the lesson has no steps: each `##` heading begins one');

  const seen = new Map<string, number>();
  const steps = text.steps.map(section => {
    if (section.title === '') at(section.line, 'this heading is empty');
    for (const extra of section.exercises.slice(1)) at(extra.line - 1, 'a step holds one exercise: begin another `##` step before this one');
    const [first] = section.exercises.map(block => exercise(file, block, { needs, starters, seen, prose: section.body }, reader, report));
    if (first?.variables) report.errors.push(...unknownInProse(file, source, section, first.variables));
    return step(section, first);
  });

  const lesson: Lesson = {
    id: front?.id ?? '', slug: front?.slug ?? '', title: front?.title ?? '', summary: front?.summary ?? '',
    minutes: front?.minutes ?? 1, needs, track, dir, intro: text.intro.body, steps,
  };
  return { lesson, valid: front !== undefined, ...report };
}

function frontMatter(file: string, block: Block | undefined, { zod }: LessonReader, report: Report) {
  if (!block) {
    report.errors.push({ file, line: 1, column: 1, message: 'the lesson must begin with front matter: `---`, id, title …, `---`' });
    return undefined;
  }
  const yaml = parseYaml(file, block);
  report.errors.push(...yaml.faults.map(({ place, message }) => ({ ...place, message })));
  if (yaml.faults.length > 0) return undefined;
  const parsed = frontMatterSchema(zod).safeParse(yaml.value ?? {});
  if (!parsed.success) report.errors.push(...diagnose(parsed.error.issues, yaml));
  return parsed.data;
}

function exercise(
  file: string,
  block: Block,
  lesson: { needs: Lesson['needs']; starters: ReadonlyMap<string, string>; seen: Map<string, number>; prose: string },
  { zod, checks, inputs }: LessonReader,
  report: Report,
): Exercise | undefined {
  const yaml = parseYaml(file, block);
  report.errors.push(...yaml.faults.map(({ place, message }) => ({ ...place, message })));
  if (yaml.faults.length > 0) return undefined;
  const read = readExercise(exerciseSchema(zod, checks), variablesSchema(zod), yaml.value);
  if ('issues' in read) {
    report.errors.push(...diagnose(read.issues, yaml));
    return undefined;
  }
  const { exercise: found, example, misplaced } = read;
  const { id, variables = {} } = found;
  const before = lesson.seen.get(id);
  if (before) report.errors.push({ ...yaml.placeOf(['id']), message: `the exercise \`${id}\` exists already, in line ${before}` });
  lesson.seen.set(id, yaml.placeOf(['id']).line);
  const elsewhere = [lesson.prose, ...found.files.map(one => lesson.starters.get(one) ?? '')];
  const findings = [
    ...applyRules(example, { ...lesson, inputs: inputs(example.checks) }),
    ...(found.variables ? variableRules({ variables, raw: yaml.value, misplaced, elsewhere }) : []),
  ];
  for (const { path, message, level } of findings) {
    report[level === 'error' ? 'errors' : 'warnings'].push({ ...yaml.placeOf(path), message });
  }
  return found;
}

/** In the step's text: at the line and column in which it stands. */
function unknownInProse(file: string, source: string, { body, title, line }: Section, variables: Variables): readonly Diagnostic[] {
  const lines = source.split(/\r?\n/);
  const inTitle = namesIn(title).filter(name => Object.hasOwn(variables, name));
  const heading = inTitle.map(() => ({ file, line, column: 1, message: 'no variable can stand in a heading: it names the step before an attempt begins' }));
  const unknown = [...new Set(namesIn(body))].flatMap(name => {
    const message = whyUnknown(name, ['prose'], variables);
    if (message === undefined) return [];
    const at = lines.findIndex((text, index) => index >= line && text.includes(`\${${name}}`));
    return [{ file, line: at + 1, column: (lines[at] ?? '').indexOf(`\${${name}}`) + 1, message }];
  });
  return [...heading, ...unknown];
}

function step({ title, body }: Section, exercise: Exercise | undefined): Step {
  return exercise ? { title, body, exercise } : { title, body };
}

/** Paths below `files/`, and what each holds. */
async function startersOf(dir: string): Promise<ReadonlyMap<string, string>> {
  const root = join(dir, 'files');
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async one => [one.slice(root.length + 1).split(sep).join('/'), await readFile(one, 'utf8')] as const)));
}
