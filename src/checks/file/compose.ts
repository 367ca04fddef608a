/** A compose file against what its services should say. `yaml` is loaded only here, when a check asks. */
import { nearest } from '../near.js';
import { code, miss, names, quote, type Miss } from '../say.js';
import { literal, matches, wording, type Text } from '../text.js';

type Wish = Readonly<Record<string, Readonly<Record<string, Text | true>>>>;

export async function composeMiss(want: Wish, content: string, path: string): Promise<Miss | undefined> {
  const { parseDocument } = await import('./yaml.js');
  const document = parseDocument(content, { merge: true, prettyErrors: true });
  const error = document.errors[0];
  if (error) return syntaxMiss(content, path, error.message, error.linePos?.[0].line);
  const root: unknown = document.toJS();
  const services = isMap(root) ? root['services'] : undefined;
  const expected = `${code(path)} with the service ${names(Object.keys(want))}`;
  if (!isMap(services)) return miss(expected, isMap(root) ? servicesElsewhere(root, want) : 'it is not a map of keys', 'Services are keys below `services:`, indented by two spaces');
  for (const [name, wish] of Object.entries(want)) {
    const service = services[name];
    if (service === undefined) {
      const near = nearest(name, Object.keys(services));
      return miss(expected, near ? `there is the service ${code(near)}, but no ${code(name)}` : `its services are ${names(Object.keys(services))}`, `Name it ${code(`${name}:`)} below \`services:\``);
    }
    const wrong = serviceMiss(name, wish, service, path);
    if (wrong) return wrong;
  }
  return undefined;
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function servicesElsewhere(root: Record<string, unknown>, want: Wish): string {
  const top = Object.keys(root);
  if ('services' in root) return '`services:` is empty: what belongs to it must be indented';
  const near = nearest('services', top);
  if (near) return `there is ${code(near)}, but no \`services\``;
  return Object.keys(want).some(name => top.includes(name)) ? `its services stand at the top level: ${names(top)}` : 'there is no `services:` in it';
}

function syntaxMiss(content: string, path: string, message: string, line: number | undefined): Miss {
  const tab = content.split('\n').findIndex(each => /^ *\t/.test(each)) + 1;
  const [first = ''] = message.split('\n');
  const found = tab > 0 ? `line ${tab} is indented with a tab` : `${first.replace(/ at line.*$/, '').replace(/:$/, '')}${line === undefined ? '' : `, in line ${line}`}: ${quote(content.split('\n')[(line ?? 1) - 1] ?? '')}`;
  return miss(`${code(path)} is YAML`, found, tab > 0 ? 'YAML is indented with spaces only: two for each level' : 'Check the indentation, and that there is a space after each colon; `docker compose config` shows what Compose reads');
}

function serviceMiss(name: string, wish: Wish[string], service: unknown, path: string): Miss | undefined {
  for (const [key, text] of Object.entries(wish)) {
    const value = isMap(service) ? at(service, key) : undefined;
    const expected = `${code(`${key}`)} of the service ${code(name)} in ${code(path)}${text === true ? '' : `: ${wording(text)}`}`;
    if (value === undefined) {
      const near = isMap(service) ? nearest(key, Object.keys(service)) : undefined;
      return miss(expected, near ? `the service has ${code(near)}, but no ${code(key)}` : `the service has no ${code(key)}${isMap(service) ? `; it has ${names(Object.keys(service))}` : ''}`, `Put ${code(`${key}:`)} below ${code(`${name}:`)}, indented one level further`);
    }
    if (text === true || spellings(value).some(each => matches(text, each))) continue;
    const other = literal(text) && spellings(value).some(each => each.toLowerCase().includes(literal(text).toLowerCase()));
    return miss(expected, `it is ${quote(spellings(value)[0] ?? '')}${other ? ', which differs in upper and lower case' : ''}`, `Change ${code(`${key}:`)} of the service`);
  }
  return undefined;
}

/** `healthcheck.test`: keys joined by dots. */
function at(map: Record<string, unknown>, path: string): unknown {
  if (path in map) return map[path];
  return path.split('.').reduce<unknown>((value, key) => (isMap(value) ? value[key] : Array.isArray(value) ? value[Number(key)] : undefined), map);
}

/**
 * A value in the ways it may be meant: as JSON, a list as lines, a map as `key=value` and `key: value` lines, so that
 * both spellings that Compose allows for `environment` or `depends_on` match one text. `$` stays as written.
 */
export function spellings(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  const json = JSON.stringify(value);
  if (Array.isArray(value)) return [json, value.map(each => (typeof each === 'object' ? JSON.stringify(each) : String(each))).join('\n'), ...value.filter(isPort).map(portForm)];
  const entries = Object.entries(value).map(([key, each]) => [key, typeof each === 'object' ? JSON.stringify(each) : String(each)] as const);
  return [json, entries.map(([key, each]) => `${key}=${each}`).join('\n'), entries.map(([key, each]) => `${key}: ${each}`).join('\n')];
}

/** The long form of a port, in the short form; that of a mount too. */
const isPort = (value: unknown): value is Record<string, unknown> => isMap(value) && 'target' in value;
const portForm = (value: Record<string, unknown>): string => [value['published'] ?? value['source'], value['target']].filter(each => each !== undefined).join(':');
