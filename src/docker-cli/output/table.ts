import { CliError, messageOf } from '../cli/errors.js';
import { tabulate } from './tabwriter.js';
import { compile, type Lookup, type Template } from './template/template.js';

/** A table of one kind of thing: what `--format` may name. */
export interface Columns<T> {
  /** As the CLI calls it in errors: "*formatter.ContainerContext". */
  readonly type: string;
  /** Field → its heading and value. */
  readonly fields: Readonly<Record<string, { readonly heading: string; readonly value: (each: T) => unknown }>>;
  /** Fields that `json` leaves out. */
  readonly notInJson?: readonly string[];
}

/**
 * Prints things as `--format` asks: `table …`, `json`, `raw` or a template of one line each.
 * @param format as given, or the default table
 * @throws CliError as the CLI words template errors
 */
export function render<T>(columns: Columns<T>, format: string, things: readonly T[]): string {
  const table = format === 'table' || format.startsWith('table ') || format.startsWith('table{') || format.startsWith('table\t');
  const source = (table ? format.slice('table'.length).trim() : format === 'json' ? '{{json .}}' : format).replaceAll('\\t', '\t').replaceAll('\\n', '\n');
  const template = parsed(source);
  const lines = things.map((thing) => filled(template, row(columns, thing), columns));
  if (!table) return lines.map((line) => `${line}\n`).join('');
  return tabulate([header(template, columns), ...lines, ''].join('\n'));
}

/** @throws CliError */
export function parsed(source: string): Template {
  try {
    return compile(source);
  } catch (error) {
    throw new CliError(`failed to parse template: ${messageOf(error)}`);
  }
}

/** One thing as a template sees it: fields are computed when they are asked for. */
export function row<T>({ fields, notInJson = [] }: Columns<T>, thing: T): object {
  const made = {};
  for (const [name, { value }] of Object.entries(fields)) Object.defineProperty(made, name, { get: () => value(thing), enumerable: !notInJson.includes(name) });
  return Object.defineProperty(made, 'toJSON', { value: () => Object.fromEntries(Object.keys(made).sort().map((name) => [name, (made as Record<string, unknown>)[name]])) });
}

function filled<T>(template: Template, data: object, { type }: Columns<T>): string {
  const lookup: Lookup = (value, name) => {
    if (Object.hasOwn(value, name)) return { value: (value as Record<string, unknown>)[name] };
    return value === data ? { problem: `can't evaluate field ${name} in type ${type}` } : { value: undefined };
  };
  try {
    return template(data, lookup);
  } catch (error) {
    throw new CliError(`failed to execute template: ${messageOf(error)}`);
  }
}

/** The template once more, with headings for values. */
function header<T>(template: Template, { fields }: Columns<T>): string {
  const headings = { ...Object.fromEntries(Object.entries(fields).map(([name, { heading }]) => [name, heading])), Label: labelHeading };
  try {
    return template(headings, (value, name) => ({ value: (value as Record<string, unknown>)[name] }));
  } catch {
    return '';
  }
}

/** A label's heading is the last part of its name. */
function labelHeading(name: string): string {
  return name.split('.').at(-1)!.replace(/[-_]/g, ' ');
}
