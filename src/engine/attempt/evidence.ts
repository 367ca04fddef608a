/** What happened to things since an exercise began, read off events and off what earlier looks saw. All pure. */
import { sameReference } from '../../docker/reference.js';
import type { EngineEvent } from '../../docker/types.js';
import type { SetupItem } from '../course/types.js';
import { seenKey, type SeenType } from './attempt.js';

const PROJECT = 'com.docker.compose.project';

/** Any event about a thing means that it was there; failed pulls and searches leave none. */
export function existedByEvents(events: readonly EngineEvent[], type: SeenType, name: string): boolean {
  return events.some(event => {
    if (type === 'compose') return event.attributes[PROJECT] === name;
    if (event.type !== type) return false;
    return event.name === name || event.attributes['oldName']?.replace(/^\//, '') === name || (type === 'image' && isReference(event, name));
  });
}

function isReference({ id, name }: EngineEvent, wanted: string): boolean {
  return [id, name].some(one => one !== '' && !one.startsWith('sha256:') && sameReference(one, wanted));
}

export function existedBySight(seen: readonly string[], type: SeenType, name: string): boolean {
  if (seen.includes(seenKey(type, name))) return true;
  return type === 'image' && seen.some(one => one.startsWith('image ') && sameReference(one.slice('image '.length), name));
}

/** What a set-up makes was there. */
export function seenInSetup(setup: readonly SetupItem[]): readonly string[] {
  return setup.map(item => {
    if ('container' in item) return seenKey('container', item.container.name);
    if ('volume' in item) return seenKey('volume', item.volume.name);
    if ('network' in item) return seenKey('network', item.network.name);
    return seenKey('image', 'image' in item ? item.image.name : item.tag.target);
  });
}

/** The events of an exercise: later than the mark, oldest first, each once, from wherever they were heard. */
export function eventsAfter(mark: string | undefined, ...sources: readonly (readonly EngineEvent[])[]): readonly EngineEvent[] {
  const unique = new Map(
    sources.flat().filter(event => !mark || isLater(event.timeNano, mark)).map(event => [`${event.timeNano} ${event.type} ${event.action} ${event.id}`, event]),
  );
  return [...unique.values()].sort((a, b) => (a.timeNano === b.timeNano ? 0 : isLater(a.timeNano, b.timeNano) ? 1 : -1));
}

/** Decimal strings that do not fit a double. */
export function isLater(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}
