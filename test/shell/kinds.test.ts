/** What cannot be run here, by its text; test/shell/start.screen.test.ts runs the others, and these where they are installed. */
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/shell/kinds/table.js';
import type { Setting } from '../../src/shell/kinds/kind.js';

const setting: Setting = { overrides: { DOCKER_HOST: "it's", DOCKER_CONTEXT: undefined }, path: ['/a b', '/c'], folder: '/tmp/x', login: false, env: {} };
const start = (program: string, more: Partial<Setting> = {}, platform: NodeJS.Platform = 'linux') => kindOf(program, platform).start({ ...setting, ...more });

describe('a shell', () => {
  it.each([
    ['/bin/bash', 'linux', 'bash'], ['/opt/homebrew/bin/ZSH', 'darwin', 'zsh'], ['C:\\Program Files\\PowerShell\\7\\pwsh.exe', 'win32', 'pwsh'], ['C:\\Windows\\System32\\cmd.exe', 'win32', 'cmd'], ['dash', 'linux', 'dash'],
  ] as const)('%s on %s is known as %s', (program, platform, name) => expect(kindOf(program, platform).names).toContain(name));

  it('that is not known is started as it is', () => {
    expect(start('/usr/bin/nu')).toEqual({ args: [] });
  });
});

describe('zsh', () => {
  it('reads ours first, and each of ours leads to the learner\'s', () => {
    const { args, env, files = {} } = start('zsh', { env: { ZDOTDIR: '/theirs' } });
    expect(args).toEqual(['-i']);
    expect(env).toEqual({ ZDOTDIR: '/tmp/x' });
    expect(files['.zshenv']).toMatch(/^export ZDOTDIR='\/theirs'\n/);
    for (const name of ['.zshenv', '.zprofile', '.zshrc', '.zlogin']) {
      expect(files[name]).toContain(`. "\${ZDOTDIR:-$HOME}/${name}"`);
      expect(files[name]!.indexOf('export DOCKER_HOST')).toBeGreaterThan(files[name]!.indexOf(`/${name}"`));
    }
  });

  it('is the learner\'s again after the last file', () => {
    expect(start('zsh').files!['.zshrc']).not.toContain("ZDOTDIR='/tmp/x'\n");
    expect(start('zsh', { login: true }).files!['.zshrc']).toContain("ZDOTDIR='/tmp/x'\n");
    expect(start('zsh', { login: true }).files!['.zlogin']).toMatch(/unset __docker_tutor_zdotdir\n$/);
  });
});

describe('fish', () => {
  it('is told after its files, and hides a universal variable without erasing it', () => {
    expect(start('fish').args).toEqual([
      '-i', '-C', "set -gx DOCKER_HOST 'it\\'s'\nset -ge DOCKER_CONTEXT; set -q DOCKER_CONTEXT; and set -gx DOCKER_CONTEXT ''\nset -gx PATH '/a b' '/c' $PATH",
    ]);
  });
});

describe('Windows', () => {
  it('PowerShell is told after its profiles', () => {
    const { args } = start('powershell.exe', {}, 'win32');
    expect(args.slice(0, 3)).toEqual(['-NoLogo', '-NoExit', '-Command']);
    expect(args[3]).toBe(
      "$env:DOCKER_HOST = 'it''s'; Remove-Item -ErrorAction Ignore Env:DOCKER_CONTEXT; $env:PATH = '/a b' + [IO.Path]::PathSeparator + '/c' + [IO.Path]::PathSeparator + $env:PATH",
    );
  });

  it('cmd by a file', () => {
    const { args, files } = start('cmd.exe', { folder: 'C:\\t', overrides: { A: '50%', B: undefined }, path: ['C:\\d'] }, 'win32');
    expect(args).toEqual(['/K', 'C:\\t\\start.cmd']);
    expect(files).toEqual({ 'start.cmd': '@set "A=50%%"\r\n@set "B="\r\n@set "PATH=C:\\d;%PATH%"\r\n' });
  });
});
