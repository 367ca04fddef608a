/**
 * A machine with Node and nothing of Docker: the tutor is opened on a terminal, takes the practice engine, and lessons are done in its
 * own shell with the docker of this package. (The proof of the lessons does all of them so, without the screen.)
 */
import { accessSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadValidCourse } from '../../src/engine/course/load.js';
import { createTutor } from '../../src/engine/tutor.js';
import { openTerminal, ROOT, type TestTerminal } from '../ui/terminal.js';
import { countCommands, typist } from '../ui/typist.js';

const course = await loadValidCourse(join(ROOT, 'lessons'));
const bundle = join(ROOT, 'dist', 'docker-tutor.js');
const minutes = 60_000;

let home: string;
let env: Record<string, string>;
const open: TestTerminal[] = [];

beforeAll(() => accessSync(bundle));
afterEach(async () => {
  for (const terminal of open.splice(0)) await terminal.close();
});

/** Everything that this machine has, but for Docker and its like. */
function pathWithoutDocker(folder: string): string {
  mkdirSync(folder);
  const names = new Set<string>();
  for (const from of ['/usr/bin', '/bin'])
    for (const name of readdirSync(from))
      if (!names.has(name) && !/^(docker|podman|nerdctl|containerd|runc)/.test(name) && names.add(name)) symlinkSync(join(from, name), join(folder, name));
  if (!names.has('node')) symlinkSync(process.execPath, join(folder, 'node'));
  return folder;
}

/** The docker configuration names an engine that is not there: wherever the test runs, no real one answers. */
function withoutEngine(): void {
  const context = join(home, '.docker', 'contexts', 'meta', createHash('sha256').update('gone').digest('hex'));
  mkdirSync(context, { recursive: true });
  writeFileSync(join(context, 'meta.json'), JSON.stringify({ Name: 'gone', Endpoints: { docker: { Host: 'unix:///nonexistent/docker.sock' } } }));
  writeFileSync(join(home, '.docker', 'config.json'), '{"currentContext":"gone"}');
}

function terminal(command: string, args: readonly string[]): TestTerminal {
  const opened = openTerminal({ command, args, cwd: home, env, columns: 120, rows: 40 });
  open.push(opened);
  return opened;
}

describe.skipIf(process.platform === 'win32')('a machine without Docker', () => {
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'docker-tutor-fresh-'));
    mkdirSync(join(home, 'run'), { mode: 0o700 });
    env = { HOME: home, PATH: pathWithoutDocker(join(home, 'bin')), XDG_RUNTIME_DIR: join(home, 'run'), XDG_DATA_HOME: join(home, 'data'), DOCKER_TUTOR_HOME: join(home, 'tutor'), DOCKER_TUTOR_WORKSPACE: join(home, 'work'), PS1: '> ', SHELL: '/bin/bash' };
    countCommands(home);
    withoutEngine();
  });
  afterAll(async () => {
    const stop = terminal(process.execPath, [bundle, 'practice', 'stop']);
    await stop.exited;
    await stop.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('takes the practice engine when it is offered, and its docker is the one of this package', { timeout: 2 * minutes }, async () => {
    const tutor = terminal(process.execPath, [bundle, 'start', 'lesson-1', '--no-shell']);
    await tutor.waitFor('practice engine');
    tutor.press('u');
    await tutor.waitFor('● practice engine (simulated)', minutes);
    await tutor.waitFor(/there, once: +\. ~\/work\/practice\.sh/);
    const shell = terminal('/bin/sh', ['-i']);
    await shell.waitFor('> ');
    shell.press('. ~/work/practice.sh; docker --version', 'enter');
    await shell.waitFor(/Docker version \d.*docker-tutor/s);
  });

  it.each(['lesson-1', 'lesson-5'])('%s can be done from its first step to its last', { timeout: 10 * minutes }, async (id) => {
    const lesson = course.lessons.find((one) => one.id === id);
    const learner = createTutor({ course, home: join(home, 'tutor'), workspaceBase: join(home, 'work') });
    const tutor = terminal(process.execPath, [bundle, 'start', id]);
    await tutor.waitFor('● practice engine (simulated)', minutes);
    const { type } = typist(tutor, minutes);
    for (const [at, { exercise }] of (lesson?.steps ?? []).entries()) {
      await tutor.waitFor(` ${at + 1}/${lesson?.steps.length} `);
      if (exercise) {
        await tutor.waitFor((screen) => /── Exercise/.test(screen) && !/Preparing|○ Looking/.test(screen), minutes);
        tutor.press('ctrl+t');
        // With the ports and names that were drawn for this learner.
        for (const command of learner.personal(lesson!, exercise).solution) await type(command);
        await tutor.waitFor('✓ done', minutes);
        expect(tutor.screen()).not.toMatch(/docker: .*not found/);
        tutor.press('ctrl+t');
        await tutor.waitFor('Ctrl-T types here');
      }
      tutor.press('n');
    }
  });
});
