import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openProgress } from '../../src/engine/progress/store.js';
import { homeFolder, workspaceBase } from '../../src/engine/store/home.js';
import { openStore } from '../../src/engine/store/json-store.js';
import { createNotices } from '../../src/engine/store/notices.js';
import { tempFolder } from './temp.js';

const day = new Date('2026-03-01T10:00:00Z');
const later = new Date('2026-03-02T10:00:00Z');

describe('progress', () => {
  it('begins empty, without touching the disk', () => {
    const home = join(tempFolder(), 'not-there');
    expect(openProgress({ home }).read()).toEqual({ version: 1, passed: {}, hints: {}, solutions: {} });
    expect(existsSync(home)).toBe(false);
  });

  it('keeps passes, hints, solutions and the position', () => {
    const home = tempFolder();
    const progress = openProgress({ home });
    progress.pass('lesson-1/a', day);
    progress.pass('lesson-1/a', later);
    progress.showHint('lesson-1/a', 2);
    progress.showHint('lesson-1/a', 1);
    progress.showSolution('lesson-1/a', day);
    progress.moveTo({ lesson: 'lesson-1', step: 3 });
    expect(openProgress({ home }).read()).toEqual({
      version: 1,
      passed: { 'lesson-1/a': { at: day.toISOString() } },
      hints: { 'lesson-1/a': 2 },
      solutions: { 'lesson-1/a': { at: day.toISOString() } },
      position: { lesson: 'lesson-1', step: 3 },
    });
    expect(readdirSync(home)).toEqual(['progress.json']);
  });

  it('forgets one lesson, or everything, and what else belongs to it', () => {
    const onReset = vi.fn();
    const progress = openProgress({ home: tempFolder(), onReset });
    progress.pass('lesson-1/a', day);
    progress.pass('lesson-10/a', day);
    progress.moveTo({ lesson: 'lesson-1', step: 3 });
    progress.reset('lesson-1');
    expect(progress.read()).toMatchObject({ passed: { 'lesson-10/a': {} }, position: { lesson: 'lesson-1', step: 0 } });
    progress.reset();
    expect(progress.read().passed).toEqual({});
    expect(onReset.mock.calls).toEqual([['lesson-1'], [undefined]]);
  });

  it('exports, and imports without losing a pass', () => {
    const one = openProgress({ home: tempFolder() });
    const other = openProgress({ home: tempFolder() });
    one.pass('lesson-1/a', later);
    one.pass('lesson-1/b', day);
    other.pass('lesson-1/a', day);
    other.pass('lesson-1/c', day);
    expect(one.import(other.export())).toEqual({ added: 1 });
    expect(one.read().passed).toEqual({
      'lesson-1/a': { at: day.toISOString() },
      'lesson-1/b': { at: day.toISOString() },
      'lesson-1/c': { at: day.toISOString() },
    });
  });

  it.each(['', 'hello', '[]', '{}', '{"version":1}', '{"version":1,"passed":{"a":1}}', '{"version":9,"passed":{}}'])(
    'refuses to import %j',
    text => expect(() => openProgress({ home: tempFolder() }).import(text)).toThrow('no progress that can be imported'),
  );
});

describe('a progress file that is not right', () => {
  it.each(['', '{"version":1,"passed":{"les', '[]', '{"version":1,"passed":[]}', '{"passed":{}}', '\0\0\0\0'])(
    'keeps a damaged one aside and says so: %j',
    text => {
      const home = tempFolder();
      writeFileSync(join(home, 'progress.json'), text);
      const progress = openProgress({ home, now: () => day });
      progress.pass('lesson-1/a', day);
      expect(progress.read().passed).toHaveProperty('lesson-1/a');
      expect(readFileSync(join(home, 'progress.json.broken-20260301T100000.000'), 'utf8')).toBe(text);
      expect(progress.notices).toEqual([expect.stringContaining('it was kept as progress.json.broken-20260301T100000.000')]);
    },
  );

  it('leaves one from a newer version as it is, and remembers in memory', () => {
    const home = tempFolder();
    const text = '{"version":2,"passed":{"lesson-1/old":{"at":"2026-01-01T00:00:00Z"}},"stars":5}';
    writeFileSync(join(home, 'progress.json'), text);
    const progress = openProgress({ home });
    progress.pass('lesson-1/a', day);
    expect(Object.keys(progress.read().passed)).toEqual(['lesson-1/old', 'lesson-1/a']);
    expect(readFileSync(join(home, 'progress.json'), 'utf8')).toBe(text);
    expect(progress.notices).toEqual([expect.stringContaining('newer docker-tutor')]);
  });

  it('goes on in memory, with one notice, where nothing can be written', () => {
    const blocked = join(tempFolder(), 'file');
    writeFileSync(blocked, '');
    const progress = openProgress({ home: join(blocked, 'home') });
    progress.pass('lesson-1/a', day);
    progress.pass('lesson-1/b', day);
    expect(Object.keys(progress.read().passed)).toEqual(['lesson-1/a', 'lesson-1/b']);
    expect(progress.notices).toHaveLength(1);
  });

  it.skipIf(process.getuid?.() === 0)('goes on in memory in a folder of somebody else', () => {
    const home = tempFolder();
    chmodSync(home, 0o500);
    const progress = openProgress({ home });
    progress.pass('lesson-1/a', day);
    expect(progress.read().passed).toHaveProperty('lesson-1/a');
    expect(progress.notices).toEqual([expect.stringContaining('EACCES')]);
  });

  it('writes what waited as soon as it can', () => {
    const folder = tempFolder();
    const home = join(folder, 'home');
    writeFileSync(home, '');
    const progress = openProgress({ home });
    progress.pass('lesson-1/a', day);
    rmSync(home);
    progress.pass('lesson-1/b', day);
    expect(Object.keys(openProgress({ home }).read().passed)).toEqual(['lesson-1/a', 'lesson-1/b']);
  });
});

describe('a store', () => {
  const options = (home: string) => ({
    home,
    name: 'thing',
    version: 3,
    empty: { version: 3, names: [] as readonly string[] },
    parse: (value: Record<string, unknown>) => ({ version: 3, names: value.names as readonly string[] }),
    migrations: {
      1: (old: Record<string, unknown>) => ({ ...old, words: String(old.text).split(' ') }),
      2: (old: Record<string, unknown>) => ({ ...old, names: old.words }),
    },
    notices: createNotices(),
  });

  it('migrates step by step, and writes the new version with the next change', () => {
    const home = tempFolder();
    writeFileSync(join(home, 'thing.json'), '{"version":1,"text":"a b"}');
    const store = openStore(options(home));
    expect(store.read().names).toEqual(['a', 'b']);
    store.update(old => ({ ...old, names: [...old.names, 'c'] }));
    expect(JSON.parse(readFileSync(join(home, 'thing.json'), 'utf8'))).toEqual({ version: 3, names: ['a', 'b', 'c'] });
  });

  it('takes the lock of a dead process, and one that is too old', () => {
    const home = tempFolder();
    const store = openStore(options(home));
    const lock = join(home, 'thing.json.lock');
    for (const [content, age] of [['garbage', 60], ['', 60]] as const) {
      writeFileSync(lock, content);
      utimesSync(lock, Date.now() / 1000 - age, Date.now() / 1000 - age);
      store.update(old => ({ ...old, names: [...old.names, content] }));
    }
    expect(store.read().names).toEqual(['garbage', '']);
    expect(existsSync(lock)).toBe(false);
  });
});

describe('folders', () => {
  const at = (platform: NodeJS.Platform, env: Record<string, string> = {}) => ({ platform, env, homedir: '/home/ann' });
  it.each([
    [at('linux'), '/home/ann/.config/docker-tutor'],
    [at('linux', { XDG_CONFIG_HOME: '/cfg' }), '/cfg/docker-tutor'],
    [at('darwin'), '/home/ann/Library/Preferences/docker-tutor'],
    [at('win32', { APPDATA: '/roaming' }), '/roaming/docker-tutor/Config'],
    [at('darwin', { DOCKER_TUTOR_HOME: '/class' }), '/class'],
  ])('%j', (where, folder) => expect(homeFolder(where)).toBe(folder));

  it('has the workspace in the home folder', () => {
    expect(workspaceBase(at('linux'))).toBe('/home/ann/docker-tutor');
    expect(workspaceBase(at('linux', { DOCKER_TUTOR_WORKSPACE: '/w' }))).toBe('/w');
  });
});
