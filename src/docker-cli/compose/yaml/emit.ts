import { isDict } from '../dict.js';
import { scalarText } from './scalar.js';

/** Writes a value as Compose does: blocks, two spaces a level, lists indented below their key. Ends with a line break. */
export function toYaml(value: unknown): string {
  const text = node(value, 0);
  return text.startsWith('\n') ? text.slice(1) + '\n' : `${text.trimStart()}\n`;
}

/** The node as it stands behind "key:" — on the same line after a space, or on lines of its own after a break. */
function node(value: unknown, depth: number): string {
  const indent = '  '.repeat(depth);
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []';
    return value.map((each) => `\n${indent}-${inList(each, depth)}`).join('');
  }
  if (isDict(value)) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    if (entries.length === 0) return ' {}';
    return entries.map(([key, each]) => `\n${indent}${scalarText(key)}:${node(each, depth + 1)}`).join('');
  }
  return ` ${scalar(value, depth)}`;
}

/** The first line of a mapping or list in a list stands behind its dash. */
function inList(value: unknown, depth: number): string {
  const text = node(value, depth + 1);
  return text.startsWith('\n') ? ` ${text.slice(1).trimStart()}` : text;
}

function scalar(value: unknown, depth: number): string {
  if (typeof value !== 'string') return value === null || value === undefined ? 'null' : String(value as number | boolean);
  return value.includes('\n') && blockAllowed(value) ? block(value, depth) : scalarText(value);
}

function blockAllowed(text: string): boolean {
  return !/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(text) && !/ (\n|$)/.test(text);
}

function block(text: string, depth: number): string {
  const indent = '  '.repeat(Math.max(depth, 1));
  const end = !text.endsWith('\n') ? '-' : /(^|\n)\n$/.test(text) ? '+' : '';
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const lines = (end === '-' ? text : text.slice(0, -1)).split('\n');
  return `|${hint}${end}${lines.map((line) => (line === '' ? '\n' : `\n${indent}${line}`)).join('')}`;
}
