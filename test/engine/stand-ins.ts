/**
 * The public images that lessons use, and the folder of `images/` each one's stand-in is built from, in build order
 * (a stand-in may be `FROM` an earlier one). To add an image: a folder with a Dockerfile, and an entry here.
 */
export interface StandIn {
  folder: string;
  /** Docker Hub's names for it; several names mean one and the same image. */
  tags: readonly string[];
  args?: Readonly<Record<string, string>>;
}

export const STAND_INS: readonly StandIn[] = [
  { folder: 'debian', tags: ['debian:trixie-slim', 'debian:stable-slim'] },
  { folder: 'alpine', tags: ['alpine:3.19'], args: { VERSION: '3.19.8' } },
  { folder: 'alpine', tags: ['alpine:3.20'], args: { VERSION: '3.20.8' } },
  { folder: 'alpine', tags: ['alpine:latest'], args: { VERSION: '3.22.1' } },
  { folder: 'busybox', tags: ['busybox:1.36', 'busybox:latest'] },
  { folder: 'hello-world', tags: ['hello-world:latest'] },
  { folder: 'nginx', tags: ['nginx:1.26-alpine'], args: { VERSION: '1.26.3' } },
  { folder: 'nginx', tags: ['nginx:1.27-alpine'], args: { VERSION: '1.27.5' } },
  { folder: 'nginx', tags: ['nginx:alpine'], args: { VERSION: '1.29.1' } },
  { folder: 'nginx', tags: ['nginx:latest'], args: { VERSION: '1.29.1', BASE: 'debian' } },
  { folder: 'redis', tags: ['redis:7-alpine', 'redis:alpine'] },
  { folder: 'redis', tags: ['redis:7', 'redis:latest'], args: { BASE: 'debian' } },
  { folder: 'registry', tags: ['registry:2'] },
  { folder: 'python', tags: ['python:3.12-slim', 'python:3-slim'] },
];
