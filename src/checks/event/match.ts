/** Whether an engine event is the one asked for. Order is never looked at: it differs by version (engine-api §5). */
import type { EngineEvent } from '../../docker/types.js';
import { sameReference } from '../reference.js';
import { matches } from '../text.js';
import type { EventParams } from './kind.js';

export const ACTIONS = [
  'create', 'start', 'die', 'kill', 'stop', 'pause', 'unpause', 'restart', 'rename', 'destroy', 'exec_create', 'exec_die', 'attach',
  'resize', 'oom', 'commit', 'copy', 'extract-to-dir', 'archive-path', 'export', 'top', 'update', 'health_status', 'pull', 'tag',
  'untag', 'delete', 'push', 'save', 'load', 'import', 'mount', 'unmount', 'connect', 'disconnect', 'prune',
] as const;

/** `docker cp` goes two ways; Podman tells of an exec when it starts. */
const SAME: Readonly<Record<string, readonly string[]>> = { copy: ['extract-to-dir', 'archive-path'], exec_create: ['exec_start'] };

export function sameAction({ type, action }: Pick<EventParams, 'type' | 'action'>, event: EngineEvent): boolean {
  if (event.type !== type) return false;
  return event.action === action || (SAME[action]?.includes(event.action) ?? false);
}

export function sameName(want: string, event: EngineEvent): boolean {
  const name = nameOf(event);
  if (want.includes('*')) return new RegExp(`^${want.split('*').map(quoted).join('.*')}$`).test(name);
  if (name === want || event.attributes['oldName']?.replace(/^\//, '') === want) return true;
  return event.type === 'image' && sameReference(name, want);
}

/** A pull's id is the reference with its tag, its name lacks the tag; other image events have the image's id there. */
export const nameOf = ({ type, id, name }: EngineEvent): string => (type === 'image' && !/^sha256:|^[0-9a-f]{12,64}$/.test(id) ? id : name);

const quoted = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

export const sameImage = (want: string, event: EngineEvent): boolean => sameReference(event.attributes['image'] ?? '', want);

/** `execCommand` is what lessons call the command of an exec; the engine tells it as part of the action. */
export const attributeOf = (event: EngineEvent, key: string): string | undefined => event.attributes[key === 'execCommand' ? 'command' : key];

/** Single values must be equal; of a command line a part is enough. */
export function sameAttributes({ attributes }: EventParams, event: EngineEvent): boolean {
  return Object.entries(attributes ?? {}).every(([key, text]) => {
    const value = attributeOf(event, key);
    return value !== undefined && (matches(text, value, key === 'execCommand' ? 'contains' : 'equals') || (key === 'signal' && matches(text, signalNumber(value), 'equals')));
  });
}

/** Docker tells the number; Podman may tell the name. */
const SIGNALS: Readonly<Record<string, string>> = { SIGHUP: '1', SIGINT: '2', SIGQUIT: '3', SIGKILL: '9', SIGUSR1: '10', SIGUSR2: '12', SIGTERM: '15' };
export const signalNumber = (value: string): string => SIGNALS[value.toUpperCase()] ?? SIGNALS[`SIG${value.toUpperCase()}`] ?? value;

export const fits = (params: EventParams, event: EngineEvent): boolean =>
  sameAction(params, event) &&
  (params.name === undefined || sameName(params.name, event)) &&
  (params.image === undefined || sameImage(params.image, event)) &&
  sameAttributes(params, event);
