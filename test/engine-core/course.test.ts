import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileCourse, readCompiled } from '../../src/engine/course/compile.js';
import { invalidCourse, renderDiagnostic } from '../../src/engine/course/diagnostic.js';
import { findExercise, findLesson } from '../../src/engine/course/find.js';
import { exerciseJsonSchema } from '../../src/engine/course/json-schema.js';
import { loadCourse, loadValidCourse } from '../../src/engine/course/load.js';
import { splitLesson } from '../../src/engine/course/read/markdown.js';
import { course, exercise, lesson } from './sample.js';
import { tempFiles, tempFolder } from './temp.js';

const FRONT = `---
id: lesson-1
slug: volumes
title: Volumes
summary: Keep data.
minutes: 20
needs: { images: ["alpine:3.20"], ports: [18010] }
---
`;
const GOOD = `id: first
task: Make a volume.
checks:
  - volume: { name: tutor-data }
hints: [Think.]
solution: [docker volume create tutor-data]
mistakes:
  - { run: [docker volume create data], says: data }
happened: It was made.
`;
const step = (yaml: string, title = 'One') => `\n## ${title}\n\nText.\n\n\`\`\`exercise\n${yaml}\`\`\`\n`;

async function told(files: Readonly<Record<string, string>>): Promise<{ errors: string[]; warnings: string[] }> {
  const dir = tempFiles(files);
  const loaded = await loadCourse(dir);
  const render = (all: Parameters<typeof renderDiagnostic>[0][]) => all.map(one => renderDiagnostic(one, dir));
  return { errors: render('problems' in loaded ? [...loaded.problems] : []), warnings: render([...loaded.warnings]) };
}

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...[...'bcdefghi'].map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[at]}`).join(', ')}]`)].join('\n');

const errorsOf = async (yaml: string) => (await told({ 'lesson.md': FRONT + step(yaml) })).errors;

describe('cutting a lesson', () => {
  const text = splitLesson(`${FRONT}Intro.\n\n## One\nText\n\`\`\`\n## not a heading\n\`\`\`\n### Sub\n~~~~exercise\nid: a\n~~~\n~~~~\n##  Two ##\n  \`\`\`exercise\n  id: b\n  \`\`\`\n`);
  it('begins a step at each second-level heading outside code', () =>
    expect(text.steps.map(({ title, body }) => [title, body])).toEqual([['One', 'Text\n```\n## not a heading\n```\n### Sub'], ['Two', '']]));
  it('keeps what comes first as the intro', () => expect(text.intro.body).toBe('Intro.'));
  it('finds exercises, with the place where their text begins', () =>
    expect(text.steps.flatMap(one => one.exercises)).toEqual([
      { text: 'id: a\n~~~\n', line: 18, column: 1 },
      { text: 'id: b\n', line: 23, column: 3 },
    ]));
  it('tells of what is never closed', () => {
    expect(splitLesson('---\nid: x\n').faults).toEqual([{ line: 1, message: expect.stringContaining('no closing') }]);
    expect(splitLesson('## A\n```exercise\nid: x').faults).toEqual([{ line: 2, message: expect.stringContaining('never closed') }]);
  });
});

describe('a good course', () => {
  it('is loaded whole', async () => {
    const dir = tempFiles({
      'course.yaml': 'title: All\ntracks:\n  - { title: First, lessons: [lesson-1-volumes] }\n',
      'lesson-1-volumes/lesson.md': `${FRONT}Hello.\n${step(`${GOOD}files: [app/a.txt]\nsetup:\n  - container: { name: tutor-x, image: alpine:3.20, command: [sleep, 5] }\n`)}\n## Two\nBye.\n`,
      'lesson-1-volumes/files/app/a.txt': 'a',
    });
    const loaded = await loadValidCourse(dir);
    expect(loaded).toMatchObject({ title: 'All', dir, lessons: [{ id: 'lesson-1', track: 'First', dir: join(dir, 'lesson-1-volumes'), intro: 'Hello.' }] });
    expect(loaded.lessons[0]?.steps.map(one => [one.title, one.body, one.exercise?.id])).toEqual([['One', 'Text.', 'first'], ['Two', 'Bye.', undefined]]);
    expect(loaded.lessons[0]?.steps[0]?.exercise).toMatchObject({
      checks: [{ kind: 'volume', params: { name: 'tutor-data' } }],
      setup: [{ container: { command: ['sleep', '5'] } }],
      files: ['app/a.txt'],
    });
  });

  it('may be one lesson', async () => {
    expect(await loadValidCourse(tempFiles({ 'lesson.md': FRONT + step(GOOD) }))).toMatchObject({ title: 'Volumes', lessons: [{ track: '' }] });
  });

  it('survives being compiled, and lies where it is put', async () => {
    const dir = tempFiles({ 'course.yaml': 'title: All\ntracks: [{ title: First, lessons: [one] }]\n', 'one/lesson.md': FRONT + step(GOOD) });
    const loaded = await loadValidCourse(dir);
    const file = join(tempFolder(), 'course.json');
    writeFileSync(file, JSON.stringify(compileCourse(loaded)));
    expect(readCompiled(file, dir)).toEqual(loaded);
    expect(readCompiled(file, '/elsewhere').lessons[0]?.dir).toBe(join('/elsewhere', 'one'));
  });
});

describe('a broken course', () => {
  it('is told of all at once, with places', async () => {
    const { errors } = await told({
      'course.yaml': 'title: All\ntracks:\n  - title: First\n    lessons:\n      - one\n      - gone\n      - two\n',
      'one/lesson.md': FRONT.replace('minutes: 20', 'minuets: 20') + step(GOOD.replace('tutor-data }', 'tutor-data, labels: 5 }')),
      'two/lesson.md': FRONT + step(GOOD.replace('hints: [Think.]\n', '')) + step(GOOD.replace('id: first', 'id: First!'), 'Two'),
    });
    expect(errors).toEqual([
      'course.yaml:6:9: there is no gone/lesson.md',
      expect.stringMatching(/^one\/lesson.md:6:1: unknown key `minuets`; did you mean `minutes`\?/),
      expect.stringMatching(/^one\/lesson.md:18:\d+: `labels`: /),
      'two/lesson.md:15:1: `hints`: is missing',
      expect.stringMatching(/^two\/lesson.md:30:5: `id`: lower case letters/),
    ]);
  });

  it('becomes one Problem', () => {
    const problem = invalidCourse('x', [{ file: '/c/a.md', line: 3, column: 1, message: 'bad' }], '/c');
    expect(problem).toMatchObject({ what: 'The course in x has 1 error.', why: 'a.md:3:1: bad', exitCode: 2 });
  });

  it.each([
    ['YAML that is none', `${GOOD}oops: [\n`, /^lesson.md:\d+:\d+: /],
    ['a colon in a plain text', GOOD.replace('task: Make a volume.', 'task: Do this: that'), /needs quotes/],
    ['a solution line that is a map', GOOD.replace('[docker volume create tutor-data]', '\n  - echo "a": b'), /`solution`, item 1: must be a text/],
    ['an unknown kind of check', GOOD.replace('- volume:', '- vloume:'), /^lesson.md:18:5: unknown kind of check `vloume`.*`volume`/],
    ['an unknown parameter', GOOD.replace('name: tutor-data', 'nmae: tutor-data'), /^lesson.md:18:15: unknown key `nmae`.*did you mean `name`/],
    ['an unknown set-up', `${GOOD}setup:\n  - contianer: { name: tutor-x }\n`, /unknown key `contianer`; did you mean `container`\?/],
    ['a set-up without a name', `${GOOD}setup:\n  - container: { image: alpine:3.20 }\n`, /`name`: is missing/],
    ['a set-up with a foreign name', `${GOOD}setup:\n  - volume: { name: data }\n`, /^lesson.md:25:21: `data`: names that the tutor makes begin with `tutor-`/],
    ['a set-up image that is not needed', `${GOOD}setup:\n  - container: { name: tutor-x, image: redis:7 }\n`, /`redis:7` is not in the lesson's `needs.images`/],
    ['a low port', `${GOOD}setup:\n  - container: { name: tutor-x, image: alpine:3.20, ports: ["80:80"] }\n`, /host port 80: ports are taken from 18000 up/],
    ['a file that is not there', `${GOOD}files: [app.py]\n`, /^lesson.md:24:9: there is no `files\/app.py`/],
    ['a path that leads out', `${GOOD}files: [../../etc/passwd]\n`, /a path below `files\/`/],
    ['a request that nobody may see', GOOD.replace('hints:', '  - any: [{ request: { operation: ContainerList } }, { volume: { name: tutor-x } }]\nhints:'), /lesson\.md:\d+:\d+: .*nobody sees a `request`/],
    ['two questions', GOOD.replace('hints:', '  - quiz: { question: "Q?", options: [{ text: a, right: true, says: x }, { text: b, right: false, says: y }] }\n  - answer: { question: "Q?", value: { text: a } }\nhints:'), /at most one `answer` or `quiz`/],
    ['an event that its own exec makes', GOOD.replace('hints:', '  - exec: { container: tutor-x, command: [ls] }\n  - event: { type: container, action: exec_create, name: tutor-x }\nhints:'), /^lesson.md:\d+:5: the `exec` check of this exercise makes this event too/],
  ])('has %s', async (_, yaml, message) => {
    const errors = await errorsOf(yaml);
    expect(errors).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ['no front matter', '## One\nText', /must begin with front matter/],
    ['no steps', FRONT, /has no steps/],
    ['an exercise before the first step', `${FRONT}\`\`\`exercise\n${GOOD}\`\`\`\n## One\n`, /^lesson.md:9:1: an exercise belongs to a step/],
    ['two exercises in a step', FRONT + step(GOOD) + `\`\`\`exercise\n${GOOD.replace('first', 'second')}\`\`\`\n`, /a step holds one exercise/],
    ['an id twice', FRONT + step(GOOD) + step(GOOD, 'Two'), /^lesson.md:31:5: the exercise `first` exists already, in line 15/],
    ['a low needed port', FRONT.replace('18010', '80') + step(GOOD), /^lesson.md:7:\d+: `ports`, item 1: .*18000/],
  ])('has %s', async (_, text, message) => {
    expect((await told({ 'lesson.md': text })).errors).toContainEqual(expect.stringMatching(message));
  });

  it('has a lesson twice', async () => {
    const { errors } = await told({
      'course.yaml': 'title: All\ntracks: [{ title: First, lessons: [one, two] }]\n',
      'one/lesson.md': FRONT + step(GOOD),
      'two/lesson.md': FRONT + step(GOOD),
    });
    expect(errors).toEqual([expect.stringContaining('the id `lesson-1` is taken by one'), expect.stringContaining('the slug `volumes` is taken by one')]);
  });

  it('is no course at all', async () => {
    await expect(loadCourse(tempFolder())).rejects.toMatchObject({ what: expect.stringContaining('There is no course'), exitCode: 2 });
  });

  it('is doubtful where learners are told to use other names or ports', async () => {
    const yaml = GOOD.replace('[docker volume create tutor-data]', '["docker run -d --name web -p 80:80 nginx", docker volume create tutor-data, docker volume create data]');
    const { errors, warnings } = await told({ 'lesson.md': FRONT + step(yaml) });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      expect.stringContaining('`web`: names that learners create'),
      expect.stringContaining('host port 80'),
      expect.stringContaining('`data`: names that learners create'),
    ]);
  });
});

describe('a hostile course', () => {
  it('may not fill the memory with aliases', async () => {
    const { errors } = await told({ 'course.yaml': bomb });
    expect(errors).toEqual([expect.stringMatching(/^course\.yaml:1:1: excessive alias count/)]);
  });

  it('that is no text at all is told of in a few short lines', async () => {
    const noise = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256)).toString('latin1');
    const { errors } = await told({ 'course.yaml': noise });
    expect(errors.length).toBeLessThanOrEqual(10);
    expect(Math.max(...errors.map(error => error.length))).toBeLessThan(500);
  });
});

describe('code in a lesson', () => {
  const code = (columns: number, fence = '') => `\n## Two\n\n${fence}\`\`\`\n${fence}${'-'.repeat(columns)}\n${fence}\`\`\`\n`;
  it.each([[60, ''], [60, '  ']])('may be %i columns wide', async (columns, fence) => {
    expect((await told({ 'lesson.md': FRONT + step(GOOD) + code(columns, fence) })).warnings).toEqual([]);
  });

  it('is doubtful where it is wider than the pane beside an exercise', async () => {
    const { errors, warnings } = await told({ 'lesson.md': FRONT + step(GOOD) + code(61) });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/^lesson\.md:\d+:1: 61 columns of code: beside an exercise 60 fit/)]);
  });
});

describe('finding', () => {
  const sample = course(lesson(3, 'volumes', [exercise('first'), exercise('second')]), lesson(4, 'networks', []));
  it.each(['lesson-3', '3', 'volumes', 'Volumes', 'lesson-3-volumes', ' lesson-3 '])('a lesson as %s', name => expect(findLesson(sample, name).id).toBe('lesson-3'));
  it.each([
    ['volums', 'Did you mean "volumes"?'],
    ['leson-4', 'Did you mean "lesson-4"?'],
    ['net', 'Did you mean "networks"?'],
    ['kubernetes', 'There are: lesson-3 (volumes), lesson-4 (networks).'],
    ['7', 'There are: lesson-3 (volumes), lesson-4 (networks).'],
  ])('suggests for %s', (name, why) => expect(() => findLesson(sample, name)).toThrow(expect.objectContaining({ why, exitCode: 2 })));
  it.each([['first', 'first'], ['2', 'second']])('an exercise as %s', (name, id) => expect(findExercise(sample.lessons[0]!, name).id).toBe(id));
  it('suggests an exercise', () => expect(() => findExercise(sample.lessons[0]!, 'secnd')).toThrow(expect.objectContaining({ why: 'Did you mean "second"?' })));
});

describe('schema/exercise.schema.json', () => {
  it('is up to date (npm run schema)', () => {
    const file = new URL('../../schema/exercise.schema.json', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(exerciseJsonSchema(z));
  });
});
