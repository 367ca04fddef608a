import { number, object, strings, text, type Json } from './read.js';
import type { EngineEvent, EventType } from './types.js';

const TYPES: readonly EventType[] = ['container', 'image', 'volume', 'network'];

/** Podman's word → Docker's, where they differ. */
const PODMAN: Readonly<Partial<Record<EventType, Readonly<Record<string, string>>>>> = {
  container: { exec: 'exec_start', exec_died: 'exec_die', died: 'die', remove: 'destroy' },
  image: { remove: 'delete' },
  volume: { remove: 'destroy' },
  network: { remove: 'destroy' },
};

/** Steps inside Podman that no Docker engine tells. */
const NOISE = new Set(['init', 'cleanup', 'sync']);

/** One line of GET /events; undefined for types and actions that docker-tutor does not follow. */
export function parseEvent(line: unknown): EngineEvent | undefined {
  const raw = object(line);
  const type = TYPES.find((known) => known === text(raw['Type']));
  // "exec_create: sh -c …", "health_status: healthy"; the older `status` field went away with API 1.52.
  const [word = '', ...detail] = (text(raw['Action']) || text(raw['status'])).split(':');
  if (!type || !word || NOISE.has(word)) return undefined;
  const actor = object(raw['Actor']);
  const attributes = strings(actor['Attributes']);
  const id = text(actor['ID']) || text(raw['id']);
  const timeNano = nanoseconds(raw);
  return {
    type,
    action: PODMAN[type]?.[word] ?? word,
    id,
    name: type === 'volume' ? id : attributes['name'] || id,
    attributes: withDetail(word, detail.join(':').trim(), attributes),
    timeNano,
    time: Math.floor(Number(timeNano) / 1e6),
  };
}

/** What stood after the colon stays reachable: the command of an exec, the word of a health check. */
function withDetail(action: string, detail: string, attributes: Record<string, string>): Record<string, string> {
  const all = { ...attributes };
  if (all['containerExitCode'] && !all['exitCode']) all['exitCode'] = all['containerExitCode'];
  if (detail && action.startsWith('exec')) all['command'] = detail;
  if (detail && action === 'health_status') all['healthStatus'] = detail;
  return all;
}

/** A string from our line parser; a number, rounded to 256 ns, from any other. */
function nanoseconds(raw: Json): string {
  const nano = raw['timeNano'];
  if (typeof nano === 'string' && /^\d+$/.test(nano)) return nano;
  return BigInt(Math.floor(number(nano) || number(raw['time']) * 1e9)).toString();
}
