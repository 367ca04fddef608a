import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import * as commands from '../../src/cli/commands/index.js';
import { GLOBAL_OPTIONS } from '../../src/cli/options.js';
import { parse } from '../../src/cli/parse.js';
import { EXIT, Problem } from '../../src/problem.js';

function problemOf(line: string): Problem {
  try {
    parse(line.split(' ').filter(Boolean));
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`${line} was accepted`);
}

describe('parse', () => {
  it('starts the tutor when nothing is typed', () => {
    expect(parse([])).toMatchObject({ command: { name: 'start' }, named: false, args: {}, options: {} });
  });

  it('takes options before and after the command, short and long', () => {
    const { command, args, options } = parse(['-H', 'tcp://x:1', 'check', '3', '--exercise=logs', '--json']);
    expect(command.name).toBe('check');
    expect(args).toEqual({ lesson: '3' });
    expect(options).toEqual({ host: 'tcp://x:1', exercise: 'logs', json: true });
  });

  it('joins the words of an answer, also after --', () => {
    expect(parse(['answer', '1', 'what', 'two', 'words']).args['value']).toBe('two words');
    expect(parse(['answer', '1', 'what', '--', '-3']).args['value']).toBe('-3');
  });

  it('needs nothing else with --help and --version', () => {
    expect(parse(['answer', '--help']).options).toEqual({ help: true });
    expect(parse(['-V']).options).toEqual({ version: true });
  });

  it.each([
    ['chekc', /"chekc" is not/, /`docker-tutor check`/],
    ['frobnicate', /"frobnicate" is not/, /--help/],
    ['lesson-3', /"lesson-3" is not/, /start lesson-3/],
    ['check --jsn', /no option --jsn/, /check --help/],
    ['list --junit', /no option --junit/, /list --help/],
    ['check --json --junit', /cannot be used together/, /check --help/],
    ['check --json=yes', /--json takes no value/, /check --help/],
    ['check --course', /--course needs a value/, /check --help/],
    ['check --course --json', /--course needs a value/, /check --help/],
    ['check 1 2', /no use for "2"/, /check --help/],
    ['list all', /no use for "all"/, /list --help/],
    ['show', /needs <lesson>/, /show --help/],
    ['answer 1 x', /needs <value…>/, /answer --help/],
    ['completion tcsh', /does not know "tcsh"/, /completion --help/],
    ['progress exprot', /does not know "exprot"/, /progress --help/],
  ])('%s: says what and what to do', (line, what, next) => {
    const problem = problemOf(line);
    expect(problem.what).toMatch(what);
    expect(problem.next).toMatch(next);
    expect(problem.exitCode).toBe(EXIT.usage);
  });

  it('says why: the owner of an option, the near word', () => {
    expect(problemOf('list --junit').why).toBe('It belongs to check.');
    expect(problemOf('check --jsn').why).toBe('Did you mean --json?');
    expect(problemOf('progress exprot').why).toMatch(/Did you mean export\?/);
    expect(problemOf('answer 1 x -3').why).toMatch(/Put -- before/);
  });
});

describe('the table', () => {
  it('gives one option name one meaning, since options are known before the command is', () => {
    const seen = new Map<string, string>();
    for (const option of [...GLOBAL_OPTIONS, ...COMMANDS.flatMap((command) => command.options)]) {
      const kind = `${option.value ?? 'on/off'} ${option.short ?? ''}`;
      expect(seen.get(option.name) ?? kind).toBe(kind);
      seen.set(option.name, kind);
    }
  });

  it('has no short option twice', () => {
    const options = [...new Map([...GLOBAL_OPTIONS, ...COMMANDS.flatMap((command) => command.options)].map((one) => [one.name, one])).values()];
    const shorts = options.flatMap((option) => option.short ?? []);
    expect(new Set(shorts).size).toBe(shorts.length);
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))('%s: examples parse, required before optional', (_, command) => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const { run } of command.examples) {
      const words = /docker-tutor\b([^|>)]*)/.exec(run)?.[1]?.trim().split(/\s+/).filter(Boolean) ?? [];
      expect(parse(words).command.name).toBe(command.name);
    }
    const required = command.arguments.map((argument) => argument.required === true);
    expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
    expect(command.summary).not.toMatch(/\.$/);
  });

  it('runs each command with what has its name', () => {
    for (const { name, run } of COMMANDS) expect(run).toBe((commands as Readonly<Record<string, unknown>>)[name]);
  });
});
