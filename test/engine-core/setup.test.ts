import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openAttempts } from '../../src/engine/attempt/store.js';
import { setupSchema } from '../../src/engine/course/read/setup-schema.js';
import { foreignNames } from '../../src/engine/setup/conflicts.js';
import { imagesFor } from '../../src/engine/setup/items.js';
import { portIsFree } from '../../src/engine/setup/port.js';
import { createNotices } from '../../src/engine/store/notices.js';
import { prepareWorkspace } from '../../src/engine/workspace.js';
import { container, listing, volume } from './listing.js';
import { exercise } from './sample.js';
import { tempFolder } from './temp.js';

describe('a set-up', () => {
  it.each([
    { volume: { name: 'tutor-box-${number}' } },
    { network: { name: 'tutor-net-${number}' } },
    { image: { name: 'tutor-app:${number}', files: {} } },
    { container: { name: 'tutor-${token}', image: 'alpine', networks: ['tutor-net-${number}'], volumes: ['tutor-box-${number}:/box:ro'], labels: { n: '${number}' } } },
  ])('may draw its names: %j', item => expect(setupSchema(z).parse(item)).toEqual(item));

  it('needs the images it does not make', () =>
    expect(
      imagesFor([
        { container: { name: 'tutor-a', image: 'tutor-app:1' } },
        { container: { name: 'tutor-b', image: 'nginx:1.27-alpine' } },
        { image: { name: 'tutor-app:1', files: { Dockerfile: 'FROM --platform=linux/amd64 alpine:3.20 AS build\nFROM build\nFROM scratch\nFROM ${X}\n' } } },
        { tag: { source: 'alpine:3.20', target: 'tutor-c:1' } },
      ]),
    ).toEqual(['nginx:1.27-alpine', 'alpine:3.20']));
});

describe('conflicts', () => {
  const things = listing({ containers: [container('tutor-web')], volumes: [volume('tutor-data'), volume('tutor-data2'), volume('data')] });
  const one = exercise('x', { solution: ['docker run -v tutor-data:/d --name tutor-web alpine'] });
  it('are names of this exercise that were there before the lesson', () =>
    expect(foreignNames(things, ['volume tutor-data', 'volume tutor-data2', 'volume data'], one)).toEqual([{ type: 'volume', name: 'tutor-data', says: expect.stringMatching(/^A volume `tutor-data` was there before this lesson began/) }]));
  it('are ports that somebody listens on', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    expect(await portIsFree(port)).toBe(false);
    await new Promise(resolve => server.close(resolve));
    expect(await portIsFree(port)).toBe(true);
  });
});

describe('the workspace', () => {
  it('gets starter files, never over one that is there', async () => {
    const [lesson, workspace] = [tempFolder(), join(tempFolder(), 'lesson-1')];
    mkdirSync(join(lesson, 'files/app'), { recursive: true });
    for (const file of ['app/a.txt', 'b.txt']) writeFileSync(join(lesson, 'files', file), 'new');
    mkdirSync(workspace);
    writeFileSync(join(workspace, 'b.txt'), 'mine');
    expect(await prepareWorkspace(lesson, workspace, ['app/a.txt', 'b.txt'])).toEqual(['app/a.txt']);
    expect(readFileSync(join(workspace, 'b.txt'), 'utf8')).toBe('mine');
  });

  it.runIf(process.platform === 'linux')('is told of where nothing can be made, instead of trying for ever', async () => {
    await expect(prepareWorkspace('/x', '/proc/docker-tutor/lesson-1', [])).rejects.toMatchObject({ what: expect.stringContaining('cannot be prepared'), exitCode: 2 });
  });

  it('is told of when it cannot be made', async () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    await expect(prepareWorkspace('/x', join(file, 'w'), [])).rejects.toMatchObject({ what: expect.stringContaining('cannot be prepared'), exitCode: 2 });
  });
});

describe('attempts', () => {
  it('keep their values through changes, and go with their lesson', () => {
    const home = tempFolder();
    const attempts = openAttempts({ home, notices: createNotices() });
    const first = attempts.update('lesson-1/a', old => ({ ...old, answer: '4' }));
    expect(first).toMatchObject({ answer: '4', setUp: false, seen: [], token: expect.stringMatching(/^[0-9a-f]{8}$/) });
    expect(first.number).toBeGreaterThanOrEqual(3);
    attempts.update('lesson-10/a', old => old);
    const other = openAttempts({ home, notices: createNotices() });
    expect(other.update('lesson-1/a', old => ({ ...old, answer: '5' }))).toEqual({ ...first, answer: '5' });
    other.reset('lesson-1');
    expect(attempts.read('lesson-1/a')).toBeUndefined();
    expect(attempts.read('lesson-10/a')).toBeDefined();
    expect(existsSync(attempts.path)).toBe(true);
  });
});
