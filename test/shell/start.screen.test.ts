/** The learner's own shell, with their own start files, on the tutor's engine. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/problem.js';
import { openTest } from './opened.js';

const OVERRIDES = { DOCKER_HOST: 'unix:///tutor $X "q" \'s\'.sock', DOCKER_CONTEXT: undefined, DOCKER_TLS_VERIFY: undefined };
const PATHS = ['/tutor/first', "/tutor/it's second"];
const ASK = 'printf "%s|" "$DOCKER_HOST" "${DOCKER_CONTEXT-unset}" "${DOCKER_TLS_VERIFY-unset}" "$MINE" "${PATH%%:/theirs*}"; echo done';
const TOLD = `${OVERRIDES.DOCKER_HOST}|unset|unset|rc|${PATHS.join(':')}|done`;
const RC = 'export DOCKER_HOST=tcp://theirs DOCKER_CONTEXT=theirs DOCKER_TLS_VERIFY=1 MINE=rc PATH="/theirs:$PATH"\n';

const has = (program: string): boolean => (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));

interface Case {
  readonly shell: string;
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly platform?: NodeJS.Platform;
  /** In this shell's own words, where they differ. */
  readonly ask?: string;
}
const FISH_RC = 'set -gx DOCKER_HOST tcp://theirs; set -Ux DOCKER_CONTEXT theirs; set -gx DOCKER_TLS_VERIFY 1; set -gx MINE rc; set -gx PATH /theirs $PATH\n';
const FISH_ASK = 'string join -n "|" -- "$DOCKER_HOST" (test -n "$DOCKER_CONTEXT"; and echo set; or echo unset) (test -n "$DOCKER_TLS_VERIFY"; and echo set; or echo unset) $MINE (string join : $PATH | string replace -r ":/theirs.*" "")"|done"';
const cases: Readonly<Record<string, Case>> = {
  'bash': { shell: 'bash', files: { '.bashrc': RC, '.bash_profile': 'export MINE=wrong' } },
  'bash, as a login (macOS)': { shell: 'bash', files: { '.bash_profile': RC, '.bashrc': 'export MINE=wrong', '.profile': 'export MINE=wrong' }, platform: 'darwin' },
  'bash, as a login that has a .profile only': { shell: 'bash', files: { '.profile': RC }, platform: 'darwin' },
  'sh': { shell: 'sh', files: { '.shrc': RC }, env: { ENV: '$HOME/.shrc' } },
  'sh, as a login': { shell: 'sh', files: { '.profile': RC }, platform: 'darwin' },
  'dash': { shell: 'dash', files: { 'a "b`.sh': RC }, env: { ENV: '$HOME/a "b`.sh' } },
  'zsh': { shell: 'zsh', files: { '.zshenv': RC, '.zshrc': RC } },
  'zsh, with a ZDOTDIR of their own': { shell: 'zsh', files: { '.zshenv': 'ZDOTDIR=$HOME/z', 'z/.zshrc': RC } },
  'zsh, as a login': { shell: 'zsh', files: { '.zprofile': RC, '.zshrc': 'export DOCKER_HOST=1', '.zlogin': RC }, platform: 'darwin' },
  'fish': { shell: 'fish', files: { '.config/fish/config.fish': FISH_RC }, ask: FISH_ASK },
};

describe.skipIf(process.platform === 'win32')('what the tutor sets holds after the start files of', () => {
  for (const [name, { shell, files, env, platform, ask = ASK }] of Object.entries(cases)) {
    it.skipIf(!has(shell))(name, async () => {
      const { run, waitFor, screen } = await openTest({ files, columns: 200, overrides: OVERRIDES, path: PATHS, env: { SHELL: shell, ...env }, ...(platform && { platform }) });
      run(ask);
      await waitFor(/\|done$/m);
      expect(screen()).toContain(TOLD);
    });
  }
});

describe.skipIf(process.platform === 'win32')('the start of a shell', () => {
  it('is in the workspace folder, which is made', async () => {
    const { run, waitFor, folder, shell } = await openTest();
    run('pwd');
    await waitFor(folder);
    expect(shell.ended).toBeUndefined();
  });

  it.skipIf(!existsSync('/etc/bash.bashrc') || !readFileSync('/etc/bash.bashrc', 'utf8').includes('PS1='))('reads the bashrc of the system', async () => {
    const { run, waitFor, screen } = await openTest({ env: { SHELL: 'bash' } });
    run('echo "${PS1@Q} do"ne');
    expect(await waitFor(/ done$/m)).not.toMatch(/bash-\d/);
    expect(screen()).toContain('\\w');
  });

  it('leaves nothing of its own in the shell, and ENV as it was', async () => {
    const { run, waitFor, screen } = await openTest({ env: { ENV: '/nowhere/$X' } });
    run('set | grep -i "docker.tutor"; env | grep ^ENV; echo do""ne');
    await waitFor('done');
    expect(screen().match(/^\w*docker.tutor.*=/gim)).toEqual(['DOCKER_TUTOR_SHELL=']);
    expect(screen()).toContain('ENV=/nowhere/$X');
  });

  it('keeps its files to itself and removes them', async () => {
    const ours = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('docker-tutor-shell-'));
    const before = ours();
    const { shell } = await openTest();
    const [made = ''] = ours().filter((name) => !before.includes(name));
    expect(statSync(join(tmpdir(), made)).mode & 0o777).toBe(0o700);
    shell.close();
    expect(ours()).not.toContain(made);
  });

  it.each(['/nowhere/sh', '/etc/passwd', '/tmp', 'no-such-shell'])('SHELL=%s is a problem that says what to do', async (program) => {
    const opening = openTest({ env: { SHELL: program } });
    await expect(opening).rejects.toBeInstanceOf(Problem);
    await expect(opening).rejects.toMatchObject({ what: expect.stringContaining(program), next: expect.stringContaining('SHELL=') });
  });

  it('a folder that cannot be made is one, too', async () => {
    await expect(openTest({ folder: '/dev/null/x' })).rejects.toMatchObject({ what: expect.stringContaining('/dev/null/x') });
  });

  it('a shell that ends at once has ended', async () => {
    const { shell, waitFor } = await openTest({ env: { SHELL: '/bin/false' } });
    await waitFor(() => shell.ended !== undefined);
    expect(shell.ended).toEqual({ exitCode: 1 });
    shell.resize(100, 30);
    shell.write('x');
    shell.paste('x');
    expect(shell.insert('x')).toMatch(/ended/);
    expect(shell.rows()).toHaveLength(30);
    shell.close();
    shell.close();
  });
});
