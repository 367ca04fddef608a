/** How a container went away, read off the events. */
import type { EngineEvent } from '../../docker/types.js';
import { ago, clean, code } from '../say.js';
import { serviceOfContainer } from './of-service.js';

/** `--rm` removes within moments (ms) of the end; a person takes longer. */
const MOMENTS = 1500;

/** The last removal of a container that fits: what happened, and what to do. Undefined when there was none. */
export function removal(events: readonly EngineEvent[], fits: (event: EngineEvent) => boolean, now: number): { readonly name: string; readonly words: string; readonly next: string } | undefined {
  const destroyed = events.findLast(event => event.type === 'container' && event.action === 'destroy' && fits(event));
  if (!destroyed) return undefined;
  const own = events.filter(event => event.type === 'container' && event.id === destroyed.id);
  const died = own.findLast(event => event.action === 'die');
  // `docker rm -f` and `docker stop` kill first.
  const byItself = died !== undefined && destroyed.time - died.time < MOMENTS && !own.some(event => event.action === 'kill');
  const exit = died?.attributes['exitCode'] === undefined ? '' : `; it had ended with code ${clean(died.attributes['exitCode'])}`;
  return { name: destroyed.name, words: `removed ${ago(destroyed.time, now)}${exit}`, next: nextAfter(destroyed, byItself) };
}

function nextAfter(destroyed: EngineEvent, byItself: boolean): string {
  // Labels of a container are among the attributes of its events.
  const service = serviceOfContainer({ labels: destroyed.attributes });
  if (service !== undefined) return `\`docker compose up -d ${clean(service)}\` makes it again`;
  return byItself ? 'A container run with `--rm` is removed as soon as its process ends: leave `--rm` out, or give it a command that keeps running' : 'Run it again';
}

/** "`tutor-web` was here, but it was removed 4 s ago" */
export const goneWords = (name: string, words: string): string => `${code(name)} was here, but it was ${words}`;
