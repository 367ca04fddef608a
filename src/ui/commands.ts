/** The commands of a step that a learner may put on the shell's prompt. All pure. */
import type { Exercise, Step } from '../engine/course/types.js';
import { isWhole, splitCommands } from './shell-text.js';

export interface StepCommand {
  /** May have several lines; placeholders (`NAME`, `<id>`) are left for the learner. */
  readonly command: string;
  readonly from: 'text' | 'hint' | 'solution';
}

/** What of the exercise's help is on the screen. */
export interface Shown {
  /** How many hints. */
  readonly hints: number;
  readonly solution: boolean;
}

/**
 * In reading order, each once: from the code blocks of the text and the task, from inline code of the hints, from the solution.
 * Of code blocks only those count that say they are a shell's, and sessions, of which what stands behind `$ ` is taken.
 */
export function commandsOf(step: Step, exercise: Exercise | undefined, shown: Shown): readonly StepCommand[] {
  const texts = [step.body, exercise?.task ?? ''].flatMap(ofMarkdown);
  const hints = (exercise?.hints ?? []).slice(0, shown.hints).flatMap(hint => [...ofMarkdown(hint), ...inlineCommands(hint)]);
  const solution = shown.solution ? (exercise?.solution ?? []).flatMap(splitCommands) : [];
  const all: readonly StepCommand[] = [
    ...texts.map(command => ({ command, from: 'text' as const })),
    ...hints.map(command => ({ command, from: 'hint' as const })),
    ...solution.map(command => ({ command, from: 'solution' as const })),
  ];
  return all.filter(({ command }, at) => all.findIndex(other => other.command === command) === at);
}

/** To the lesson's folder; `~` stays outside of quotes, or it would be a name. */
export const goTo = (folder: string): StepCommand => ({ command: `cd ${/^[~\w@%+=:,./-]+$/.test(folder) ? folder : folder.replace(/^(~\/)?(.*)$/, "$1'$2'")}`, from: 'text' });

const SHELLS = new Set(['bash', 'sh', 'shell', 'zsh']);
/** A block that says nothing may be a session, too: its prompts tell. */
const SESSIONS = new Set(['console', 'shell-session', 'shellsession', 'terminal', '']);

const ofMarkdown = (markdown: string): readonly string[] =>
  blocksOf(markdown).flatMap(({ language, text }) => (SHELLS.has(language) ? splitCommands(text) : SESSIONS.has(language) ? promptedIn(text) : []));

interface Block {
  readonly language: string;
  readonly text: string;
}

/** Fenced code (CommonMark 4.5), inside lists too: as many spaces come off each line as its fence has. */
function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { readonly fence: string; readonly indent: number; readonly language: string; readonly lines: string[] } | undefined;
  for (const line of markdown.split(/\r?\n/)) {
    const [, space = '', fence = '', info = ''] = /^(\s*)(`{3,}|~{3,})\s*(.*)$/.exec(line) ?? [];
    if (!open) {
      if (fence !== '') open = { fence, indent: space.length, language: info.split(/[\s{,]/)[0]?.toLowerCase() ?? '', lines: [] };
    } else if (info === '' && fence.length >= open.fence.length && fence[0] === open.fence[0]) {
      blocks.push({ language: open.language, text: open.lines.join('\n') });
      open = undefined;
    } else open.lines.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)));
  }
  return blocks;
}

const PROMPT = /^\s*\$ (.*)$/;

/** What was typed in a session. A command goes on for as long as a shell would ask for more; if that never ends, it was one line. */
function promptedIn(session: string): readonly string[] {
  const lines = session.split('\n');
  return lines.flatMap((line, at) => {
    const first = PROMPT.exec(line)?.[1];
    if (first === undefined) return [];
    const until = lines.findIndex((other, index) => index > at && PROMPT.test(other));
    const more = lines.slice(at + 1, until < 0 ? undefined : until).map(other => other.replace(/^\s*> ?/, ''));
    const whole = [first, ...more].findIndex((_, count) => isWhole([first, ...more.slice(0, count)].join('\n')));
    return splitCommands([first, ...more.slice(0, Math.max(whole, 0))].join('\n'));
  });
}

/** Programs whose name at the start of inline code makes it a command. One word alone names the program. */
const PROGRAMS = ['docker', 'docker-compose', 'docker-tutor', 'curl', 'cd', 'cat', 'echo', 'ls', 'mkdir'];

const inlineCommands = (markdown: string): readonly string[] =>
  [...markdown.replace(/^\s*(`{3,}|~{3,})[\s\S]*?^\s*\1/gm, '').matchAll(/(?<!`)(`+)(?!`)([\s\S]+?)(?<!`)\1(?!`)/g)]
    .map(([, , code = '']) => code.trim().replace(/\s+/g, ' '))
    .filter(code => code.includes(' ') && PROGRAMS.includes(code.split(' ')[0] ?? ''));
