import { ComposeError } from '../dict.js';

/** Gives the value of a variable; undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

/** The text is no template: a brace is not closed, or there is no name in it. */
export class InvalidTemplate extends ComposeError {}

const NAME = /^[_a-z][_a-z0-9]*/i;

/**
 * Replaces variables: `$X`, `${X}`, `${X:-d}`, `${X-d}`, `${X:?e}`, `${X?e}`, `${X:+r}`, `${X+r}`, nested, and `$$` for a dollar.
 * A dollar that begins none of these stays.
 * @param unset is told of each variable that has neither a value nor a default
 * @throws InvalidTemplate when the text is no template
 * @throws ComposeError "required variable X is missing a value: e"
 */
export function substitute(text: string, lookup: Lookup, unset: (name: string) => void): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) return out + text.slice(at);
    out += text.slice(at, dollar);
    const behind = text.slice(dollar + 1);
    if (behind.startsWith('$')) {
      out += '$';
      at = dollar + 2;
    } else if (behind.startsWith('{')) {
      const end = closing(text, dollar);
      if (end < 0) throw new InvalidTemplate(text);
      out += braced(text.slice(dollar + 2, end), text, lookup, unset);
      at = end + 1;
    } else {
      const name = NAME.exec(behind)?.[0] ?? '';
      out += name ? valueOf(name, lookup, unset) : '$';
      at = dollar + 1 + name.length;
    }
  }
  return out;
}

/** Names of the variables in a text, with default and whether they must be set: `config --variables`. */
export interface Variable {
  readonly name: string;
  readonly required: boolean;
  readonly fallback: string;
  readonly alternate: string;
}

export function variablesIn(text: string): Variable[] {
  const found: Variable[] = [];
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at)) {
    if (text[at + 1] === '$') {
      at += 2;
      continue;
    }
    const end = text[at + 1] === '{' ? closing(text, at) : -1;
    const inside = end > 0 ? text.slice(at + 2, end) : (NAME.exec(text.slice(at + 1))?.[0] ?? '');
    const [, name = '', operator = '', word = ''] = /^(\w*)(:?[-+?])?(.*)$/s.exec(inside) ?? [];
    const is = (sign: string): string => (operator.endsWith(sign) ? word : '');
    if (name) found.push({ name, required: operator.endsWith('?'), fallback: is('-'), alternate: is('+') }, ...variablesIn(is('-')));
    at += end > 0 ? end - at + 1 : inside.length + 1;
  }
  return found;
}

function braced(inside: string, whole: string, lookup: Lookup, unset: (name: string) => void): string {
  const name = NAME.exec(inside)?.[0];
  const rest = inside.slice(name?.length ?? 0);
  const operator = /^:?[-+?]/.exec(rest)?.[0];
  if (!name || (rest !== '' && !operator)) throw new InvalidTemplate(whole);
  if (!operator) return valueOf(name, lookup, unset);
  const word = (): string => substitute(rest.slice(operator.length), lookup, unset);
  const value = lookup(name);
  const present = value !== undefined && (!operator.startsWith(':') || value !== '');
  switch (operator.at(-1)) {
    case '-':
      return present ? value : word();
    case '+':
      return present ? word() : '';
    default:
      if (present) return value;
      throw new ComposeError(`required variable ${name} is missing a value: ${word()}`);
  }
}

function valueOf(name: string, lookup: Lookup, unset: (name: string) => void): string {
  const value = lookup(name);
  if (value === undefined) unset(name);
  return value ?? '';
}

function closing(text: string, from: number): number {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '}') {
      open--;
      if (open === 0) return at;
    } else if (text.startsWith('${', at)) {
      open++;
      at++;
    }
  }
  return -1;
}
