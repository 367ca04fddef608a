import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { checkSchema, evaluateCheck, inputsOf, kindOf, kinds, titleOf, watchesOf } from '../../src/checks/table.js';
import { contextOf, parse } from './world.js';

const messages = (written: unknown): readonly string[] => {
  const read = checkSchema(z).safeParse(written);
  return read.success ? [] : read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
};

describe('the table of kinds', () => {
  it('has every kind of the format', () =>
    expect(kinds.map(kind => kind.kind)).toEqual(['image', 'container', 'volume', 'network', 'compose', 'http', 'exec', 'logs', 'file', 'event', 'request', 'answer', 'quiz', 'all', 'any', 'not']));

  it('knows no other', () => expect(() => kindOf('pod')).toThrow('no kind of check named "pod"'));

  it('takes title and next beside the kind', () => {
    const words = { title: 'T', next: 'N' };
    expect(parse({ volume: { name: 'tutor-data' }, ...words })).toEqual({ kind: 'volume', params: { name: 'tutor-data' }, ...words });
    expect(parse({ any: [{ image: { name: 'x' }, ...words }], ...words })).toEqual({ kind: 'any', params: [{ kind: 'image', params: { name: 'x' }, ...words }], ...words });
  });

  it('gives plain data, so that a course can be kept as JSON', () => {
    const check = parse({ container: { name: 'w', memory: '64m', env: { PORT: 80 }, command: { matches: '^a' } } });
    expect(JSON.parse(JSON.stringify(check))).toEqual(check);
    expect(check.params).toMatchObject({ memory: 64 * 1024 ** 2, env: { PORT: '80' } });
  });

  it.each([
    [{ volum: { name: 'x' } }, ': unknown kind of check `volum`; did you mean `volume`?'],
    [{ volume: { name: 'x', lables: {} } }, 'volume: unknown key `lables`; did you mean `labels`?'],
    [{ volume: { name: 'x', quota: 1 } }, 'volume: unknown key `quota`; known: `name`, `absent`, `driver`, `labels` and `usedBy`'],
    [{ volume: { name: 'x', title: 'T' } }, 'volume: `title` stands beside the kind of check, not among its parameters'],
    [{ all: [{ http: { port: 18000, title: 'T', next: 'N' } }] }, 'all.0.http: `title` and `next` stand beside the kind of check'],
    [{ volume: { name: 'x', title: 'T', lables: {} } }, 'volume: unknown key `title`; known'],
    [{ volume: { name: 'x' }, image: { name: 'y' } }, ': only one kind of check in a map, not `image` and `volume`'],
    [{ title: 'x' }, ': a kind of check is missing'],
    [{ container: { state: 'exited' } }, 'container: give either `name`, or `from`'],
    [{ container: { name: 'a b' } }, 'container.name: a name has letters'],
    [{ logs: { container: 'x', text: { matches: '(' } } }, 'logs.text.matches: not a regular expression'],
    [{ any: [{ volume: { nam: 'x' } }] }, 'any.0.volume: unknown key `nam`; did you mean `name`?'],
    [{ not: { volume: { name: 'x' } } }, ': `not` needs a `title` and a `next` beside it'],
    [{ file: { path: '../x' } }, 'file.path: a path inside the workspace'],
    [{ answer: { question: 'q', value: { contaner: {} } } }, 'answer.value: unknown fact `contaner`; did you mean `container`?'],
    [{ quiz: { question: 'q', options: [{ text: 'a', says: 'x' }, { text: 'b', says: 'y' }] } }, 'quiz.options: exactly one option must be right'],
    [{ event: { type: 'container', action: 'explode' } }, 'event.action: Invalid option'],
  ])('says what is wrong with %j', (written, message) => expect(messages(written).join('\n')).toContain(message));

  it('becomes a JSON Schema, nested checks and all', () => {
    const schema = z.toJSONSchema(z.array(checkSchema(z)), { io: 'input' }) as { $defs?: Record<string, { properties?: Record<string, unknown> }> };
    expect(Object.keys(schema.$defs?.['check']?.properties ?? {})).toEqual([...kinds.map(kind => kind.kind), 'title', 'next']);
    expect(schema.$defs?.['check']?.properties?.['all']).toMatchObject({ items: { $ref: '#/$defs/check' } });
  });

  it('lets the author have the last word', async () => {
    const check = parse({ volume: { name: 'tutor-data' }, title: 'the box is there', next: 'see `docker volume`' });
    expect(await evaluateCheck(check, contextOf({}))).toMatchObject({ title: 'the box is there', outcome: { pass: false, next: 'see `docker volume`' } });
  });

  it('passes an error of the engine on', async () => {
    const context = contextOf({ reader: { inspectVolume: () => Promise.reject(new Error('gone away')) } });
    await expect(evaluateCheck(parse({ volume: { name: 'x' } }), context)).rejects.toThrow('gone away');
  });

  it('knows what can change a check, and which are answered', () => {
    expect(watchesOf(parse({ all: [{ volume: { name: 'x' } }, { file: { path: 'x' } }] }))).toEqual(['volume', 'files']);
    const answer = { answer: { question: 'q', value: { text: 'x' } } };
    const one = { kind: 'answer', params: expect.objectContaining({ question: 'q' }) as unknown };
    expect(inputsOf([parse({ volume: { name: 'x' } }), parse(answer)])).toEqual([one]);
    expect(inputsOf([parse({ any: [{ volume: { name: 'x' } }, { all: [answer] }] })])).toEqual([one]);
    expect(titleOf(parse({ container: { name: 'w', ports: [{ host: 18000, container: 80 }] } }))).toBe('container `w` is running, with port 18000 → 80 published');
  });
});

describe('checks together', () => {
  const yes = { volume: { name: 'tutor-data' } };
  const no = { volume: { name: 'tutor-else' } };
  const run = async (written: unknown) => (await evaluateCheck(parse(written), contextOf({ volumes: [{ name: 'tutor-data' }] }))).outcome;

  it('all: the first that fails is told', async () => {
    expect(await run({ all: [yes, yes] })).toMatchObject({ pass: true });
    expect(await run({ all: [yes, no] })).toMatchObject({ pass: false, expected: 'A volume `tutor-else`.' });
  });
  it('any: one is enough, and else all are told', async () => {
    expect(await run({ any: [no, yes] })).toMatchObject({ pass: true });
    expect(await run({ any: [no, { image: { name: 'x-app' } }] })).toMatchObject({ expected: 'A volume `tutor-else` or an image `x-app` on this engine.' });
  });
  it('not: the author says what is wrong', async () => {
    expect(await run({ not: no, title: 'T', next: 'N' })).toMatchObject({ pass: true });
    expect(await run({ not: yes, title: 'T', next: 'N' })).toMatchObject({ pass: false, next: 'N' });
  });
});
