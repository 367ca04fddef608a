import { badRequest, type ApiError } from '../state/error.js';
import { splitLines } from './lines.js';
import { healthTime } from './health-time.js';
import { splitWords } from './words.js';

/** An instruction, read but not yet expanded. */
export interface Instruction {
  /** In capitals. */
  readonly name: string;
  readonly flags: Record<string, string>;
  /** What follows name and flags. */
  readonly rest: string;
  /** The exec form's list, where the instruction has one. */
  readonly json?: readonly string[];
  /** As written, on one line. */
  readonly text: string;
  readonly line: number;
}

export interface Stage {
  readonly from: Instruction;
  readonly image: string;
  readonly name?: string;
  readonly commands: Instruction[];
}

export interface Dockerfile {
  readonly meta: Instruction[];
  readonly stages: Stage[];
  readonly escape: string;
}

const flagsOf: Record<string, readonly string[]> = {
  ADD: ['chown', 'chmod', 'keep-git-dir', 'checksum', 'link', 'exclude'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
  RUN: ['mount', 'network', 'security'],
};
export const instructions = ['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'];
const exactlyOne = new Set(['WORKDIR', 'USER', 'STOPSIGNAL', 'MAINTAINER']);
const atLeastOne = new Set(['ARG', 'LABEL', 'EXPOSE', 'VOLUME', 'ONBUILD', 'SHELL', 'HEALTHCHECK', 'ENV']);

const wrong = (line: number, text: string): ApiError => badRequest(`dockerfile parse error on line ${line}: ${text}`);
/** Names no file: whoever read it puts the name in. */
class SyntaxError extends Error {}
const syntax = (text: string): Error => new SyntaxError(text);

/** Reads a whole Dockerfile; throws 400 in the engine's words. */
export function parseDockerfile(text: string, name = 'Dockerfile'): Dockerfile {
  try {
    return parseAll(text, name);
  } catch (error) {
    if (error instanceof SyntaxError) throw badRequest(`failed to parse ${name}: ${error.message}`);
    throw error;
  }
}

function parseAll(text: string, name: string): Dockerfile {
  if (text === '') throw badRequest(`the Dockerfile (${name}) cannot be empty`);
  const { lines, escape } = splitLines(text);
  if (lines.length === 0) throw syntax('file with no instructions');
  const all = lines.map((line) => parseInstruction(line.text, line.number, escape));
  all.forEach((one) => check(one));
  const meta: Instruction[] = [];
  const stages: Stage[] = [];
  for (const one of all) {
    if (one.name === 'FROM') stages.push(stageOf(one));
    else if (stages.length > 0) stages.at(-1)!.commands.push(one);
    else if (one.name === 'ARG') meta.push(one);
    else throw badRequest('no build stage in current context');
  }
  if (stages.length === 0) throw badRequest('no build stage in current context');
  return { meta, stages, escape };
}

export function parseInstruction(text: string, line: number, escape = '\\'): Instruction {
  const [, word = '', after = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  const name = word.toUpperCase();
  const { flags, rest } = takeFlags(name, after, line);
  checkPairs(name, rest, escape);
  return { name, flags, rest, json: jsonOf(name, rest), text, line };
}

function takeFlags(name: string, text: string, line: number): { flags: Record<string, string>; rest: string } {
  const allowed = flagsOf[name];
  const flags: Record<string, string> = {};
  let rest = text;
  for (let match; allowed && (match = /^--([^\s=]*)(?:=(\S*))?(?:\s+|$)/.exec(rest)); rest = rest.slice(match[0].length)) {
    const [, flag = '', value = ''] = match;
    if (flag === '') break;
    if (!allowed.includes(flag)) throw wrong(line, `unknown flag: --${flag}${hint(flag, allowed)}`);
    flags[flag] = value;
  }
  return { flags, rest };
}

function jsonOf(name: string, rest: string): string[] | undefined {
  if (!rest.startsWith('[') || !['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME'].includes(name)) return undefined;
  try {
    const list: unknown = JSON.parse(rest);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? (list as string[]) : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with a line before instructions are told apart. */
function checkPairs(name: string, rest: string, escape: string): void {
  if (name !== 'ENV' && name !== 'LABEL') return;
  const words = splitWords(rest, escape);
  if (words.length === 0) return;
  if (!words[0]!.includes('=')) {
    if (words.length < 2) throw syntax(`${name} must have two arguments`);
    return;
  }
  const bad = words.find((word) => !word.includes('='));
  if (bad !== undefined) throw syntax(`Syntax error - can't find = in "${bad}". Must be of the form: name=value`);
}

/** `ENV a=b c=d` and the old `ENV a b c`, still quoted. */
export function pairsOf({ rest }: Instruction, escape: string): [string, string][] {
  const words = splitWords(rest, escape);
  if (words[0]?.includes('=')) return words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]);
  const [, key = '', value = ''] = /^(\S+)\s+([\s\S]*)$/.exec(rest) ?? [];
  return [[key, value]];
}

export function check({ name, rest, json, line, flags }: Instruction): void {
  const words = rest.split(/\s+/).filter(Boolean);
  if (!instructions.includes(name)) throw wrong(line, `unknown instruction: ${name}${hint(name, instructions)}`);
  if (exactlyOne.has(name) && words.length === 0) throw wrong(line, `${name} requires exactly one argument`);
  if (atLeastOne.has(name) && words.length === 0) throw wrong(line, `${name} requires at least one argument`);
  if (name === 'FROM' && !(words.length === 1 || (words.length === 3 && words[1]!.toUpperCase() === 'AS'))) throw wrong(line, 'FROM requires either one or three arguments');
  if (name === 'COPY' || name === 'ADD') {
    const count = (json ?? words).length;
    if (count === 0) throw wrong(line, `${name} requires at least two arguments, but no arguments were provided`);
    if (count === 1) throw wrong(line, `${name} requires at least two arguments, but only one was provided. Destination could not be determined`);
  }
  if (name === 'HEALTHCHECK') checkHealth(words, flags, line);
  if (name === 'SHELL' && !json) throw wrong(line, 'SHELL requires the arguments to be in JSON form');
  if (name === 'ONBUILD') {
    const trigger = words[0]!.toUpperCase();
    if (trigger === 'ONBUILD') throw wrong(line, "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
    if (trigger === 'FROM' || trigger === 'MAINTAINER') throw wrong(line, `${trigger} isn't allowed as an ONBUILD trigger`);
  }
}

function checkHealth(words: string[], flags: Record<string, string>, line: number): void {
  const type = words[0]!.toUpperCase();
  if (type === 'NONE' && (words.length > 1 || Object.keys(flags).length > 0)) throw wrong(line, 'HEALTHCHECK NONE takes no arguments');
  if (type !== 'NONE' && type !== 'CMD') throw wrong(line, `Unknown type ${JSON.stringify(type)} in HEALTHCHECK (try CMD)`);
  for (const [name, text] of Object.entries(flags)) if (name !== 'retries') checked(line, () => healthTime(text, name));
  if (type === 'CMD' && words.length === 1) throw wrong(line, 'Missing command after HEALTHCHECK CMD');
}

/** What is wrong with a value, told with its line. */
function checked(line: number, look: () => void): void {
  try {
    look();
  } catch (error) {
    throw wrong(line, (error as Error).message);
  }
}

function stageOf(from: Instruction): Stage {
  const [image = '', , name] = from.rest.split(/\s+/);
  if (name !== undefined && !/^[a-z][a-z0-9-_.]*$/.test(name.toLowerCase())) throw wrong(from.line, `invalid name for build stage: "${name}", name can't start with a number or contain symbols`);
  return { from, image, name: name?.toLowerCase(), commands: [] };
}

/** ` (did you mean FROM?)` for a slip of a letter or two. */
function hint(word: string, known: readonly string[]): string {
  const near = known.map((one) => [distance(word.toLowerCase(), one.toLowerCase()), one] as const).sort((a, b) => a[0] - b[0])[0];
  return near && near[0] <= (word.length > 3 ? 2 : 3) && near[0] < near[1].length ? ` (did you mean ${near[1]}?)` : '';
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
