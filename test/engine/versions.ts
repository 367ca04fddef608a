/** Which Debian suite each engine comes from. Suites move on: `status` tells which exact version came. */

/** Packages to unpack together, all from one suite. */
export interface PackageSet {
  suite: string;
  packages: string[];
}

export const ENGINES = {
  // bookworm has no compose v2 and no buildx, so the oldest engine is driven by trixie's clients;
  // bookworm's daemon is linked to libdevmapper, which a machine without LVM lacks.
  '20.10': [
    { suite: 'bookworm', packages: ['docker.io', 'containerd', 'tini', 'libdevmapper1.02.1'] },
    { suite: 'trixie', packages: ['docker-cli', 'docker-compose', 'docker-buildx'] },
  ],
  '26.1': [
    { suite: 'trixie', packages: ['docker.io', 'containerd', 'tini', 'docker-cli', 'docker-compose', 'docker-buildx'] },
  ],
  '28.5': [
    {
      suite: 'sid',
      packages: ['docker.io', 'containerd', 'tini-static', 'docker-cli', 'docker-compose', 'docker-buildx'],
    },
  ],
} as const satisfies Record<string, readonly PackageSet[]>;

export type EngineVersion = keyof typeof ENGINES;

export const DEFAULT_ENGINE: EngineVersion = '26.1';

/** Programs that every engine shares: the registry that stands in for Docker Hub, and the shell of the small images. */
export const TOOLS: readonly PackageSet[] = [
  { suite: 'trixie', packages: ['docker-registry', 'busybox-static'] },
  // trixie's redis is 8.0; lessons use redis:7.
  { suite: 'bookworm', packages: ['redis-tools'] },
];

export function isEngineVersion(name: string): name is EngineVersion {
  return Object.hasOwn(ENGINES, name);
}
