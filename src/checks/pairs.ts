/** Key–value lists of images and containers: environment variables and labels. */
import { nearest } from './near.js';
import { clean, code, miss, names, type Miss } from './say.js';
import { matches, wording, type Text } from './text.js';

/** Values that a terminal should not repeat. */
const SECRET = /pass|secret|token|key|credential/i;

const show = (key: string, value: string): string => (SECRET.test(key) && value ? 'another value' : value === '' ? 'empty' : code(value));

/** @param who "`tutor-web`", in backticks */
export function envFound(want: Readonly<Record<string, Text>>, env: Readonly<Record<string, string>>, who: string, how: string): Miss | undefined {
  for (const [key, text] of Object.entries(want)) {
    const value = env[key];
    if (value !== undefined && matches(text, value, 'equals')) continue;
    const expected = `${who} with the environment variable ${code(key)} set to ${wording(text, 'equals')}`;
    if (value !== undefined) return miss(expected, `${code(key)} is ${show(key, value)}`, how);
    const near = nearest(key, Object.keys(env));
    return miss(expected, near ? `${code(key)} is not set, but ${code(near)} is; case counts` : `${code(key)} is not set`, how);
  }
  return undefined;
}

export function labelFound(want: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>, who: string, how: string): Miss | undefined {
  for (const [key, value] of Object.entries(want)) {
    const got = labels[key];
    if (got === value) continue;
    const expected = `${who} with the label ${code(`${key}=${value}`)}`;
    if (got !== undefined) return miss(expected, `its label ${code(key)} is ${got === '' ? 'empty' : code(got)}`, how);
    // Compose and the tutor add labels of their own.
    const own = Object.keys(labels).filter(each => !/^(com\.docker|io\.docker-tutor|org\.opencontainers|desktop\.docker)/.test(each));
    return miss(expected, own.length ? `it has no label ${code(key)}; it has ${names(own.map(each => clean(`${each}=${labels[each] ?? ''}`)))}` : 'it has no such label', how);
  }
  return undefined;
}
