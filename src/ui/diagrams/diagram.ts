import type { Facts } from '../../engine/picture/facts.js';
import { own } from '../lines/context.js';
import { sanitizeLine } from '../sanitize.js';
import { fit } from '../text.js';
import type { Theme } from '../theme.js';

/** What a diagram is drawn with. */
export interface Pencil {
  readonly theme: Theme;
  readonly width: number;
  /** Things that changed just now, as `keyOf` names them. */
  readonly lit: ReadonlySet<string>;
}

/** One idea of Docker as a picture, and the same in words for screen readers. */
export interface Diagram {
  /** The kinds of check, and the keys of a container's, by which a lesson shows that it is about this. */
  readonly about: readonly string[];
  readonly title: string;
  /** Every lesson has some: it is not what the lesson is about. */
  readonly everywhere?: boolean;
  /** Nothing to show: no lines. */
  draw(facts: Facts, pencil: Pencil): readonly string[];
  words(facts: Facts): readonly string[];
}

export type ThingType = 'container' | 'image' | 'volume' | 'network';
export const keyOf = (type: ThingType, id: string): string => `${type} ${id}`;

/** A name of a thing: bright while it is new or changed. */
export function nameOf(type: ThingType, id: string, name: string, { theme, lit }: Pencil): string {
  const text = sanitizeLine(name);
  return lit.has(keyOf(type, id)) ? theme.paint('select', ` ${text} `) : theme.paint('strong', text);
}

export const quiet = (text: string, { theme }: Pencil): string => theme.paint('quiet', own(sanitizeLine(text), theme));

/** A heading and what hangs on it: `├─ …`, `└─ …`. Lines are cut to the width. */
export function tree(heading: string, branches: readonly string[], { theme, width }: Pencil): readonly string[] {
  const lines = branches.map((branch, at) => `  ${theme.paint('quiet', own(at < branches.length - 1 ? '├─' : '└─', theme))} ${branch}`);
  return [heading, ...lines].map((line) => fit(line, width, theme));
}

/** "a, b and c" */
export const listed = (items: readonly string[]): string => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`);
