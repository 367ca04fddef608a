import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import stripAnsi from 'strip-ansi';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { connect } from '../../src/docker/connect.js';
import type { Engine } from '../../src/docker/types.js';
import type { Facts } from '../../src/engine/picture/facts.js';
import { createTutor } from '../../src/engine/tutor.js';
import { pictureLines, pictureWords } from '../../src/ui/diagrams/picture.js';
import { createTheme } from '../../src/ui/theme.js';
import { docker } from './docker.js';
import { course, exercise, lesson } from './sample.js';
import { tempFolder } from './temp.js';

const one = lesson(1, 'build', [exercise('x', { task: 'Build `tutor-rb:1`.', checks: [{ kind: 'image', params: { name: 'tutor-rb:1' } }] })], { needs: { images: ['alpine:3.20'], features: [], ports: [] } });
const run = promisify(execFile);
const plain = createTheme({ colour: false, attributes: false, unicode: true });

let engine: Engine;
beforeAll(async () => {
  engine = await connect();
  await docker('pull', '-q', 'alpine:3.20');
});
afterEach(() => docker('rmi', '-f', 'tutor-rb:1').catch(() => ''));
afterAll(() => engine.close());

it.each([['BuildKit', '1'], ['the classic builder', '0']])('the layers that %s took from its cache are marked as such', async (_, buildkit) => {
  const dir = tempFolder();
  const write = (name: string, text: string): void => writeFileSync(join(dir, name), text);
  const build = (...more: readonly string[]) => run('docker', ['build', '-q', '-t', 'tutor-rb:1', ...more, dir], { env: { ...process.env, DOCKER_BUILDKIT: buildkit } });
  // A name of its own: what other tests left in the cache makes no difference.
  write('Dockerfile', `FROM alpine:3.20\nENV MARK=${dir}\nRUN echo a > /a\nRUN echo b > /b\nCOPY page.txt /page.txt\nRUN cp /page.txt /copy.txt\nCMD ["true"]\n`);
  write('page.txt', 'one\n');
  await build();

  const tutor = createTutor({ course: course(one), home: tempFolder(), workspaceBase: tempFolder() });
  let facts: Facts | undefined;
  const watch = tutor.picture(engine, one, now => (facts = now));
  const picture = (): string => stripAnsi(pictureLines(one, facts, { theme: plain, width: 76, lit: new Set() }).join('\n'));
  const shows = (pattern: RegExp): Promise<void> => vi.waitFor(() => expect(picture().replace(/\s+/g, ' ')).toMatch(pattern), { timeout: 20_000 });
  try {
    await shows(/tutor-rb:1/);
    expect(picture()).not.toContain('rebuilt');

    write('page.txt', 'two\n');
    await build();
    await shows(/rebuilt: 3 of 5 layers from the cache; from `COPY [^`]*page\.txt[^`]*` on all anew/);
    expect(picture()).toMatch(/RUN cp \/page.txt \/copy.txt +built .*\n.*COPY .* built .*\n.*RUN echo b > \/b +cached .*\n.*RUN echo a > \/a +cached /);
    expect(pictureWords(one, facts).join('\n')).toMatch(/It was rebuilt: 3 of 5 layers from the cache; from COPY .* on all anew\./);

    await build('--no-cache');
    // The base is no step of the build.
    await shows(/rebuilt: 1 of 5 layers from the cache; from `RUN echo a > \/a` on all anew/);
  } finally {
    watch.close();
  }
});
