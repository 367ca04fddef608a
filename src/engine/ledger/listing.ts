import type { ContainerSummary, EngineReader, ImageSummary, Network, Volume } from '../../docker/types.js';

/** All that there is on an engine. */
export interface Listing {
  readonly containers: readonly ContainerSummary[];
  readonly images: readonly ImageSummary[];
  readonly volumes: readonly Volume[];
  readonly networks: readonly Network[];
}

/** "container <id>", "image <id>", "tag <reference>", "volume <name>", "network <id>". */
export type Key = string;

export const key = (type: 'container' | 'image' | 'tag' | 'volume' | 'network', id: string): Key => `${type} ${id}`;

export async function listEngine(engine: EngineReader): Promise<Listing> {
  const [containers, images, volumes, networks] = await Promise.all([
    engine.listContainers(),
    engine.listImages(),
    engine.listVolumes(),
    engine.listNetworks(),
  ]);
  return { containers, images, volumes, networks };
}

/** What is there, as keys: two of these tell what came in between. */
export function keysIn({ containers, images, volumes, networks }: Listing): readonly Key[] {
  return [
    ...containers.map(one => key('container', one.id)),
    ...images.flatMap(one => [key('image', one.id), ...one.tags.map(tag => key('tag', tag))]),
    ...volumes.map(one => key('volume', one.name)),
    ...networks.map(one => key('network', one.id)),
  ];
}
