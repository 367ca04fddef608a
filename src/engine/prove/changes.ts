/** What a few shell lines did to an engine, so that it can be undone or, where it cannot, be done anew. Pure. */
import type { EngineEvent } from '../../docker/types.js';
import type { LedgerItem } from '../api.js';
import { EXERCISE_LABEL, LESSON_LABEL } from '../labels.js';
import { key, keysIn, type Key, type Listing } from '../ledger/listing.js';

/** What is there now and was not before, as things to remove. */
export function addedTo(before: Listing, now: Listing): readonly LedgerItem[] {
  const old = new Set(keysIn(before));
  const item = (type: LedgerItem['type'], id: string, name: string): LedgerItem => ({ type, id, name, because: 'made meanwhile' });
  return [
    ...now.containers.filter(one => !old.has(key('container', one.id))).map(one => item('container', one.id, one.name)),
    ...now.networks.filter(one => !old.has(key('network', one.id))).map(one => item('network', one.id, one.name)),
    ...now.volumes.filter(one => !old.has(key('volume', one.name))).map(one => item('volume', one.name, one.name)),
    ...now.images.flatMap(one => {
      const tags = one.tags.filter(tag => !old.has(key('tag', tag))).map(tag => item('image', tag, tag));
      const unnamed = one.tags.length === 0 && !old.has(key('image', one.id)) ? [item('image', one.id, one.id.slice(7, 19))] : [];
      return [...tags, ...unnamed];
    }),
  ];
}

/** The keys by which {@link addedTo} names a thing. */
export const keyOf = ({ type, id }: LedgerItem): Key => key(type === 'image' && !id.startsWith('sha256:') ? 'tag' : type, id);

/** Keys of things that were there and are gone, or are no longer what they were. */
export function lostFrom(before: Listing, now: Listing): readonly Key[] {
  const present = fingerprints(now);
  return [...fingerprints(before)].filter(([one, print]) => present.get(one) !== print).map(([one]) => one);
}

/** Images without a name do not count: a build may take them as its own, and nobody asks for them. */
function fingerprints({ containers, images, volumes, networks }: Listing): ReadonlyMap<Key, string> {
  return new Map([
    ...containers.map(one => [key('container', one.id), `${one.name} ${one.status}`] as const),
    ...images.flatMap(one => one.tags.map(tag => [key('tag', tag), one.id] as const)),
    ...volumes.map(one => [key('volume', one.name), one.created] as const),
    ...networks.map(one => [key('network', one.id), one.name] as const),
  ]);
}

/** These change nothing that a check could see. */
const HARMLESS = new Set(['health_status', 'attach', 'top', 'resize', 'export', 'archive-path', 'exec_detach']);

/** Things of `before` that the events show to be touched, though they look the same in a list. */
export function touched(before: Listing, events: readonly EngineEvent[]): readonly Key[] {
  const containers = new Set(before.containers.map(one => one.id));
  const volumes = new Set(before.volumes.map(one => one.name));
  return events.flatMap(event => {
    if (event.type === 'container') return containers.has(event.id) && !HARMLESS.has(event.action) ? [key('container', event.id)] : [];
    if (event.type === 'network') return containers.has(event.attributes['container'] ?? '') ? [key('container', event.attributes['container'] ?? '')] : [];
    const mounted = event.type === 'volume' && event.action === 'mount' && event.attributes['read/write'] !== 'false';
    return mounted && volumes.has(event.id) ? [key('volume', event.id)] : [];
  });
}

/** The things that the set-up of this exercise made: a new attempt makes them anew. */
export function setUpOf(before: Listing, lesson: string, exercise: string): ReadonlySet<Key> {
  const isOurs = ({ labels }: { readonly labels: Readonly<Record<string, string>> }) =>
    labels[LESSON_LABEL] === lesson && labels[EXERCISE_LABEL] === exercise;
  return new Set([
    ...before.containers.filter(isOurs).map(one => key('container', one.id)),
    ...before.volumes.filter(isOurs).map(one => key('volume', one.name)),
    ...before.networks.filter(isOurs).map(one => key('network', one.id)),
    ...before.images.filter(isOurs).flatMap(one => one.tags.map(tag => key('tag', tag))),
  ]);
}

/** Words for what differs between two listings; empty when they are alike. */
export function difference(before: Listing, now: Listing): readonly string[] {
  const name = (one: Key) => one.replace(/^(container|network) (.+)$/, (_, type: string, id: string) => `${type} ${nameOf(before, id) ?? nameOf(now, id) ?? id}`);
  return [...addedTo(before, now).map(({ type, name: left }) => `${type} ${left} is left over`), ...lostFrom(before, now).map(one => `${name(one)} is gone or changed`)];
}

const nameOf = ({ containers, networks }: Listing, id: string): string | undefined => [...containers, ...networks].find(one => one.id === id)?.name;
