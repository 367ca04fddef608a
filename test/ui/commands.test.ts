import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadValidCourse } from '../../src/engine/course/load.js';
import { commandsOf } from '../../src/ui/commands.js';
import { splitCommands } from '../../src/ui/shell-text.js';
import { exercise } from '../engine-core/sample.js';
import { ROOT } from './terminal.js';

const NONE = { hints: 0, solution: false };
const text = (body: string) => commandsOf({ title: 'x', body }, undefined, NONE).map(({ command }) => command);
const fenced = (language: string, code: string) => `Before.\n\n\`\`\`${language}\n${code}\n\`\`\`\n\nAfter.`;

describe('shell text is cut into commands', () => {
  it.each([
    ['lines', 'docker ps\ndocker images', ['docker ps', 'docker images']],
    ['continued lines', 'docker run \\\n  -d nginx\ndocker ps', ['docker run \\\n  -d nginx', 'docker ps']],
    ['chains', 'docker build . &&\n  docker run x\ndocker ps |\n  grep y || true', ['docker build . &&\n  docker run x', 'docker ps |\n  grep y || true']],
    ['a here-document', "cat > a <<'END'\n# kept\n  b: '\n\nEND\ndocker ps", ["cat > a <<'END'\n# kept\n  b: '\n\nEND", 'docker ps']],
    ['two here-documents', 'cat <<A <<-B\none\nA\n\ttwo\n\tB\nls -l', ['cat <<A <<-B\none\nA\n\ttwo\n\tB', 'ls -l']],
    ['a here-string', 'cat <<< word\nls -l', ['cat <<< word', 'ls -l']],
    ['quotes over lines', 'echo "a\n# b\nc"\necho \'d\n"\'', ['echo "a\n# b\nc"', "echo 'd\n\"'"]],
    ['an escaped quote', 'echo "a\\"b"\nls', ['echo "a\\"b"', 'ls']],
    ['comments', '# first\ndocker ps # all\n\n   # more\ndocker run a#b "#c"', ['docker ps', 'docker run a#b "#c"']],
    ['a comment inside a chain', 'docker build . &&\n# then\ndocker ps', ['docker build . &&\ndocker ps']],
    ['loops', 'for i in 1 2; do\n  docker run $i\ndone\nls', ['for i in 1 2; do\n  docker run $i\ndone', 'ls']],
    ['a condition within a loop', 'while true; do\nif a; then b; fi\ndone\nls', ['while true; do\nif a; then b; fi\ndone', 'ls']],
    ['words that only look like one', 'echo if done\ndocker run for', ['echo if done', 'docker run for']],
    ['a substitution over lines', 'docker rm $(\ndocker ps -aq\n)\nls', ['docker rm $(\ndocker ps -aq\n)', 'ls']],
    ['what is never closed', 'echo "a\nb', ['echo "a\nb']],
    ['nothing', '\n  \n', []],
  ])('%s', (_, from, to) => expect(splitCommands(from)).toEqual(to));
});

describe('the commands of a step', () => {
  it.each(['bash', 'sh', 'shell', 'bash title="x"'])('come from %s', language => expect(text(fenced(language, '# look\ndocker ps'))).toEqual(['docker ps']));
  it.each(['dockerfile', 'yaml', 'json', '', 'text', 'console'])('but not from %s without a prompt', language => expect(text(fenced(language, 'RUN docker ps\ndocker: "x"\n# docker ps'))).toEqual([]));
  it.each(['console', ''])('come from behind the prompts of a session (%s)', language =>
    expect(text(fenced(language, "$ docker run \\\n>   -d nginx\n8f3c2a\n$ docker ps # all\nCONTAINER ID   it's up\n$ echo it's\noutput"))).toEqual(['docker run \\\n  -d nginx', 'docker ps', "echo it's"]));
  it('come from blocks in lists and of tildes', () => expect(text('1. Do\n   ~~~sh\n   docker ps \\\n     -a\n   ~~~')).toEqual(['docker ps \\\n  -a']));
  it('keep placeholders', () => expect(text(fenced('sh', 'docker rm NAME <id>'))).toEqual(['docker rm NAME <id>']));

  const one = exercise('a', {
    task: `Do it.\n\n${fenced('sh', 'docker info')}`,
    hints: ['Think: `docker` and `-p`, `run`.', '`docker volume create` takes ``docker run `x` `` and `nginx run`.'],
    solution: ['docker volume create tutor-a', "cat > x <<'END'\na\nEND\ndocker ps"],
  });
  const all = (shown: { hints: number; solution: boolean }) => commandsOf({ title: 'x', body: fenced('sh', 'docker ps'), exercise: one }, one, shown);

  it('come from what is shown, in reading order, each once', () => {
    expect(all(NONE).map(({ command, from }) => [from, command])).toEqual([['text', 'docker ps'], ['text', 'docker info']]);
    expect(all({ hints: 1, solution: false })).toHaveLength(2);
    expect(all({ hints: 2, solution: true }).slice(2).map(({ command, from }) => [from, command])).toEqual([
      ['hint', 'docker volume create'],
      ['hint', 'docker run `x`'],
      ['solution', 'docker volume create tutor-a'],
      ['solution', "cat > x <<'END'\na\nEND"],
    ]);
  });
});

it('of all lessons hold no prompt, no output and no comment', async () => {
  const { lessons } = await loadValidCourse(join(ROOT, 'lessons'));
  const steps = lessons.flatMap(lesson => lesson.steps);
  const found = steps.flatMap(step => commandsOf(step, step.exercise, { hints: 9, solution: true }).map(one => ({ ...one, step })));
  const first = found.map(({ command }) => command.split('\n')[0] ?? '');
  expect(first.filter(line => /^\s*[$#>]|^[A-Z][A-Z ]+$|^\s*$|[│├─]/.test(line))).toEqual([]);
  // Something new here is either a program that a lesson came to use, or output that got in.
  const known = ['docker', 'docker-tutor', 'cat', 'cd', 'chmod', 'cp', 'curl', 'echo', 'for', 'head', 'ls', 'mkdir', 'mv', 'printf', 'rm', 'sed', 'sleep', 'tar', 'until', 'while'];
  expect(first.filter(line => !known.includes(line.split(/[\s=]/)[0] ?? ''))).toEqual([]);
  for (const from of ['text', 'hint', 'solution']) expect(found.filter(one => one.from === from).length).toBeGreaterThan(3);
  // What a solution says is there whole.
  for (const step of steps.filter(({ exercise: one }) => one)) {
    const own = commandsOf(step, { ...step.exercise!, hints: [], task: '' }, { hints: 0, solution: true });
    const lines = (all: readonly string[]) => all.join('\n').split('\n').map(line => line.trimEnd()).filter(line => line.trim() !== '' && !line.trim().startsWith('#'));
    const said = new Set(lines(own.map(({ command }) => command)));
    expect(lines(step.exercise?.solution ?? []).filter(line => !said.has(line))).toEqual([]);
  }
});
