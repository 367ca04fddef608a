import type { Reply } from './client.js';
import { ignored } from './ignored.js';
import type { Step } from './types.js';

/** What differs between any two runs. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/sha256:[0-9a-f]{64}/g, 'DIGEST'],
  [/\b[0-9a-f]{64}\b/g, 'ID'],
  [/\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{12}\b/g, 'SHORT'],
  [/\b0001-01-01T00:00:00Z\b/g, 'NEVER'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)/g, 'TIME'],
  [/\b\d{19}\b/g, 'NANOS'],
  [/\b(Less than a|About an?|\d+) (second|minute|hour)s?\b/g, 'DURATION'],
  [/\b172\.\d+\.\d+\.\d+|\b192\.168\.\d+\.\d+/g, 'IP'],
  [/\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, 'MAC'],
];
const normal = (text: string): string => rules.reduce((out, [pattern, by]) => out.replace(pattern, by), text);

/** Differences between two replies, each one line: where, what the real engine gave, what the practice engine gave. */
export function compare(step: Step, real: Reply, practice: Reply): string[] {
  const out: string[] = [];
  if (real.status !== practice.status) out.push(`status: ${real.status} | ${practice.status}`);
  for (const name of new Set([...Object.keys(real.headers), ...Object.keys(practice.headers)])) {
    const [a, b] = [real, practice].map(({ headers }) => header(name, headers[name]));
    if (a !== b) out.push(`header ${name}: ${a} | ${b}`);
  }
  if (!step.statusOnly) out.push(...bodies(step, real, practice));
  return out;
}

function header(name: string, value: string | undefined): string {
  if (value === undefined) return '(none)';
  if (name !== 'x-docker-container-path-stat') return value;
  const stat = JSON.parse(Buffer.from(value, 'base64').toString()) as Record<string, unknown>;
  return normal(JSON.stringify({ ...stat, size: 0 }));
}

function bodies(step: Step, real: Reply, practice: Reply): string[] {
  const [a, b] = [real, practice].map((reply) => parsed(reply));
  if (a!.json && b!.json) {
    const { path } = { path: step.ask.split(' ')[1]!.replace(/^\/v1\.\d+/, '').replace(/\?.*/, '') };
    const skip = [...ignored.filter(([where]) => where.test(path)).flatMap(([, members]) => members), ...(step.except ?? [])].map(pattern);
    const out: string[] = [];
    deep('', a!.value, b!.value, skip, out);
    return out;
  }
  return a!.text === b!.text ? [] : [`body: ${JSON.stringify(a!.text.slice(0, 600))} | ${JSON.stringify(b!.text.slice(0, 600))}`];
}

const pattern = (member: string): RegExp => new RegExp(`^${member.replace(/[.[\]]/g, '\\$&').replace(/\*/g, '[^.]+')}(\\.|$)`);

function parsed({ headers, body }: Reply): { json: boolean; value?: unknown; text: string } {
  if (/multiplexed|raw-stream|tar|octet/.test(headers['content-type'] ?? '')) return { json: false, text: streams(headers['content-type']!, body) };
  const text = body.toString();
  try {
    return { json: text !== '', value: JSON.parse(text) as unknown, text };
  } catch {
    // Several values, one a line: a stream of them.
  }
  try {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return { json: lines.length > 1, value: lines.map((line) => JSON.parse(line) as unknown), text: normal(text) };
  } catch {
    return { json: false, text: normal(text) };
  }
}

/** The frames of a multiplexed stream as `1:text`, those of one stream joined; an archive as its kind. */
function streams(type: string, body: Buffer): string {
  if (/tar|octet/.test(type)) return 'archive';
  // Without an upgrade Docker calls frames raw too.
  const framed = type.includes('multiplexed') || (body.length > 8 && (body[0] === 1 || body[0] === 2) && body.readUInt32BE(0) % 0x1000000 === 0);
  if (!framed) return normal(body.toString());
  const text: Record<number, string> = {};
  for (let at = 0; at + 8 <= body.length; ) {
    const [stream, length] = [body[at]!, body.readUInt32BE(at + 4)];
    text[stream] = (text[stream] ?? '') + body.subarray(at + 8, at + 8 + length).toString();
    at += 8 + length;
  }
  return normal(JSON.stringify(text).replaceAll('\\n', '\\n '));
}

const kind = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const show = (value: unknown): string => (value === undefined ? '(absent)' : normal(JSON.stringify(value)).slice(0, 300));

function deep(at: string, a: unknown, b: unknown, skip: readonly RegExp[], out: string[]): void {
  if (skip.some((one) => one.test(at))) return;
  if (kind(a) !== kind(b)) return void out.push(`${at || 'body'}: ${show(a)} | ${show(b)}`);
  if (Array.isArray(a) && Array.isArray(b)) {
    const [left, right] = isSet.test(at) || (at === '' && typeof (a[0] as Record<string, unknown> | undefined)?.['EnableIPv6'] === 'boolean') ? [ordered(a), ordered(b)] : [a, b];
    if (a.length !== b.length) return void out.push(`${at}[]: ${a.length} items ${show(a)} | ${b.length} items ${show(b)}`);
    left.forEach((one, i) => deep(`${at}[${i}]`, one, right[i], skip, out));
    return;
  }
  if (typeof a === 'object' && a !== null) {
    const [left, right] = [named(a as Record<string, unknown>), named(b as Record<string, unknown>)];
    for (const key of [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()) deep(at === '' ? key : `${at}.${key}`, left[key], right[key], skip, out);
    return;
  }
  if (show(a) !== show(b)) out.push(`${at || 'body'}: ${show(a)} | ${show(b)}`);
}

/** Lists that the engine keeps as maps, and so gives in any order. */
const isSet = /(^|\.)(Ports|ExecIDs|Volumes|Mounts|Warnings|NetworksDeleted)$/;
const ordered = (list: readonly unknown[]): unknown[] => [...list].sort((a, b) => (orderBy(a) < orderBy(b) ? -1 : 1));
const orderBy = (value: unknown): string => {
  const { PrivatePort, Destination, Name } = (value ?? {}) as Record<string, unknown>;
  return `${String(PrivatePort ?? Destination ?? Name ?? '')} ${JSON.stringify(value)}`;
};

/** Members whose names are ids get comparable names. */
const named = (value: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(value).map(([key, inner]) => [normal(key), inner]));
