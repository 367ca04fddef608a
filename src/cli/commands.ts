/**
 * The table of commands. A new command is one file in `commands/` and one entry here.
 *
 * All of src/cli is one file of the bundle: opening a file costs a start more than some kilobytes that are not used. What
 * weighs something (the checks, the Docker client, conf, Ink, YAML) is imported by a command only once it needs it.
 */
import { EXIT } from '../problem.js';
import { SETTING_NAMES, SETTINGS } from '../engine/settings/table.js';
import * as commands from './commands/index.js';
import { exercise, lesson, NO_ENGINE, onlyExercise, theExercise, theLesson } from './options.js';
import type { CommandSpec } from './spec.js';

const NAME = 'docker-tutor';

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'start',
    summary: 'open the tutor where you left off',
    details:
      'This is also what happens without any command. Without a terminal (or with TERM=dumb) it prints where you are and what to do next instead.',
    arguments: [lesson],
    options: [
      { name: 'no-shell', summary: 'no shell in the screen: type the commands in another terminal' },
      { name: 'screen-reader', summary: 'linear text that a screen reader can follow' },
    ],
    examples: [{ run: `${NAME} start lesson-3`, says: 'open lesson 3' }],
    exits: { [EXIT.ok]: 'done' },
    run: commands.start,
  },
  {
    name: 'check',
    summary: 'look at what you did and say what is missing',
    details:
      'Only reads: it never changes anything in your engine. Without a lesson it checks the one you are in. What passed once stays passed; --again looks anew.',
    arguments: [lesson],
    options: [
      onlyExercise,
      { name: 'watch', summary: 'go on until everything passes, and say what changes' },
      { name: 'again', summary: 'look again at what has passed before' },
      { name: 'json', summary: 'print JSON' },
      { name: 'junit', summary: 'print JUnit XML' },
    ],
    exclusive: [['json', 'junit'], ['watch', 'json'], ['watch', 'junit']],
    examples: [
      { run: `${NAME} check lesson-3`, says: 'check every exercise of lesson 3' },
      { run: `${NAME} check 3 --exercise first-volume --watch`, says: 'wait until one exercise passes' },
      { run: `${NAME} check volumes --junit > report.xml`, says: 'a report for a CI system' },
    ],
    exits: { [EXIT.ok]: 'all pass', [EXIT.notYet]: 'at least one does not pass yet', ...NO_ENGINE },
    run: commands.check,
  },
  {
    name: 'prepare',
    summary: 'set up an exercise, as the full screen does by itself',
    details:
      'Copies its starter files into your workspace and makes what it needs in the engine. Without an exercise: the next one you have not passed. Safe to repeat: it only does what is missing.',
    arguments: [theLesson, exercise],
    options: [{ name: 'fresh', summary: 'remove what the set-up of this exercise made, and make it anew with new values; yours stays' }],
    examples: [
      { run: `${NAME} prepare lesson-2 inspect`, says: 'set up the exercise "inspect"' },
      { run: `${NAME} prepare lesson-2 inspect --fresh`, says: 'you broke what was set up: make it anew' },
    ],
    exits: { [EXIT.ok]: 'ready', [EXIT.notYet]: 'it could not be set up', ...NO_ENGINE },
    run: commands.prepare,
  },
  {
    name: 'answer',
    summary: 'answer the question of an exercise',
    details: 'Remembers the answer and checks the exercise. Put -- before an answer that begins with a hyphen.',
    arguments: [
      theLesson,
      theExercise,
      { name: 'value', summary: 'your answer; for a quiz its letter or its text', required: true, rest: true },
    ],
    options: [],
    examples: [
      { run: `${NAME} answer lesson-1 count-layers 7`, says: 'answer with a value you read from Docker' },
      { run: `${NAME} answer lesson-1 what-is-an-image b`, says: 'answer a quiz' },
    ],
    exits: { [EXIT.ok]: 'right', [EXIT.notYet]: 'not right yet', ...NO_ENGINE },
    run: commands.answer,
  },
  {
    name: 'list',
    summary: 'list the lessons and your progress',
    arguments: [],
    options: [],
    examples: [{ run: `${NAME} list`, says: 'every lesson, with how far you are' }],
    exits: { [EXIT.ok]: 'done' },
    run: commands.list,
  },
  {
    name: 'show',
    summary: 'print a lesson as text',
    arguments: [theLesson],
    options: [onlyExercise],
    examples: [
      { run: `${NAME} show lesson-3 | less -R`, says: 'read lesson 3' },
      { run: `${NAME} show 3 --exercise first-volume`, says: 'only one exercise' },
    ],
    exits: { [EXIT.ok]: 'done' },
    run: commands.show,
  },
  {
    name: 'hint',
    summary: 'show one more hint',
    details: 'Hints go from vague to exact, one more each time. Without an exercise: the next one you have not passed.',
    arguments: [theLesson, exercise],
    options: [],
    examples: [{ run: `${NAME} hint lesson-3 first-volume`, says: 'the next hint' }],
    exits: { [EXIT.ok]: 'done' },
    run: commands.hint,
  },
  {
    name: 'solution',
    summary: 'show the solution of an exercise',
    arguments: [theLesson, theExercise],
    options: [],
    examples: [{ run: `${NAME} solution lesson-3 first-volume`, says: 'one way to do it' }],
    exits: { [EXIT.ok]: 'done' },
    run: commands.solution,
  },
  {
    name: 'reset',
    summary: 'remove what a lesson made, and begin it anew',
    details:
      'Lists what it will remove and asks. Removes only that, and nothing that was there before the lesson. Also forgets what you passed in that lesson. Your files in the workspace stay.',
    arguments: [theLesson],
    options: [
      { name: 'yes', short: 'y', summary: 'do not ask' },
      { name: 'dry-run', short: 'n', summary: 'only list' },
    ],
    exclusive: [['yes', 'dry-run']],
    examples: [{ run: `${NAME} reset lesson-3`, says: 'list, ask, remove' }],
    exits: { [EXIT.ok]: 'done', [EXIT.notYet]: 'not everything could be removed, or you said no', ...NO_ENGINE },
    run: commands.reset,
  },
  {
    name: 'progress',
    summary: 'show, save, load or forget your progress',
    details:
      'export writes to the file, or to standard output; import reads from the file, or from standard input, and loses nothing that you passed here; reset forgets everything, after asking.',
    arguments: [
      { name: 'action', summary: 'what to do (default: show)', choices: ['export', 'import', 'reset'] },
      { name: 'file', summary: 'file to write or read', completes: 'file' },
    ],
    options: [{ name: 'yes', short: 'y', summary: 'do not ask before a reset' }],
    examples: [
      { run: `${NAME} progress`, says: 'how far you are' },
      { run: `${NAME} progress export my-progress.json`, says: 'take it to another computer' },
    ],
    exits: { [EXIT.ok]: 'done', [EXIT.notYet]: 'you said no' },
    run: commands.progress,
  },
  {
    name: 'settings',
    summary: 'show or change how the tutor behaves',
    details: `Without a value it only shows. ${SETTING_NAMES.map((name) => `${name}: ${SETTINGS[name].summary}; ${SETTINGS[name].allowed.replaceAll('`', '')}.`).join(' ')}`,
    arguments: [
      { name: 'name', summary: 'one setting', choices: SETTING_NAMES },
      { name: 'value', summary: 'what it shall be' },
    ],
    options: [{ name: 'json', summary: 'print JSON' }],
    examples: [
      { run: `${NAME} settings`, says: 'all of them, and what they are for' },
      { run: `${NAME} settings autoAdvance on`, says: 'go on by itself after a pass' },
    ],
    exits: { [EXIT.ok]: 'done' },
    run: commands.settings,
  },
  {
    name: 'doctor',
    summary: 'find out what is wrong with Docker here, and how to mend it',
    arguments: [],
    options: [{ name: 'json', summary: 'print JSON' }],
    examples: [{ run: `${NAME} doctor`, says: 'engine, plugins, disk, terminal' }],
    exits: { [EXIT.ok]: 'lessons can be done here', [EXIT.noEngine]: 'something must be mended first' },
    run: commands.doctor,
  },
  {
    name: 'prefetch',
    summary: 'pull the images that lessons need, before you are offline',
    arguments: [lesson],
    options: [],
    examples: [{ run: `${NAME} prefetch lesson-3`, says: 'for lesson 3 only' }],
    exits: { [EXIT.ok]: 'everything is here', [EXIT.notYet]: 'at least one image could not be pulled', ...NO_ENGINE },
    run: commands.prefetch,
  },
  {
    name: 'practice',
    summary: 'the built-in practice engine, for machines without Docker',
    details:
      'It speaks the Docker Engine API and simulates containers, images, networks and volumes: the docker command, Compose and the lessons work with it, but no real program runs and nothing is downloaded. It runs in the background, for you alone, until stop or a long time without a request. env prints the lines that make docker use it, for your shell to evaluate. reset empties it, after asking.',
    arguments: [{ name: 'action', summary: 'what to do', required: true, choices: ['start', 'stop', 'status', 'env', 'reset'] }],
    options: [
      { name: 'idle', value: 'hours', summary: 'start: end after so many hours without a request (default: 8; 0: never)' },
      { name: 'writable', value: 'dirs', summary: 'start: more folders than the workspace that containers may write to, if mounted', completes: 'dir' },
      { name: 'shell', value: 'name', summary: 'env: sh (bash, zsh …), fish, powershell or cmd (default: yours)' },
      { name: 'json', summary: 'status: print JSON' },
      { name: 'yes', short: 'y', summary: 'reset: do not ask' },
    ],
    examples: [
      { run: `${NAME} practice start`, says: 'start it; safe to repeat' },
      { run: `eval "$(${NAME} practice env)"`, says: 'let docker in this terminal use it' },
      { run: `${NAME} practice stop`, says: 'end it; what you made is kept' },
    ],
    exits: { [EXIT.ok]: 'done; status: it runs', [EXIT.notYet]: 'you said no', [EXIT.noEngine]: 'env, status: it does not run' },
    run: commands.practice,
  },
  {
    name: 'lesson',
    summary: 'write lessons: new, lint, test',
    details:
      'new makes a small lesson that already passes; lint says what is wrong, with file, line and column; test proves every exercise on a real engine: untouched it fails, each mistake is explained, the solution passes, reset leaves nothing.',
    arguments: [
      { name: 'action', summary: 'what to do', required: true, choices: ['new', 'lint', 'test'] },
      { name: 'dir', summary: 'folder of a lesson, or of a whole course (lint, test)', required: true, completes: 'dir' },
    ],
    options: [{ name: 'order', value: 'name', summary: 'test only this order: sequence, or alone' }],
    examples: [
      { run: `${NAME} lesson new ./my-course/lesson-1-hello`, says: 'begin a lesson' },
      { run: `${NAME} lesson lint ./my-course`, says: 'check the files of a course' },
      { run: `${NAME} lesson test ./lessons/lesson-3-volumes`, says: 'prove a lesson on your engine' },
    ],
    exits: { [EXIT.ok]: 'done, nothing wrong', [EXIT.notYet]: 'the lesson has mistakes', ...NO_ENGINE },
    run: commands.lesson,
  },
  {
    name: 'completion',
    summary: 'print a completion script for your shell',
    arguments: [{ name: 'shell', summary: 'your shell', required: true, choices: ['bash', 'zsh', 'fish'] }],
    options: [],
    examples: [
      { run: `source <(${NAME} completion bash)`, says: 'in ~/.bashrc' },
      { run: `source <(${NAME} completion zsh)`, says: 'in ~/.zshrc' },
      { run: `${NAME} completion fish | source`, says: 'in ~/.config/fish/config.fish' },
    ],
    exits: { [EXIT.ok]: 'done' },
    run: commands.completion,
  },
];

export const DEFAULT_COMMAND = 'start';
