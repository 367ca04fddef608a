import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { available, build, findRecipe } from '../../src/practice/images/catalogue.js';
import { practice, type Practice } from './harness.js';
import { python } from './python-harness.js';

let it: Practice;
beforeAll(async () => {
  it = await practice();
});
afterAll(() => it.stop());

const wanted = [...new Set(readdirSync('lessons', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('lesson.md')).flatMap((name) => /^ {2}images: \[(.*)\]/m.exec(readFileSync(`lessons/${name}`, 'utf8'))?.[1]?.split(/, */) ?? []))];

test('the lessons name images at all', () => expect(wanted.length).toBeGreaterThan(3));
test.each(wanted)('%s, which a lesson needs, can be pulled', (reference) => {
  const [name = '', tag = 'latest'] = reference.replace(/"/g, '').split(':');
  expect(findRecipe(`library/${name}`, tag)).toBeDefined();
});

test('no tag belongs to two images', () => {
  const tags = available().flatMap(({ name, tags: all }) => all.map((tag) => `${name}:${tag}`));
  expect(tags.filter((tag, i) => tags.indexOf(tag) !== i)).toEqual([]);
});

test.each(available().filter(({ tags }) => !tags.includes('3.11')).map((recipe) => [`${recipe.name}:${recipe.tags[0]!}`, recipe] as const))('%s: as many history steps with files as layers, and a command that can be run', async (reference, recipe) => {
  const image = build(recipe);
  expect(image.history.filter(({ empty }) => !empty).length).toBe(image.layers.length);
  expect(image.layers.map(({ diffId }) => diffId)).toEqual([...new Set(image.layers.map(({ diffId }) => diffId))]);
  const [name = '', tag = ''] = reference.split(':');
  await it.call('POST', `/images/create?fromImage=${name}&tag=${tag}`);
  const created = await it.call('POST', '/containers/create', { Image: reference });
  const { Id } = created.json<{ Id: string }>();
  expect((await it.call('POST', `/containers/${Id}/start`)).status).toBe(204);
  await it.call('DELETE', `/containers/${Id}?force=1`);
});

test('Debian based images are Debian: bash, os-release, its users, no busybox; apt-get says that it has no archive', async () => {
  await it.call('POST', '/images/create?fromImage=nginx&tag=1.27');
  const { code, out, err } = await python(it, ['-c', '. /etc/os-release; echo $ID $VERSION_ID; readlink /bin; id www-data; command -v busybox ps || echo none; apt-get install -y curl'], { Image: 'nginx:1.27', Entrypoint: ['bash'] });
  expect(out).toBe('debian 12\nusr/bin\nuid=33(www-data) gid=33(www-data) groups=33(www-data)\nnone\nReading package lists...\n');
  expect([code, err.includes('E: Unable to locate package curl') && err.includes('practice engine')]).toEqual([100, true]);
});

test('apk says that it has no archive', async () => {
  await it.call('POST', '/images/create?fromImage=alpine&tag=3.20');
  const { code, err } = await python(it, ['apk', 'add', '--no-cache', 'curl'], { Image: 'alpine:3.20' });
  expect([code, err.split('\n').slice(0, 3), err.includes('practice engine')]).toEqual([1, ['ERROR: unable to select packages:', '  curl (no such package):', '    required by: world[curl]'], true]);
});

test('useradd and groupadd as Dockerfiles write them', async () => {
  await it.call('POST', '/images/create?fromImage=debian&tag=12-slim');
  const script = 'groupadd -r -g 777 app && useradd -r -g app -u 778 -s /bin/false app && useradd --create-home --uid 1500 ann && adduser --system --group --no-create-home svc && id app && id ann && ls -d /home/* && id -gn svc && useradd ann';
  const { code, out, err } = await python(it, ['bash', '-c', script], { Image: 'debian:12-slim' });
  expect([code, out, err]).toEqual([9, 'uid=778(app) gid=777(app) groups=777(app)\nuid=1500(ann) gid=1500(ann) groups=1500(ann)\n/home/ann\nsvc\n', "useradd: user 'ann' already exists\n"]);
});

test('nothing went wrong inside', () => expect(it.faults).toEqual([]));
