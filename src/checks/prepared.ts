/** What to say of a thing that is missing although the exercise's set-up made it. */
import type { EventType } from '../docker/types.js';
import type { CheckContext } from './kind.js';

/** The end of an advice; empty for what the tutor did not prepare. The task may well be to make it anew: so "or". */
export function again(type: EventType, name: string, { prepared }: CheckContext): string {
  const command = prepared?.(type, name);
  return command === undefined ? '' : `; or let the tutor prepare it anew: \`${command}\``;
}
