import { describe, expect, it } from 'vitest';
import type { EngineEvent, EventType, ImageSummary } from '../../src/docker/types.js';
import { isExplained } from '../../src/engine/surprise/explained.js';
import type { Story } from '../../src/engine/surprise/story.js';
import { surprises } from '../../src/engine/surprise/table.js';
import { createSession, reduce } from '../../src/engine/session.js';
import { EMPTY } from '../../src/engine/progress/data.js';
import { container } from '../checks/world.js';
import { course, exercise, lesson } from './sample.js';

/** "container start tutor-web 2": with its second. Attributes follow. */
function event(text: string, attributes: Readonly<Record<string, string>> = {}): EngineEvent {
  const [type = '', action = '', name = '', second = '0'] = text.split(' ');
  return { type: type as EventType, action, id: name, name, attributes, timeNano: '0', time: Number(second) * 1000 };
}

const VOLUME = 'f'.repeat(64);
const image = (id: string, ...tags: readonly string[]): ImageSummary => ({ id: `sha256:${id}`, tags, digests: [], size: 1, created: 0, labels: {}, parentId: '' });
const story = (more: Partial<Story>): Story => ({ events: [], containers: new Map(), declared: new Map(), images: { before: [], now: [] }, volumes: new Set(), solution: [], ...more });
const told = (more: Partial<Story>) => surprises(story(more)).map(({ says }) => says);

describe('what surprises', () => {
  const ended = (...more: readonly EngineEvent[]) => [event('container create web'), event('container start web 1'), ...more, event('container die web 4', { exitCode: '1' })];

  it.each([
    ['an end soon after the start', ended(), 1],
    ['not one in the foreground', ended(event('container attach web')), 0],
    ['not one by a signal', ended(event('container kill web 2')), 0],
    ['one by itself, after a restart', [event('container kill web 0'), ...ended()], 1],
    ['not one long after', [event('container start web 0'), event('container die web 11', { exitCode: '1' })], 0],
    ['not a good one', [event('container start web 0'), event('container die web 1', { exitCode: '0' })], 0],
    ['not one of a container that was there before', [event('container die web 1', { exitCode: '1' })], 0],
  ])('%s', (_, events, count) => expect(told({ events })).toHaveLength(count));

  const mounted = [event(`volume create ${VOLUME}`), event(`volume mount ${VOLUME}`, { container: 'web', destination: '/data' })];
  const there = { containers: new Map([['web', container({ id: 'web', name: 'web' })]]), volumes: new Set([VOLUME]) };
  it.each([
    ['an anonymous volume', { events: mounted, ...there }, /`-v \/data` says no name/],
    ['one that an image declares', { events: mounted, ...there, declared: new Map([['web', ['/data']]]) }, /its image declares `VOLUME \/data`/],
    ['a named one is none', { events: mounted.map(one => ({ ...one, id: 'box' })), ...there }, undefined],
    ['nor one of --rm', { events: mounted, ...there, containers: new Map([['web', container({ id: 'web', autoRemove: true })]]) }, undefined],
    ['nor one that is gone already', { events: mounted, ...there, volumes: new Set<string>() }, undefined],
    ['nor an older one, mounted again', { events: mounted.slice(1), ...there }, undefined],
  ])('%s', (_, more, says) => expect(told(more)).toEqual(says ? [expect.stringMatching(says)] : []));

  const tag = [event('image tag app:1')];
  it.each([
    ['a name that moved', { events: tag, images: { before: [image('a', 'app:1')], now: [image('b', 'app:1'), image('a')] } }, 1],
    ['not when the old image has another name', { events: tag, images: { before: [image('a', 'app:1', 'app:2')], now: [image('b', 'app:1'), image('a', 'app:2')] } }, 0],
    ['not when it is gone', { events: tag, images: { before: [image('a', 'app:1')], now: [image('b', 'app:1')] } }, 0],
    ['not when it never had one', { events: tag, images: { before: [image('a')], now: [image('b', 'app:1'), image('a')] } }, 0],
    ['not when the name was only taken off', { events: tag, images: { before: [image('a', 'app:1')], now: [image('a')] } }, 0],
  ])('%s', (_, more, count) => expect(told(more)).toHaveLength(count));

  const nameless = (...actions: readonly string[]) => ({
    events: actions.map(action => event(`container ${action} brave_tesla`)), containers: new Map([['brave_tesla', container({ name: 'brave_tesla' })]]), solution: ['docker run -d --name tutor-web nginx'],
  });
  it.each([
    ['a name that was made up', nameless('create', 'start'), 1],
    ['not one in the foreground', nameless('create', 'attach', 'start'), 0],
    ['not one of a container that never started: the classic builder makes such', nameless('create'), 0],
    ['not one that nobody asked for', { ...nameless('create', 'start'), solution: ['docker run nginx'] }, 0],
    ['one whose name went to the program', { ...nameless('create'), containers: new Map([['brave_tesla', container({ command: ['sleep', '--name', 'tutor-web'] })]]), solution: [] }, 1],
  ])('%s', (_, more, count) => expect(told(more)).toHaveLength(count));

  it('a volume that stays behind, but not for Compose', () => {
    const gone = (attributes: Readonly<Record<string, string>>) => ({ events: [event('volume mount box', { container: 'web' }), event('container destroy web 3', attributes)], containers: there.containers, volumes: new Set(['box']) });
    expect(told(gone({}))).toEqual(['`web` is gone, its volume `box` is not: a named volume stays until it is removed by itself.']);
    expect(told(gone({ 'com.docker.compose.project': 'tutor-shop' }))).toEqual([]);
  });

  it('has one key as long as it is one', () => {
    const first = surprises(story({ events: ended() }));
    expect(surprises(story({ events: [...ended(), event('container start web 5'), event('container die web 6', { exitCode: '1' })] })).map(({ key }) => key)).toEqual([first[0]?.key, first[0]?.key]);
  });
});

describe('what a check says already', () => {
  const about = { key: 'k', says: 's', about: ['tutor-web', 'anonymous'] };
  const failing = (found: string) => [{ kind: 'volume', title: 't', pass: false, expected: 'e', found, next: 'n' }];
  it.each([
    ['names it in its parameters', exercise('a', { checks: [{ kind: 'container', params: { name: 'tutor-web' } }] }), [], true],
    ['says the word while it fails', exercise('a'), failing('that is an anonymous volume'), true],
    ['passes', exercise('a'), failing('an anonymous one').map(one => ({ ...one, pass: true })), false],
    ['names one that is only alike', exercise('a', { checks: [{ kind: 'container', params: { name: 'tutor-web-2' } }] }), [], false],
    ['is about something else', exercise('a'), failing('nothing'), false],
  ])('%s', (_, one, results, explained) => expect(isExplained(about, one, results)).toBe(explained));
});

it('stays in view until the next one, or the next step', () => {
  const first = createSession(course(lesson(1, 'a', [exercise('x'), exercise('y')])), EMPTY);
  const said = reduce(reduce(first, { type: 'aside', text: 'one' }), { type: 'aside', text: 'two' });
  expect(said.aside).toBe('two');
  expect(reduce(said, { type: 'previous-step' }).aside).toBe('two');
  expect(reduce(said, { type: 'next-step' }).aside).toBeUndefined();
  expect(reduce(said, { type: 'go-to', lesson: 0, step: 1 }).aside).toBeUndefined();
});
