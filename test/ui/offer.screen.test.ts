/** No engine answers: the practice engine is offered. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { execFileSync, spawnSync } from 'node:child_process';
import { buildPackage, type Built } from '../cli/built.js';
import { makePlace, type Place } from '../cli/run-cli.js';
import { type HarnessTerminal, openHarness } from './open-harness.js';
import { openTerminal, type TestTerminal } from './terminal.js';

const NONE = { HARNESS_ENGINE: 'none', HARNESS_PRACTICE: 'starts' };
const EVAL = 'eval "$(docker-tutor practice env)"';

describe('the offer', () => {
  let terminal: HarnessTerminal;
  const open = async (options: Parameters<typeof openHarness>[0] = {}): Promise<HarnessTerminal> => {
    terminal = openHarness({ ...options, env: { ...NONE, ...options.env } });
    await terminal.waitFor('use the practice engine (simulated)');
    return terminal;
  };
  afterEach(() => terminal.close());

  it.each([[80, 24], [120, 40], [200, 50]])('at %i×%i: why there is no engine, what can be done', async (columns, rows) => {
    await open({ columns, rows });
    const screen = terminal.screen().replaceAll(/\s+/g, ' ');
    for (const text of ['No Docker Engine answers.', 'why There is no socket', 'next Start Docker Desktop', 'u use the practice engine (simulated)', 'r look for a Docker Engine again', 'q quit', 'It simulates', 'read on']) expect(screen).toContain(text);
  });

  it.each([['u'], ['enter']])('%s starts it; the screen says that it simulates, and what the other terminal needs', async (key) => {
    await open({ columns: 120, rows: 40 });
    terminal.press(key);
    await terminal.waitFor('practice engine (simulated)');
    const screen = await terminal.waitFor((now) => now.includes('0 of 3') && now.split(EVAL).length === 3);
    expect(screen.split('\n')[0]).toContain('● practice engine (simulated)');
    expect(screen).not.toContain('look for a Docker Engine again');
    // The notice goes with the first key, the line in the exercise stays.
    terminal.press('j');
    await terminal.waitFor((now) => now.split(EVAL).length === 2);
  });

  it('says that it simulates on the narrowest screen, too', async () => {
    terminal = openHarness({ columns: 40, rows: 12, env: NONE });
    await terminal.waitFor('Esc read on');
    terminal.press('u');
    await terminal.waitFor('● simulated engine');
  });

  it('walks with the arrows, and looks again', async () => {
    await open();
    terminal.press('down');
    await terminal.waitFor('› r');
    await terminal.tell('engine live');
    terminal.press('enter');
    await terminal.waitFor('● Docker 26.1');
    await terminal.waitFor((screen) => !screen.includes('look for a Docker Engine again'));
  });

  it('goes when an engine comes by itself', async () => {
    await open();
    await terminal.tell('engine live');
    await terminal.waitFor('● Docker 26.1');
    await terminal.waitFor((screen) => !screen.includes('use the practice engine'));
  });

  it('is put away with Escape, and does not come again unasked', async () => {
    await open({ columns: 120, rows: 40 });
    terminal.press('escape');
    await terminal.waitFor('It is looked for again every few seconds');
    terminal.press('r');
    await terminal.waitFor('u shows how to learn without it');
    expect(terminal.screen()).not.toContain('use the practice engine');
    terminal.press('u');
    await terminal.waitFor('use the practice engine (simulated)');
  });

  it('says why it could not be started, and is still there', async () => {
    await open({ env: { HARNESS_PRACTICE: 'fails' } });
    terminal.press('u');
    const screen = await terminal.waitFor('could not be started');
    expect(screen).toContain('The folder /x cannot be made.');
    await terminal.waitFor('use the practice engine (simulated)');
  });

  it.each([['q'], ['ctrl+c']])('%s leaves', async (key) => {
    await open();
    terminal.press(key);
    expect(await terminal.exited).toBe(0);
    expect(terminal.alternate).toBe(false);
  });

  it('is read aloud, a choice at a time', async () => {
    await open({ args: ['--screen-reader'] });
    expect(terminal.history()).toContain('No Docker Engine answers. There is no socket');
    terminal.press('down');
    await terminal.waitFor('r: look for a Docker Engine again');
    terminal.press('up', 'enter');
    await terminal.waitFor(/Engine: . practice engine \(simulated\)/);
    expect(terminal.history()).toContain(`In your other terminal, first: \`${EVAL}\``);
  });
});

describe('a learner without Docker', () => {
  let built: Built;
  let place: Place;
  let terminal: TestTerminal;
  beforeAll(async () => {
    built = await buildPackage();
    place = makePlace(built.entry, { TERM: 'xterm-256color' });
    Object.assign(place.env, { XDG_RUNTIME_DIR: `${place.home}/run`, XDG_DATA_HOME: `${place.home}/data`, DOCKER_HOST: 'unix:///nonexistent/docker.sock' });
  }, 60_000);
  afterAll(async () => {
    await terminal.close();
    await place.run(['practice', 'stop']);
    built.remove();
    place.remove();
  });

  it('takes the offer, and goes on in a second terminal', async () => {
    terminal = openTerminal({ command: process.execPath, args: [built.entry, 'start'], cwd: place.home, columns: 120, rows: 40, env: place.env });
    await terminal.waitFor('use the practice engine (simulated)');
    terminal.press('u');
    await terminal.waitFor('● practice engine (simulated)');
    await terminal.waitFor('volume tutor-cli-made exists');
    // The second terminal: what the first one said, then a client that follows DOCKER_HOST.
    const lines = execFileSync(process.execPath, [built.entry, 'practice', 'env'], { env: place.env, encoding: 'utf8' });
    const volume = `require('node:http').request({ socketPath: process.env.DOCKER_HOST.slice(7), path: '/volumes/create', method: 'POST', headers: { 'content-type': 'application/json' } }, (r) => process.exit(r.statusCode === 201 ? 0 : 1)).end('{"Name":"tutor-cli-made"}')`;
    expect(spawnSync('sh', ['-c', `${lines}\nexec "${process.execPath}" -e "$VOLUME"`], { env: { ...place.env, VOLUME: volume } }).status).toBe(0);
    await terminal.waitFor('Done: all checks pass.');
    terminal.press('q');
    expect(await terminal.exited).toBe(0);
    // It outlives the tutor, whose next start finds it without asking.
    expect((await place.run(['practice', 'status'])).code).toBe(0);
  });
});
