import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderDiagnostic } from '../../src/engine/course/diagnostic.js';
import { loadCourse, loadValidCourse } from '../../src/engine/course/load.js';
import type { Exercise, Step } from '../../src/engine/course/types.js';
import { openAttempts } from '../../src/engine/attempt/store.js';
import { newAttempt } from '../../src/engine/attempt/attempt.js';
import { fill, personal, personalStep } from '../../src/engine/personal/fill.js';
import { KINDS } from '../../src/engine/personal/kinds.js';
import { portsInUse } from '../../src/engine/personal/used-ports.js';
import { complete, newValues, personalOf, valuesOf } from '../../src/engine/personal/values.js';
import { takenPorts } from '../../src/engine/setup/conflicts.js';
import type { Container, Engine } from '../../src/docker/types.js';
import { createNotices } from '../../src/engine/store/notices.js';
import { dropCopies, prepareWorkspace } from '../../src/engine/workspace.js';
import { container } from '../checks/world.js';
import { exercise, lesson } from './sample.js';
import { tempFiles, tempFolder } from './temp.js';

const FRONT = '---\nid: lesson-1\nslug: ports\ntitle: Ports\nsummary: Reach it.\nminutes: 20\nneeds: { images: ["nginx:1"] }\n---\n';
const BODY = `## Publish
Yours is \${port}; Compose has \${GREETING:-Hello}, a shell \${NAME}.

\`\`\`exercise
id: publish
variables: { port: port, shelf: name, count: { number: [3, 120] }, word: token }
task: "Publish \${port} of \`tutor-\${shelf}\`."
checks:
  - container: { name: "tutor-\${shelf}", ports: [{ host: "\${port}", container: 80 }], env: { SIZE: "\${count}", WORD: "\${word}" } }
  - container: { name: tutor-end, exitCode: "\${count}" }
  - http: { port: "\${port}", body: "\${count}" }
  - file: { path: compose.yaml, text: "\${port}:80" }
hints: ["\`-p \${port}:80\`", "\`-p \${port}:80 nginx\`, and no \${OTHER:-thing}."]
setup:
  - volume: { name: "tutor-\${shelf}-box", files: { "\${word}.txt": "\${token} \${number} \${count}" } }
solution:
  - "docker run -d --name tutor-\${shelf} -p \${port}:80 nginx:1 # \${i}"
mistakes:
  - { run: ["docker run -p 80:\${port} nginx:1"], says: "\${port}" }
happened: "\${port} leads to it."
\`\`\`
`;

async function errorsOf(from: string, to: string): Promise<readonly string[]> {
  expect(BODY).toContain(from);
  const dir = tempFiles({ 'lesson.md': FRONT + BODY.replace(from, to) });
  const loaded = await loadCourse(dir);
  return 'problems' in loaded ? loaded.problems.map(one => renderDiagnostic(one, dir)) : [];
}

const VALUES = { port: 18123, shelf: 'maple', count: 7, word: 'abcd1234' };

describe('an exercise with variables', () => {
  let step: Step;
  let read: Exercise;
  beforeEach(async () => {
    const { lessons } = await loadValidCourse(tempFiles({ 'lesson.md': FRONT + BODY }));
    step = lessons[0]!.steps[0]!;
    read = step.exercise!;
  });

  it('is filled everywhere, with numbers where numbers belong', () =>
    expect(personal(read, VALUES)).toMatchObject({
      id: 'publish',
      task: 'Publish 18123 of `tutor-maple`.',
      checks: [
        { params: { name: 'tutor-maple', ports: [{ host: 18123, container: 80 }], env: { SIZE: '7', WORD: 'abcd1234' } } },
        { params: { name: 'tutor-end', exitCode: 7 } },
        { params: { port: 18123, body: '7' } },
        { params: { text: '18123:80' } },
      ],
      hints: ['`-p 18123:80`', '`-p 18123:80 nginx`, and no ${OTHER:-thing}.'],
      setup: [{ volume: { name: 'tutor-maple-box', files: { 'abcd1234.txt': '${token} ${number} 7' } } }],
      solution: ['docker run -d --name tutor-maple -p 18123:80 nginx:1 # ${i}'],
      mistakes: [{ run: ['docker run -p 80:18123 nginx:1'], says: '18123' }],
      happened: '18123 leads to it.',
    }));

  it('survives being compiled to JSON', () => expect(personal(JSON.parse(JSON.stringify(read)) as Exercise, VALUES)).toEqual(personal(read, VALUES)));

  it("fills its step's prose, and leaves what is not declared", () =>
    expect(personalStep(step, VALUES).body).toBe('Yours is 18123; Compose has ${GREETING:-Hello}, a shell ${NAME}.'));

  it('is the same object for the same values, and is filled anew from what the lesson says', () => {
    const mine = personalStep(step, VALUES);
    expect(personalStep(step, { ...VALUES })).toBe(mine);
    expect(personalStep(mine, VALUES)).toBe(mine);
    expect(personal(personal(read, VALUES), { ...VALUES, port: 18124 }).task).toContain('18124');
  });
});

describe('a lesson is told', () => {
  it.each([
    ['of a variable that nothing uses', ', word: token }', ', word: token, more: port }', 'lesson.md:14:87: nothing uses the variable `more`'],
    ['of one that is not there', 'task: "Publish ${port}', 'task: "Publish ${prot}', 'lesson.md:15:7: there is no variable `prot`; did you mean `port`?'],
    ['of one that is not like any', 'happened: "${port}', 'happened: "${elephant} ${port}', 'lesson.md:28:11: there is no variable `elephant`: declare it under `variables` (there: `port`, `shelf`, `count`, `word`)'],
    ['of a misspelled one in a shell line', '-p ${port}:80 nginx:1 #', '-p ${prot}:80 nginx:1 #', 'lesson.md:25:5: there is no variable `prot`; did you mean `port`?'],
    ['of one in its prose', 'Yours is ${port}', 'Yours is ${porrt}', 'lesson.md:10:10: there is no variable `porrt`; did you mean `port`?'],
    ['of a word where a number is wanted', 'exitCode: "${count}"', 'exitCode: "${shelf}"', /^lesson.md:18:45: `exitCode`: /],
    ['of one in the id', 'id: publish', 'id: publish-${count}', /^lesson.md:13:5: `id`: /],
    ['of one in a place that loses it', 'body: "${count}" }', 'body: "${count}" }\n  - container: { name: tutor-big, memory: "${count}m" }', 'lesson.md:20:43: no variable can stand here: its value would be lost, or is needed before an attempt begins'],
    ['of one in a heading', '## Publish', '## Publish ${port}', 'lesson.md:9:1: no variable can stand in a heading: it names the step before an attempt begins'],
    ['of a kind that is none', 'port: port,', 'port: prot,', 'lesson.md:14:20: `port`: must be one of `port`, `name`, `token`, `number`, or `{ number: [3, 250] }`'],
    ['of a range that is none', '[3, 120]', '[120, 3]', 'lesson.md:14:48: `number`: the least comes first: `{ number: [3, 250] }`'],
    ['of a name that a shell may have', 'shelf: name', 'SHELF: name', /a variable has lower-case letters/],
  ])('%s', async (_, from, to, message) => expect(await errorsOf(from, to)).toContainEqual(typeof message === 'string' ? message : expect.stringMatching(message)));

  it('nothing of `${x}` where no variable is declared', async () => {
    const plain = BODY.replace(/^variables:.*\n/m, '').replaceAll('"${port}"', '18050').replaceAll('"${count}"', '5').replaceAll('${shelf}', 'shelf');
    const dir = tempFiles({ 'lesson.md': FRONT + plain });
    expect(await loadCourse(dir)).not.toHaveProperty('problems');
  });
});

describe('values', () => {
  const one = exercise('a', { variables: { port: 'port', other: 'port', shelf: 'name', count: { number: [3, 4] } } });
  const two = exercise('b', { variables: { port: 'port', shelf: 'name' } });
  const here = lesson(1, 'x', [one, two]);
  const open = (home = tempFolder()) => openAttempts({ home, notices: createNotices() });

  it.each(Object.entries(KINDS))('%s: what is drawn fits', (_, kind) => {
    const range = [18100, 18999] as const;
    const drawn = Array.from({ length: 50 }, () => kind.draw(range, () => false));
    expect(drawn.filter(value => !kind.fits(value, range))).toEqual([]);
    expect(new Set(drawn).size).toBeGreaterThan(10);
  });

  it('stay as long as the attempt, whoever asks, and differ from those of other exercises', () => {
    const home = tempFolder();
    const first = valuesOf(open(home), here, one);
    expect(valuesOf(open(home), here, one)).toEqual(first);
    const second = valuesOf(open(home), here, two);
    expect(new Set([first.port, first.other, second.port]).size).toBe(3);
    expect(second.shelf).not.toBe(first.shelf);
  });

  it('are new in a fresh attempt', () => {
    const attempts = open();
    const first = valuesOf(attempts, here, two);
    for (let again = 0; again < 20; again++) expect(Object.values(newValues(attempts, here, two)).filter(value => Object.values(first).includes(value))).toEqual([]);
    attempts.reset('lesson-1');
    expect(attempts.read('lesson-1/b')).toBeUndefined();
  });

  it('are drawn again where the lesson has changed, the others stay', () => {
    const attempts = open();
    attempts.update('lesson-1/a', () => ({ ...newAttempt(), values: { port: 18100, other: 80, shelf: 'zebra-9', count: 4 } }));
    const now = valuesOf(attempts, here, one);
    expect(now).toMatchObject({ port: 18100, count: 4 });
    expect(now.other).toBeGreaterThanOrEqual(18100);
    expect(now.shelf).toMatch(/^[a-z]+$/);
  });

  it('are ports that nobody uses', () => {
    const all = Array.from({ length: 900 }, (_, at) => 18100 + at);
    const taken = new Set(all.filter(port => port % 10 !== 0));
    for (let again = 0; again < 5; again++) expect(Number(complete({ p: 'port' }, {}, taken).p) % 10).toBe(0);
    const table = 'sl  local_address rem_address   st\n   0: 0100007F:46B4 00000000:0000 0A 0\n   1: 0100007F:46B5 00000000:0000 01 0\n';
    expect([...portsInUse(file => (file.endsWith('6') ? '' : table))]).toEqual([18100]);
    expect(portsInUse(() => { throw new Error('no /proc here'); }).size).toBe(0);
  });

  it('that are taken by now are told of, with the way to others', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const owner = container({ id: 'o', name: 'other', ports: [{ host: port, container: 80, ip: '', protocol: 'tcp' }] });
    const engineWith = (...containers: readonly Container[]) =>
      ({ endpoint: { host: 'unix:///x' }, listContainers: async () => containers, inspectContainer: async () => containers[0] }) as unknown as Engine;
    const says = (engine: Engine) => takenPorts(engine, { lesson: here, exercise: one, personal: [port] });
    try {
      expect(await says(engineWith())).toEqual([`Port ${port} of this exercise is used by another program on this machine by now. For another port: \`docker-tutor prepare lesson-1 a --fresh\`.`]);
      expect(await says(engineWith(owner))).toEqual([expect.stringContaining('used by your container `other` by now')]);
      expect(await says(engineWith({ ...owner, name: 'tutor-open' }))).toEqual([]);
    } finally {
      server.close();
    }
  });

  it('leave an exercise without variables as it is', () => {
    const attempts = open();
    const plain = exercise('c');
    expect(personalOf(attempts, here, plain)).toBe(plain);
    expect(attempts.read('lesson-1/c')).toBeUndefined();
  });

  it('fill the starter files; a copy that is still as it came follows a fresh attempt', async () => {
    const source = tempFiles({ 'files/compose.yaml': 'ports: ["${port}:80"] # ${GREETING:-x}\n', 'files/plain.txt': 'x' });
    const workspace = tempFolder();
    const files = ['compose.yaml', 'plain.txt'];
    const read = () => readFileSync(join(workspace, 'compose.yaml'), 'utf8');
    expect(await prepareWorkspace(source, workspace, files, { port: 18101 })).toEqual(files);
    expect(read()).toBe('ports: ["18101:80"] # ${GREETING:-x}\n');
    await dropCopies(source, workspace, files, { port: 18101 });
    expect(await prepareWorkspace(source, workspace, files, { port: 18102 })).toEqual(['compose.yaml']);
    writeFileSync(join(workspace, 'compose.yaml'), 'mine');
    await dropCopies(source, workspace, files, { port: 18102 });
    expect(read()).toBe('mine');
  });

  it('fill texts of a set-up, keys of maps included', () =>
    expect(fill([{ volume: { name: 'tutor-${number}', files: { '${token}.txt': 'x ${token} ${i}' } } }], { token: 'abcd1234', number: 7 })).toEqual([
      { volume: { name: 'tutor-7', files: { 'abcd1234.txt': 'x abcd1234 ${i}' } } },
    ]));
});
