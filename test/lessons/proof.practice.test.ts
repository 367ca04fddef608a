import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/docker/connect.js';
import { loadValidCourse } from '../../src/engine/course/load.js';
import { prove } from '../../src/engine/prove/prove.js';
import { openRelay } from '../../src/shell/relay/relay.js';
import { findDockerCli } from '../engine/docker-cli.js';
import { ROOT } from '../ui/terminal.js';
import { bundle, tutorOnPath } from './tutor-on-path.js';

/**
 * The proof of the built-in lessons on the practice engine, mistakes and reset included: that of the bundle, as learners start it, with the
 * docker of the bundle. The last lesson takes a real one where there is one: it uses most of it, and the fresh machine's test does that lesson
 * with ours. It needs no Docker Engine and no root. Each lesson has an engine of its own, so they go side by side.
 */
const ours = { docker: 'of the bundle', env: { PATH: [join(ROOT, 'dist', 'path', 'docker'), process.env['PATH']].join(delimiter), DOCKER_CONFIG: mkdtempSync(join(tmpdir(), 'docker-tutor-config-')) } };
const found = await findDockerCli();
const real = found ? { docker: found.version, env: found.env } : ours;
const course = await loadValidCourse(join(ROOT, 'lessons'));
const minutes = 60_000;
const bin = tutorOnPath();
afterAll(() => rmSync(bin, { recursive: true, force: true }));

async function practiceEngine(): Promise<{ readonly host: string; stop(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'docker-tutor-practice-'));
  const runtime = join(dir, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const env = { ...process.env, XDG_RUNTIME_DIR: runtime, DOCKER_TUTOR_PRACTICE_DATA: join(dir, 'data'), DOCKER_TUTOR_HOME: join(dir, 'home') };
  const practice = async (...args: readonly string[]): Promise<string> => (await promisify(execFile)(process.execPath, [bundle, 'practice', ...args], { env })).stdout;
  // The proof works in folders of its own below the temp folder, which learners bind into containers.
  await practice('start', '--writable', tmpdir());
  const { host } = JSON.parse(await practice('status', '--json')) as { host: string };
  const stop = async (): Promise<void> => {
    await practice('stop');
    rmSync(dir, { recursive: true, force: true });
  };
  return { host, stop };
}

const proofs = course.lessons.map((lesson, at) => ({ lesson, id: lesson.id, ...(at === course.lessons.length - 1 ? real : ours) }));

describe('lessons on the practice engine', () => {
  it.concurrent.each(proofs)('$id, docker $docker', { timeout: 15 * minutes }, async ({ lesson, env }) => {
    const { host, stop } = await practiceEngine();
    try {
      const engine = await connect({ host });
      const wrong: string[] = [];
      let cases = 0;
      for await (const one of prove({ course, engine, lessons: [lesson], orders: ['sequence'], bin, relay: openRelay, env: { ...process.env, ...env } })) {
        cases += 1;
        if (!one.pass) wrong.push(`${one.exercise} ${one.case}: ${one.details}`);
      }
      engine.close();
      expect(wrong).toEqual([]);
      expect(cases).toBeGreaterThan(lesson.steps.length);
    } finally {
      await stop();
    }
  });
});
