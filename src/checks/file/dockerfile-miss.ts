/** A Dockerfile against what it should hold. */
import { nearest } from '../near.js';
import { code, list, miss, plural, type Miss } from '../say.js';
import { literal, matches, wording, type Text } from '../text.js';
import { baseOf, INSTRUCTIONS, parseDockerfile, type Instruction } from './dockerfile.js';

export interface DockerfileWish {
  readonly from?: Text | undefined;
  readonly instructions?: readonly { readonly instruction: string; readonly text?: Text | undefined }[] | undefined;
  readonly stages?: number | undefined;
}

export function dockerfileMiss(want: DockerfileWish, content: string, path: string): Miss | undefined {
  const all = parseDockerfile(content);
  const unknown = unknownInstruction(all, path);
  if (unknown) return unknown;
  return fromMiss(want, all, path) ?? stagesMiss(want, all, path) ?? instructionsMiss(want, all, path);
}

function unknownInstruction(all: readonly Instruction[], path: string): Miss | undefined {
  const wrong = all.find(each => !(INSTRUCTIONS as readonly string[]).includes(each.name));
  if (!wrong) return undefined;
  const near = nearest(wrong.name, INSTRUCTIONS);
  return miss(
    `Dockerfile instructions only in ${code(path)}`,
    `line ${wrong.line} begins with ${code(wrong.written)}, which is no instruction${near ? `; ${code(near)} is` : ''}`,
    near ? 'Correct the word' : 'Each line begins with an instruction such as `FROM` or `RUN`; a long one is continued with `\\` at the end of the line',
  );
}

function fromMiss({ from }: DockerfileWish, all: readonly Instruction[], path: string): Miss | undefined {
  if (from === undefined) return undefined;
  const expected = `${code(path)} begins its ${all.filter(each => each.name === 'FROM').length > 1 ? 'last stage' : 'image'} with \`FROM\` ${wording(from)}`;
  const last = all.findLast(each => each.name === 'FROM');
  if (!last) return miss(expected, 'there is no `FROM`', '`FROM` names the image to build upon, and comes first');
  const base = baseOf(last.value);
  if (matches(from, base)) return undefined;
  return miss(expected, `line ${last.line} builds upon ${code(base)}`, base.includes(':') || base.includes('@') ? 'Change the image after `FROM`' : 'Without a tag, `FROM` takes `latest`: name the image with the right tag');
}

function stagesMiss({ stages }: DockerfileWish, all: readonly Instruction[], path: string): Miss | undefined {
  const got = all.filter(each => each.name === 'FROM').length;
  return stages === undefined || got >= stages
    ? undefined
    : miss(`at least ${plural(stages, 'stage')} in ${code(path)}`, `it has ${plural(got, 'stage')}`, 'Each `FROM` begins a stage; `FROM … AS name` names it, and `COPY --from=name` takes files out of it');
}

function instructionsMiss({ instructions }: DockerfileWish, all: readonly Instruction[], path: string): Miss | undefined {
  for (const { instruction, text } of instructions ?? []) {
    const same = all.filter(each => each.name === instruction);
    if (same.some(each => text === undefined || matches(text, each.value))) continue;
    const expected = text === undefined ? `${code(instruction)} in ${code(path)}` : `${code(instruction)} with ${wording(text)} in ${code(path)}`;
    const [first] = same;
    if (!first) return miss(expected, `there is no ${code(instruction)}; the file has ${list([...new Set(all.map(each => code(each.name)))], 'and', 12)}`, ABOUT[instruction] ?? `Add a line that begins with ${code(instruction)}`);
    return miss(expected, wrong(same, text), quotes(first) ? 'The exec form is a JSON list, which needs double quotes: `["program", "argument"]`' : `Change line ${first.line}`);
  }
  return undefined;
}

/** `CMD ['a']` is no JSON: the whole line goes to a shell. */
const quotes = ({ name, value }: Instruction): boolean => ['CMD', 'ENTRYPOINT', 'RUN', 'SHELL'].includes(name) && /^\[\s*'/.test(value);

function wrong(same: readonly Instruction[], text: Text | undefined): string {
  const [first] = same;
  if (!first) return 'it is not there';
  const line = `line ${first.line} is ${code(`${first.written} ${first.value}`)}`;
  if (quotes(first)) return `${line}: with single quotes it is not the exec form`;
  if (text !== undefined && !literal(text).startsWith('[') && /^\[/.test(first.value)) return `${line}, in the exec form`;
  if (text !== undefined && literal(text).startsWith('[') && !first.value.startsWith('[')) return `${line}, in the shell form`;
  return same.length > 1 ? `none of its ${same.length} lines says that; ${line}` : line;
}

const ABOUT: Readonly<Record<string, string>> = {
  FROM: '`FROM` names the image to build upon, and comes first',
  RUN: '`RUN` executes a command while the image is built',
  CMD: '`CMD` says what a container of the image runs unless told otherwise',
  COPY: '`COPY SOURCE TARGET` takes files from the build context into the image',
  WORKDIR: '`WORKDIR` sets the folder for the instructions after it, and for the container',
  ENV: '`ENV NAME=value` sets a variable for the build and for the container',
  ARG: '`ARG NAME` takes a value from `--build-arg`, for the build only',
  EXPOSE: '`EXPOSE` documents the port that the program listens on; it publishes nothing',
  USER: '`USER` says as whom the next instructions and the container run',
  ENTRYPOINT: '`ENTRYPOINT` is the program that a container always runs; `CMD` then gives its arguments',
  HEALTHCHECK: '`HEALTHCHECK CMD …` is a command that tells whether the program works',
  LABEL: '`LABEL key=value` notes something on the image',
};
