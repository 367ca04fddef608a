/** The end of a shell and of what it started; floods. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endSession } from '../../src/shell/ending.js';
import { byPs, sessionOf } from '../../src/shell/processes.js';
import { openTest, until, type Opened } from './opened.js';

const pidIn = (file: string): number => Number(readFileSync(file, 'utf8'));
/** A zombie has ended; when init buries it is init's business. */
const lives = (pid: number): boolean => /^[^Z\s]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout);

/** Runs each, the last in front; READY in it, or else its start, leaves its pid in a file. @returns the pids, once all are ready */
async function start({ run, folder }: Opened, commands: Readonly<Record<string, string>>): Promise<Record<string, number>> {
  const names = Object.keys(commands);
  for (const [name, command] of Object.entries(commands)) {
    const ready = `echo $$ > ${name}.new; mv ${name}.new ${name}.pid`;
    writeFileSync(join(folder, name), command.includes('READY') ? command.replace('READY', () => ready) : `${ready}; ${command}\n`);
  }
  run(names.map((name, index) => `sh ./${name}${index + 1 < names.length ? ' &' : ''}`).join(' '));
  await until(() => names.every((name) => existsSync(join(folder, `${name}.pid`))));
  return Object.fromEntries(names.map((name) => [name, pidIn(join(folder, `${name}.pid`))]));
}

const SLEEP = 'exec sleep 1000';

describe.skipIf(process.platform === 'win32')('close()', () => {
  it.each(['/bin/sh', '/bin/bash'])('ends %s, what runs in front, in the background, stopped, and what does not hear SIGHUP', async (program) => {
    const opened = await openTest({ env: { SHELL: program } });
    const pids = await start(opened, { background: SLEEP, stopped: 'kill -STOP $$; sleep 1000', deaf: 'trap "echo heard > heard" HUP; READY; while :; do sleep 0.05; done', front: SLEEP });
    opened.run('');
    opened.shell.close();
    await until(() => Object.values(pids).every((pid) => !lives(pid)));
    // It had its second to tidy up.
    expect(existsSync(join(opened.folder, 'heard'))).toBe(true);
  });

  it.runIf(process.platform === 'linux')('leaves what was started with nohup, as a learner who types that wants', async () => {
    const opened = await openTest();
    const { kept = 0, front = 0 } = await start(opened, { kept: 'exec nohup sleep 1000 >/dev/null 2>&1', front: SLEEP });
    await until(() => readFileSync(`/proc/${kept}/comm`, 'utf8') === 'sleep\n');
    opened.shell.close();
    await until(() => !lives(front));
    expect(lives(kept)).toBe(true);
    process.kill(kept, 'SIGKILL');
  });

  it('ends a shell that ignores SIGHUP', async () => {
    const { shell, run, waitFor, home } = await openTest();
    run('trap "" HUP; echo $$ > $HOME/pid; echo re""ady');
    await waitFor('ready');
    const pid = pidIn(join(home, 'pid'));
    shell.close();
    await until(() => !lives(pid));
  });

  it('can be said while the tutor exits, or be forgotten', () => {
    for (const said of ['shell.close();', '']) {
      const program = `
        const { openShell } = await import(${JSON.stringify(new URL('../../src/shell/open.ts', import.meta.url).href)});
        const shell = await openShell({ folder: process.cwd(), columns: 80, rows: 24, env: { ...process.env, SHELL: '/bin/sh' }, overrides: {}, path: [] });
        shell.onChange(() => {
          const pid = /pid=(\\d+)/.exec(shell.rows().join(''))?.[1];
          if (!pid) return;
          console.log(pid);
          ${said}
          process.exit();
        });
        shell.write('trap "" HUP; echo pi""d=$$; read line\\r');`;
      const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { encoding: 'utf8', timeout: 20_000 });
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
      expect(Number(stdout)).toBeGreaterThan(1);
      expect(lives(Number(stdout))).toBe(false);
    }
  });

  it('finds the session through ps, too, where there is no /proc', async () => {
    const opened = await openTest({ env: { SHELL: '/bin/bash' } });
    const { background = 0, front = 0 } = await start(opened, { background: 'trap "" HUP; READY; sleep 1000', front: SLEEP });
    opened.run('');
    const [leader] = sessionOf(leaderOf(front))();
    const session = byPs(leader!.pid);
    expect(session().map(({ pid }) => pid)).toEqual(expect.arrayContaining([leader!.pid, background, front]));
    // As if the number were another's by now: nothing happens.
    endSession(leader!.pid, true, session);
    expect([leader!.pid, background, front].every(lives)).toBe(true);
    endSession(leader!.pid, false, session);
    await until(() => ![leader!.pid, background, front].some(lives));
  });
});

/** https://man7.org/linux/man-pages/man1/ps.1.html */
const leaderOf = (pid: number): number => Number(spawnSync('ps', ['-o', 'sess=', '-p', String(pid)], { encoding: 'utf8' }).stdout);

describe.skipIf(process.platform === 'win32')('the end of the shell itself', () => {
  it('is told, with its code, and the last words stay on the screen', async () => {
    const { shell, run, waitFor, screen } = await openTest();
    run('printf "\\033[?1049h"; echo last words; exit 7');
    await waitFor(() => shell.ended !== undefined);
    expect(shell.ended).toEqual({ exitCode: 7 });
    expect(shell.fullScreen).toBe(false);
    expect(screen()).toContain('exit 7');
    shell.resize(60, 20);
    expect(shell.rows()).toHaveLength(20);
  });

  it('by a signal names it', async () => {
    const { shell, run, waitFor } = await openTest();
    run('kill -9 $$');
    await waitFor(() => shell.ended !== undefined);
    expect(shell.ended).toMatchObject({ signal: 9 });
  });

  it('does not wait for what it left in the background', async () => {
    const opened = await openTest();
    const { job = 0 } = await start(opened, { job: SLEEP, end: 'exit' });
    opened.run('exit');
    await opened.waitFor(() => opened.shell.ended !== undefined);
    opened.shell.close();
    await until(() => !lives(job));
  });
});

describe.skipIf(process.platform === 'win32')('a flood', () => {
  it('of 100 MB neither grows the memory nor holds up the tutor', async () => {
    const { run, waitFor } = await openTest();
    const megabytes = (): number => process.memoryUsage().rss / 1e6;
    const before = megabytes();
    let most = 0;
    let ticks = 0;
    const clock = setInterval(() => {
      ticks += 1;
      most = Math.max(most, megabytes());
    }, 50);
    const started = performance.now();
    run('yes "0123456789 0123456789 0123456789 0123456789" | head -c 100000000; echo en""d');
    await until(() => ticks > 1);
    await waitFor(/end$/m);
    clearInterval(clock);
    expect(most - before).toBeLessThan(120);
    // The clock's ticks are the tutor's life: at least one in 250 ms over the whole of it.
    expect(ticks).toBeGreaterThan((performance.now() - started) / 250);
  });

  it('can be stopped', async () => {
    const { shell, run, waitFor } = await openTest();
    run('yes');
    await waitFor(/y\ny\ny/);
    shell.write('\u0003');
    await waitFor(/>$/m);
    run('echo on $((40 + 2))');
    await waitFor('on 42');
  });
});
