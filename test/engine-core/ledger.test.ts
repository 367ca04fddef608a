import { describe, expect, it } from 'vitest';
import type { LedgerItem } from '../../src/engine/api.js';
import { classify, type LessonTraits } from '../../src/engine/ledger/classify.js';
import { keysIn, type Listing } from '../../src/engine/ledger/listing.js';
import { close, madeIn, openLesson, type Opening } from '../../src/engine/ledger/openings.js';
import { container, image, listing, network, volume } from './listing.js';

const opening = (lesson: string, baseline: readonly string[], engine = 'unix:///a'): Opening => ({ lesson, engine, at: 0, baseline });

describe('what a lesson made', () => {
  it.each<[string, Opening[], string[], string[]]>([
    ['nothing without an opening', [], ['volume a'], []],
    ['what is there now and was not before', [opening('one', ['volume a'])], ['volume a', 'volume b'], ['volume b']],
    ['not what the next lesson made', [opening('one', ['volume a']), opening('two', ['volume a', 'volume b'])], ['volume a', 'volume b', 'volume c'], ['volume b']],
    ['not what is gone again', [opening('one', []), opening('two', ['volume b'])], ['volume c'], []],
    ['over all its openings', [opening('one', []), opening('two', ['volume b']), opening('one', ['volume b', 'volume c'])], ['volume b', 'volume c', 'volume d'], ['volume b', 'volume d']],
    ['only on this engine', [opening('one', [], 'unix:///b')], ['volume a'], []],
    ['whatever began on another engine', [opening('one', []), opening('two', [], 'unix:///b')], ['volume a'], ['volume a']],
  ])('is %s', (_, openings, now, expected) => expect([...madeIn(openings, 'one', 'unix:///a', now)]).toEqual(expected));

  it('is forgotten when closed, and stays the end of the lesson before', () => {
    const openings = [opening('one', []), opening('two', ['volume b']), opening('three', ['volume b', 'volume c'])];
    const closed = close(openings, 'two', 'unix:///a');
    expect([...madeIn(closed, 'one', 'unix:///a', ['volume b', 'volume c'])]).toEqual(['volume b']);
    expect([...madeIn(closed, 'two', 'unix:///a', ['volume c'])]).toEqual([]);
    expect(close(close(closed, 'three', 'unix:///a'), 'one', 'unix:///a')).toEqual([]);
    expect(openLesson(closed, 'unix:///a')).toBe('three');
    expect(openLesson(closed, 'unix:///b')).toBeUndefined();
  });
});

const traits: LessonTraits = {
  lesson: 'lesson-5',
  images: ['alpine:3.20', 'nginx:1.27-alpine'],
  workspace: '/home/ann/docker-tutor/lesson-5',
  project: 'lesson-5',
  since: 1000_000,
  mounts: new Map([['id-tutor-db', ['anon1']], ['id-theirs', ['anon2']]]),
  based: new Set(['sha256:ba5ed00000000000']),
};
const names = (items: readonly LedgerItem[]) => items.map(({ type, name }) => `${type} ${name}`);
const made = (present: Partial<Listing>, before: Partial<Listing> = {}) => {
  const old = new Set(keysIn(listing(before)));
  return classify(listing(present), new Set(keysIn(listing(present)).filter(key => !old.has(key))), traits);
};
const own = { 'io.docker-tutor.lesson': 'lesson-5', 'io.docker-tutor.exercise': 'logs' };
const project = (name: string, dir?: string) => ({ 'com.docker.compose.project': name, ...(dir && { 'com.docker.compose.project.working_dir': dir }) });
const inside = `${traits.workspace}/app`;

describe('of what a lesson made', () => {
  it.each<[string, Partial<Listing>, string[], string]>([
    ['a tutor container', { containers: [container('tutor-web')] }, ['container tutor-web'], 'named tutor-…'],
    ['a container of the set-up', { containers: [container('odd', { labels: own })] }, ['container odd'], 'made by the set-up of lesson-5/logs'],
    ['an unnamed one of a lesson image', { containers: [container('sad_bell2')] }, ['container sad_bell2'], 'without a name, from alpine:3.20'],
    ['an unnamed one of a tutor image, by id', { containers: [container('sad_bell', { image: 'abc', imageId: 'sha256:tutor-app' })], images: [image('tutor-app:1')] }, ['container sad_bell', 'image tutor-app:1'], 'without a name, from abc'],
    ['a project in the workspace', { containers: [container('app-web-1', { labels: project('app', inside) })], networks: [network('app_default', { labels: project('app') })], volumes: [volume('app_data', { labels: project('app') })] }, ['container app-web-1', 'network app_default', 'volume app_data'], 'compose project app'],
    ['what a project of the workspace left', { volumes: [volume('lesson-5_data', { labels: project('lesson-5') })] }, ['volume lesson-5_data'], 'compose project lesson-5'],
    ['a tutor project anywhere', { networks: [network('tutor-shop_default', { labels: project('tutor-shop') })] }, ['network tutor-shop_default'], 'named tutor-…'],
    ['the lesson\'s images', { images: [image('alpine:3.20'), image('docker.io/library/nginx:1.27-alpine')] }, ['image alpine:3.20', 'image docker.io/library/nginx:1.27-alpine'], 'an image of the lesson'],
    ['other names of them', { images: [image('alpine:3.20', { tags: ['alpine:3.20', 'mine:1'] })] }, ['image alpine:3.20', 'image mine:1'], 'an image of the lesson'],
    ['tutor images in a registry', { images: [image('localhost:18050/tutor-app:1')] }, ['image localhost:18050/tutor-app:1'], 'named tutor-…'],
    ['one pulled by digest', { images: [image('', { id: 'sha256:abcdef0123456789', digests: ['alpine@sha256:aa'] })] }, ['image abcdef012345'], 'an image of the lesson'],
    ['what a build left over', { images: [image('', { id: 'sha256:abcdef0123456789', created: 2000 })] }, ['image abcdef012345'], 'left over from a build'],
    ['what a cached build left over, as old as its steps', { images: [image('', { id: 'sha256:ba5ed00000000000', created: 10 })] }, ['image ba5ed0000000'], 'left over from a build'],
    ['volumes that came with a container', { containers: [container('tutor-db')], volumes: [volume('anon1', { anonymous: true })] }, ['container tutor-db', 'volume anon1'], 'named tutor-…'],
  ])('%s goes', (_, present, expected, because) => {
    const { remove, keep } = made(present);
    expect(names(remove)).toEqual(expected);
    expect(remove[0]?.because).toBe(because);
    expect(keep).toEqual([]);
  });

  it.each<[string, Partial<Listing>, string[]]>([
    ['a container with a name of their own', { containers: [container('redis', { image: 'redis:7' })] }, ['container redis']],
    ['an unnamed one of another image', { containers: [container('sad_bell', { image: 'redis:7', imageId: 'sha256:r' })] }, ['container sad_bell']],
    ['a project elsewhere', { containers: [container('app-web-1', { labels: project('app', '/srv/app') })], volumes: [volume('app_data', { labels: project('app') })] }, ['container app-web-1', 'volume app_data']],
    ['a project elsewhere of the same name', { containers: [container('x', { labels: project('lesson-5', '/srv/lesson-5') })], volumes: [volume('y', { labels: project('lesson-5') })] }, ['container x', 'volume y']],
    ['another image', { images: [image('redis:7')] }, ['image redis:7']],
    ['an unnamed image that is older', { images: [image('', { id: 'sha256:abcdef0123456789', created: 10 })] }, ['image abcdef012345']],
    ['an image that their container uses', { containers: [container('web', { imageId: 'sha256:alpine' })], images: [image('alpine:3.20')] }, ['container web', 'image alpine:3.20']],
    ['a volume of nobody knows what', { volumes: [volume('anon2', { anonymous: true }), volume('data')] }, ['volume anon2', 'volume data']],
    ['a network', { networks: [network('backend')] }, ['network backend']],
    ['a container of another lesson\'s set-up', { containers: [container('odd', { labels: { ...own, 'io.docker-tutor.lesson': 'lesson-1' } })] }, ['container odd']],
  ])('%s stays', (_, present, expected) => {
    const { remove, keep } = made(present);
    expect(remove).toEqual([]);
    expect(names(keep)).toEqual(expected);
  });

  it('is never what comes with the engine', () => {
    const now = listing({ networks: ['bridge', 'host', 'none'].map(name => network(name)) });
    expect(classify(now, new Set(keysIn(now)), traits)).toEqual({ remove: [], keep: [] });
  });

  it('nothing counts that was there before, except what carries our label', () => {
    const old = { containers: [container('tutor-web'), container('odd', { labels: own })], images: [image('alpine:3.20')], volumes: [volume('tutor-data')] };
    const { remove, keep } = made(old, old);
    expect(names(remove)).toEqual(['container odd']);
    expect(keep).toEqual([]);
  });

  it('a new name of an old image goes, the image stays', () => {
    const { remove } = made({ images: [image('alpine:3.20', { tags: ['alpine:3.20', 'mine:1'] })] }, { images: [image('alpine:3.20')] });
    expect(names(remove)).toEqual(['image mine:1']);
  });
});
