import { CliError, messageOf } from '../cli/errors.js';
import { indentJson } from './json.js';
import { compile, type Lookup, type Template } from './template/template.js';
import { fieldOf, typed } from './typed.js';

/** Gathers what was inspected and gives the output at the end, also when some were not found. */
export interface Inspector {
  /** @param json as the engine sent it @throws CliError when the template fails on it */
  add(json: string): void;
  flush(): string;
}

/**
 * docker/cli command/inspect: no format: an indented list; `json`: a list on one line; else a template for each.
 * @throws CliError with exit code 64 when the template cannot be understood
 */
export function inspector(format: string): Inspector {
  if (format === '') return listing((elements) => (elements.length === 0 ? '[]\n' : `${indentJson(`[${elements.join(',')}]`)}\n`));
  if (format === 'json') return listing((elements) => `[${elements.map((each) => compact(each)).join(',')}]\n`);
  const template = compiled(format);
  const lines: string[] = [];
  return {
    add: (json) => void lines.push(filled(template, typed(JSON.parse(json) as object))),
    flush: () => (lines.length === 0 ? '\n' : lines.map((line) => `${line}\n`).join('')),
  };
}

function listing(write: (elements: readonly string[]) => string): Inspector {
  const elements: string[] = [];
  return { add: (json) => void elements.push(json.trim()), flush: () => write(elements) };
}

/** Without white space outside strings. */
function compact(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

function compiled(format: string): Template {
  try {
    return compile(format);
  } catch (error) {
    throw new CliError(`template parsing error: ${messageOf(error)}`, 64);
  }
}

/** Fields are found by Go's types; what they lack is an error as of a map. */
const lookup: Lookup = (value, name) => fieldOf(value, name) ?? { problem: `map has no entry for key ${JSON.stringify(name)}` };

function filled(template: Template, data: object): string {
  try {
    return template(data, lookup);
  } catch (error) {
    throw new CliError(`template parsing error: ${messageOf(error)}`);
  }
}
