import type { Facts } from '../../engine/picture/facts.js';
import { keyOf } from './diagram.js';

/** What is new or different, as keys: it lights up. Nothing at the first look: all of it would. */
export function changes(before: Facts | undefined, after: Facts): ReadonlySet<string> {
  if (!before) return new Set();
  const old = new Map(prints(before));
  return new Set(prints(after).filter(([key, print]) => old.get(key) !== print).map(([key]) => key));
}

/** Each thing with all of it that is drawn. */
function prints({ containers, images, volumes, networks }: Facts): readonly (readonly [key: string, print: string])[] {
  return [
    ...containers.map(({ id, name, status, exitCode, health, ports, mounts, networks: on }) => [keyOf('container', id), JSON.stringify([name, status, exitCode, health?.status, ports, mounts, on])] as const),
    ...images.map(({ id, tags }) => [keyOf('image', id), JSON.stringify(tags)] as const),
    ...volumes.map(({ name }) => [keyOf('volume', name), name] as const),
    ...networks.map(({ id, name, members }) => [keyOf('network', id), JSON.stringify([name, members.map(({ containerId }) => containerId).sort()])] as const),
  ];
}
