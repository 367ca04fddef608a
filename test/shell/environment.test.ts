import { describe, expect, it } from 'vitest';
import { delimiter } from 'node:path';
import { environmentOf } from '../../src/shell/environment.js';
import { findProgram } from '../../src/shell/program.js';

const of = (env: NodeJS.ProcessEnv, overrides: Record<string, string | undefined> = {}, path: readonly string[] = []) => environmentOf({ env, overrides, path });
const list = (...folders: readonly string[]): string => folders.join(delimiter);

describe('the environment', () => {
  it('is the learner\'s, with what the tutor sets', () => {
    expect(of({ HOME: '/h', PATH: '/bin', COLORTERM: 'truecolor', NO_COLOR: '1', TERM: 'dumb' }, { DOCKER_HOST: 'unix:///x', DOCKER_CONTEXT: undefined }, ['/tutor'])).toEqual({
      HOME: '/h', PATH: list('/tutor', '/bin'), COLORTERM: 'truecolor', NO_COLOR: '1', TERM: 'xterm-256color', DOCKER_TUTOR_SHELL: '1', DOCKER_HOST: 'unix:///x',
    });
    expect(of({ DOCKER_CONTEXT: 'theirs' }, { DOCKER_CONTEXT: undefined })).not.toHaveProperty('DOCKER_CONTEXT');
  });

  it('says nothing of the terminal around the tutor', () => {
    const around = { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1', TMUX: 'x', TMUX_PANE: '%1', STY: 'x', WT_SESSION: 'x', KITTY_WINDOW_ID: '1', VSCODE_INJECTION: '1', LINES: '1', COLUMNS: '2', LC_TERMINAL: 'iTerm2' };
    expect(Object.keys(of({ ...around, LC_ALL: 'C.UTF-8' })).sort()).toEqual(['DOCKER_TUTOR_SHELL', 'LC_ALL', 'PATH', 'TERM']);
  });

  it('says nothing of npm and of the tutor\'s own Node', () => {
    const start = { npm_execpath: '/npm', npm_config_cache: '/c', npm_lifecycle_event: 'start', NODE: '/node', INIT_CWD: '/x', NODE_OPTIONS: '--import tsx', NODE_CHANNEL_FD: '3', NODE_ENV: 'production', NODE_COMPILE_CACHE: '/c' };
    const env = of({ ...start, NODE_EXTRA_CA_CERTS: '/ca', PATH: list('/work/node_modules/.bin', '/node_modules/.bin', '/bin') });
    expect(env).toEqual({ NODE_EXTRA_CA_CERTS: '/ca', PATH: '/bin', TERM: 'xterm-256color', DOCKER_TUTOR_SHELL: '1' });
  });

  it('keeps what looks like npm\'s where npm did not start the tutor', () => {
    expect(of({ npm_config_registry: 'http://mine', NODE: '/mine', PATH: '/x/node_modules/.bin' })).toMatchObject({ npm_config_registry: 'http://mine', NODE: '/mine', PATH: '/x/node_modules/.bin' });
  });

  it('has one PATH on Windows', () => {
    expect(of({ Path: 'C:\\bin' }, {}, ['C:\\tutor'])).toEqual({ Path: list('C:\\tutor', 'C:\\bin'), TERM: 'xterm-256color', DOCKER_TUTOR_SHELL: '1' });
  });
});

describe.skipIf(process.platform === 'win32')('the program', () => {
  it.each([
    [{ SHELL: '/bin/sh' }, '/etc/passwd', '/bin/sh'], [{ SHELL: 'sh', PATH: '/nowhere:/bin' }, null, '/bin/sh'], [{}, '/bin/sh', '/bin/sh'], [{ SHELL: '' }, null, '/bin/sh'],
  ])('of %j where the user database says %j is %s', (env, own, program) => expect(findProgram(env, 'linux', () => own)).toBe(program));

  it('is sh for a user whom nobody knows', () => {
    expect(findProgram({}, 'linux', () => { throw new Error('ENOENT: no such user'); })).toBe('/bin/sh');
  });

  it('on Windows is COMSPEC where there is no PowerShell, whatever SHELL says', () => {
    expect(findProgram({ SHELL: '/usr/bin/bash', COMSPEC: 'C:\\cmd.exe', Path: '/nowhere' }, 'win32')).toBe('C:\\cmd.exe');
  });
});
