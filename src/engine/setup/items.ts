import type { SetupItem } from '../course/types.js';

export interface Named {
  readonly type: 'container' | 'volume' | 'network' | 'image';
  readonly name: string;
}

/** The name under which an item will be found. */
export function nameOf(item: SetupItem): Named {
  if ('container' in item) return { type: 'container', name: item.container.name };
  if ('volume' in item) return { type: 'volume', name: item.volume.name };
  if ('network' in item) return { type: 'network', name: item.network.name };
  return { type: 'image', name: 'image' in item ? item.image.name : item.tag.target };
}

/** Images that must be there before: of containers, of tags, and the bases of what is built. */
export function imagesFor(items: readonly SetupItem[]): readonly string[] {
  const made = new Set(items.map(nameOf).filter(({ type }) => type === 'image').map(({ name }) => name));
  const wanted = items.flatMap(item => {
    if ('container' in item) return [item.container.image];
    if ('tag' in item) return [item.tag.source];
    return 'image' in item ? basesOf(item.image.files['Dockerfile'] ?? '') : [];
  });
  return [...new Set(wanted)].filter(image => !made.has(image));
}

/** What stands after FROM, without stages of the same file, `scratch`, and what only a build argument knows. */
function basesOf(dockerfile: string): readonly string[] {
  const froms = [...dockerfile.matchAll(/^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)];
  const stages = new Set(['scratch', ...froms.map(match => (match[2] ?? '').toLowerCase())]);
  return froms.map(match => match[1]!).filter(base => !stages.has(base.toLowerCase()) && !base.includes('$'));
}
