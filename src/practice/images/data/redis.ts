import type { Recipe, Step } from '../catalogue.js';
import type { Files } from '../rootfs.js';
import { alpineFiles, alpineSteps } from './alpine.js';
import { debianGroup, debianPasswd, defaultPath, slimSteps } from './debian.js';

const base = alpineFiles('3.21.4');
const entrypoint = `#!/bin/sh
set -e

# first arg is \`-f\` or \`--some-option\`
# or first arg is \`something.conf\`
if [ "\${1#-}" != "$1" ] || [ "\${1%.conf}" != "$1" ]; then
	set -- redis-server "$@"
fi

exec "$@"
`;

const server: Files = {
  '/usr/local/bin/redis-server': { program: 'redis-server', size: 15_800_000 },
  '/usr/local/bin/redis-cli': { program: 'redis-cli', size: 7_700_000 },
  '/usr/local/bin/redis-sentinel': { link: 'redis-server' },
  '/usr/local/bin/redis-check-aof': { link: 'redis-server' },
  '/usr/local/bin/redis-check-rdb': { link: 'redis-server' },
};

interface Release {
  readonly version: string;
  readonly created: string;
}

const recipe = ({ version, created }: Release, tags: string[], gid: number, env: string[], steps: readonly Step[]): Recipe => ({
  name: 'redis',
  tags,
  created,
  steps: [
    ...steps,
    { by: 'RUN /bin/sh -c mkdir /data && chown redis:redis /data # buildkit', files: { '/data': { dir: true, uid: 999, gid } } },
    { by: 'VOLUME [/data]' },
    { by: 'WORKDIR /data' },
    { by: 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit', files: { '/usr/local/bin/docker-entrypoint.sh': { text: entrypoint, mode: 0o755 } } },
    { by: 'ENTRYPOINT ["docker-entrypoint.sh"]' },
    { by: 'EXPOSE map[6379/tcp:{}]' },
    { by: 'CMD ["redis-server"]' },
  ],
  config: {
    Env: [defaultPath, ...env, `REDIS_VERSION=${version}`],
    ExposedPorts: { '6379/tcp': {} },
    Volumes: { '/data': {} },
    WorkingDir: '/data',
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['redis-server'],
  },
});

const alpineVariant = (release: Release, tags: string[], size: number): Recipe =>
  recipe(release, tags, 1000, [], [
    ...alpineSteps('3.21.4', 7_834_000),
    {
      by: 'RUN /bin/sh -c addgroup -S -g 1000 redis && adduser -S -G redis -u 999 redis # buildkit',
      files: { '/etc/passwd': `${base['/etc/passwd'] as string}redis:x:999:1000:Linux User,,,:/home/redis:/sbin/nologin\n`, '/etc/group': `${base['/etc/group'] as string}redis:x:1000:redis\n` },
    },
    { by: `ENV REDIS_VERSION=${release.version}` },
    { by: 'RUN /bin/sh -c apk add --no-cache --virtual .build-deps coreutils gcc linux-headers make musl-dev openssl-dev; make -C /usr/src/redis install # buildkit', files: server, size },
  ]);

const debianVariant = (release: Release, tags: string[], size: number): Recipe =>
  recipe(release, tags, 999, ['GOSU_VERSION=1.17'], [
    ...slimSteps,
    {
      by: 'RUN /bin/sh -c set -eux;  groupadd -r -g 999 redis;  useradd -r -g redis -u 999 redis # buildkit',
      files: { '/etc/passwd': `${debianPasswd}redis:x:999:999::/home/redis:/bin/sh\n`, '/etc/group': `${debianGroup}redis:x:999:\n` },
    },
    { by: 'RUN /bin/sh -c set -eux;  apt-get update;  apt-get install -y --no-install-recommends tzdata; rm -rf /var/lib/apt/lists/* # buildkit', files: { '/etc/timezone': 'Etc/UTC\n' }, size: 1_020_000 },
    { by: 'ENV GOSU_VERSION=1.17' },
    { by: 'RUN /bin/sh -c set -eux; wget -O /usr/local/bin/gosu "…"; chmod +x /usr/local/bin/gosu; gosu --version; gosu nobody true # buildkit', files: { '/usr/local/share/gosu/.keep': '' }, size: 4_330_000 },
    { by: `ENV REDIS_VERSION=${release.version}` },
    { by: 'RUN /bin/sh -c set -eux; apt-get install -y --no-install-recommends ca-certificates gcc libc6-dev libssl-dev make wget; make -C /usr/src/redis install # buildkit', files: server, size },
  ]);

const seven: Release = { version: '7.4.5', created: '2025-07-06T19:40:35Z' };
const eight: Release = { version: '8.0.3', created: '2025-07-06T19:40:35Z' };

export const redis: readonly Recipe[] = [
  alpineVariant(seven, ['7-alpine', '7.4-alpine', '7.4.5-alpine'], 33_500_000),
  debianVariant(seven, ['7', '7.4', '7.4.5', '7-bookworm', '7.4-bookworm'], 36_800_000),
  alpineVariant(eight, ['alpine', '8-alpine', '8.0-alpine', '8.0.3-alpine'], 52_900_000),
  debianVariant(eight, ['latest', '8', '8.0', '8.0.3', 'bookworm', '8-bookworm'], 48_200_000),
];
