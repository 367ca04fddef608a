/** What sort of thing was typed instead. Never tells the right value. */
import { accepts } from './accept.js';
import type { Accept, Value } from './read.js';

const looksLikeId = (text: string): boolean => /^(sha256:)?[0-9a-f]{12,64}$/i.test(text);
const looksLikeIp = (text: string): boolean => /^\d{1,3}(\.\d{1,3}){3}(\/\d+)?$/.test(text);

/** What each way of comparing wants to see, and whether it does. */
const FORM: Readonly<Record<Accept, readonly [fits: (text: string) => boolean, wants: string] | undefined>> = {
  number: [text => /\d/.test(text), 'a number is asked for'],
  id: [text => /^(\S*@)?(sha256:)?[0-9a-f]{4,}/i.test(text), 'an id is asked for: hexadecimal digits'],
  size: [text => /^\D{0,2}\d/.test(text), 'a size is asked for, such as 12 MB'],
  port: [text => /\d{1,5}(\/\w+)?$/.test(text), 'a port number is asked for'],
  text: undefined,
};

/** "; that is the container's id", "; a number is asked for", or nothing. */
export function nature(typed: string, accept: Accept, { values, others = {} }: Value): string {
  for (const [words, other] of Object.entries(others)) {
    if (other === '' || other === '0' || values.includes(other)) continue;
    if (accepts(looksLikeId(other) ? 'id' : 'text', typed, [other])) return `: that is ${words}`;
  }
  const form = FORM[accept];
  if (form && !form[0](typed)) return `: ${form[1]}`;
  if (accept === 'id' && typed.replace(/^sha256:/, '').length < 4) return ': give at least its first four digits';
  const [value = ''] = values;
  if (looksLikeIp(value) && looksLikeId(typed)) return ': an address is asked for, and that looks like an id';
  if (looksLikeIp(value) && !looksLikeIp(typed)) return value.includes('/') ? ': a network with a slash is asked for' : ': an IP address is asked for';
  return '';
}
