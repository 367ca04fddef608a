import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { SHELLS, type Words } from '../../src/cli/completion/shells.js';

const words: Words = {
  lessons: [
    { id: 'lesson-1', slug: 'images', title: "Images: what's in them", exercises: ['pull-one', 'look'] },
    { id: 'lesson-2', slug: 'containers', title: 'Containers $(rm -rf ~) `x`', exercises: ['logs'] },
  ],
};
const script = (shell: string): string => SHELLS[shell]?.(words) ?? '';
const has = (shell: string): boolean => spawnSync(shell, ['-c', ':']).status === 0;

/** What Tab offers after these words, the last one being typed. */
function complete(...typed: string[]): string[] {
  const line = ['docker-tutor', ...typed];
  const ask = `${script('bash')}
COMP_WORDS=(${line.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${line.length - 1}; _docker_tutor; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', ask], { encoding: 'utf8' }).split('\n').filter(Boolean);
}

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('%s knows every command, lesson and exercise', (shell) => {
    const text = script(shell);
    for (const { name } of COMMANDS) expect(text).toContain(name);
    for (const { id, slug, exercises } of words.lessons) for (const word of [id, slug, ...exercises]) expect(text).toContain(word);
    expect(text).not.toContain('$(rm');
  });

  it.each(['bash', 'zsh', 'fish'])('%s accepts its script', (shell) => {
    // Not every machine has all three; CI's has.
    if (!has(shell)) return;
    const { status, stderr } = spawnSync(shell, ['-n'], { input: script(shell), encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('offers what fits the place (bash)', () => {
    expect(complete('ch')).toEqual(['check']);
    expect(complete('check', 'lesson-')).toEqual(['lesson-1', 'lesson-2']);
    expect(complete('check', '--j')).toEqual(['--json', '--junit']);
    expect(complete('hint', 'images', '')).toEqual(['pull-one', 'look']);
    expect(complete('--course', '/tmp', 'check', '2', '--exercise', '')).toEqual(['logs']);
    expect(complete('completion', 'z')).toEqual(['zsh']);
    expect(complete('progress', '')).toEqual(['export', 'import', 'reset']);
    expect(complete('list', '')).toEqual([]);
  });
});
