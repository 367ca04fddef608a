import { describe, expect, it, vi } from 'vitest';
import type { EngineEvent, EventType } from '../../src/docker/types.js';
import { eventsAfter, existedByEvents, existedBySight, isLater, seenInSetup } from '../../src/engine/attempt/evidence.js';
import { coalesce } from '../../src/engine/watch/coalesce.js';
import { heartbeat } from '../../src/engine/watch/heartbeat.js';
import { delayOf, runsCommands } from '../../src/engine/watch/relevant.js';

const event = (type: EventType, action: string, name: string, more: Partial<EngineEvent> = {}): EngineEvent => ({
  type, action, id: `id-${name}`, name, attributes: {}, timeNano: '1000', time: 0, ...more,
});

describe('coalescing', () => {
  const setUp = (takes = 0) => {
    vi.useFakeTimers({ now: 0 });
    const starts: number[] = [];
    const run = async () => {
      starts.push(Date.now());
      await new Promise(resolve => setTimeout(resolve, takes));
    };
    return { starts, looks: coalesce(run, { every: 40, clock: { now: () => Date.now(), setTimeout, clearTimeout: timer => clearTimeout(timer as NodeJS.Timeout) } }) };
  };

  it('runs at once, then at most every 40 ms, and after the last request', async () => {
    const { starts, looks } = setUp();
    for (const at of [0, 5, 10, 15, 60, 200]) setTimeout(() => looks.ask(), at);
    await vi.advanceTimersByTimeAsync(1000);
    expect(starts).toEqual([0, 40, 80, 200]);
  });

  it('never runs twice at a time, and runs again for what was asked meanwhile', async () => {
    const { starts, looks } = setUp(100);
    for (const at of [0, 10, 90, 150]) setTimeout(() => looks.ask(), at);
    await vi.advanceTimersByTimeAsync(1000);
    expect(starts).toEqual([0, 100, 200]);
  });

  it('waits when told to, but not when something else asks earlier', async () => {
    const { starts, looks } = setUp();
    looks.ask(1000);
    setTimeout(() => looks.ask(), 300);
    await vi.advanceTimersByTimeAsync(2000);
    expect(starts).toEqual([300]);
  });

  it('ends', async () => {
    const { starts, looks } = setUp();
    looks.ask(10);
    looks.close();
    looks.ask();
    await vi.advanceTimersByTimeAsync(100);
    expect(starts).toEqual([]);
    vi.useRealTimers();
  });
});

describe('the heartbeat', () => {
  it('slows down while nothing happens, and is fast again when stirred', async () => {
    vi.useFakeTimers({ now: 0 });
    const beats: number[] = [];
    const heart = heartbeat(() => beats.push(Date.now()), { now: () => Date.now(), setTimeout, clearTimeout: timer => clearTimeout(timer as NodeJS.Timeout) });
    await vi.advanceTimersByTimeAsync(300_000);
    expect(beats.slice(0, 3)).toEqual([1000, 2100, 3310]);
    expect(beats.at(-1)! - beats.at(-2)!).toBe(10_000);
    const calm = beats.length;
    heart.stir();
    await vi.advanceTimersByTimeAsync(1000);
    expect(beats.length).toBe(calm + 1);
    heart.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(beats.length).toBe(calm + 1);
    vi.useRealTimers();
  });
});

describe('an event asks for a look', () => {
  const looking = { watches: new Set(['container'] as const), execs: true, sinceVerified: 5 };
  it.each([
    ['if some check watches its type', event('container', 'start', 'a'), looking, 0],
    ['not for other types', event('image', 'pull', 'a'), looking, undefined],
    ['later, if it may be the echo of our own exec', event('container', 'exec_die', 'a'), looking, 1000],
    ['at once, where our checks run nothing', event('container', 'exec_die', 'a'), { ...looking, execs: false }, 0],
    ['at once, long after our last look', event('container', 'exec_die', 'a'), { ...looking, sinceVerified: 500 }, 0],
  ])('%s', (_, one, state, expected) => expect(delayOf(one, state)).toBe(expected));

  it('knows which checks run commands', () => {
    expect(runsCommands([{ kind: 'exec', params: {} }])).toBe(true);
    expect(runsCommands([{ kind: 'all', params: [{ kind: 'exec', params: {} }] }])).toBe(true);
    expect(runsCommands([{ kind: 'answer', params: { value: { exec: {} } } }])).toBe(true);
    expect(runsCommands([{ kind: 'event', params: { action: 'exec_create' } }])).toBe(false);
  });
});

describe('evidence', () => {
  it.each([
    ['container', 'tutor-web', [event('container', 'destroy', 'tutor-web')], true],
    ['container', 'tutor-web', [event('container', 'start', 'tutor-web2')], false],
    ['container', 'tutor-old', [event('container', 'rename', 'tutor-new', { attributes: { oldName: '/tutor-old' } })], true],
    ['volume', 'tutor-web', [event('container', 'start', 'tutor-web')], false],
    ['image', 'alpine', [event('image', 'pull', 'alpine:latest')], true],
    ['image', 'alpine:3.20', [event('image', 'tag', 'docker.io/library/alpine:3.20', { id: 'sha256:1' })], true],
    ['compose', 'shop', [event('container', 'create', 'x', { attributes: { 'com.docker.compose.project': 'shop' } })], true],
  ] as const)('of the %s %s in %j: %s', (type, name, events, expected) => expect(existedByEvents(events, type, name)).toBe(expected));

  it('remembers what was seen and set up', () => {
    expect(existedBySight(['image alpine:3.20'], 'image', 'docker.io/library/alpine:3.20')).toBe(true);
    expect(existedBySight(['volume a'], 'container', 'a')).toBe(false);
    expect(seenInSetup([{ tag: { source: 'alpine:3.20', target: 'tutor-a:1' } }, { volume: { name: 'tutor-b' } }])).toEqual(['image tutor-a:1', 'volume tutor-b']);
  });

  it('joins what was heard and what is remembered, in order and once, after the mark', () => {
    const at = (timeNano: string) => event('container', 'start', 'a', { timeNano });
    expect(eventsAfter('999', [at('1001'), at('999'), at('998')], [at('10000'), at('1001')]).map(one => one.timeNano)).toEqual(['1001', '10000']);
    expect(isLater('1000', '999')).toBe(true);
  });
});
