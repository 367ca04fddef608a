import type { Recipe } from '../catalogue.js';
import { alpineFiles, alpineSteps } from './alpine.js';

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

const recipe = (tags: string[], version: string, size: number): Recipe => ({
  name: 'redis',
  tags,
  created: '2025-07-06T19:40:35Z',
  steps: [
    ...alpineSteps('3.21.4', 7_834_000),
    {
      by: 'RUN /bin/sh -c addgroup -S -g 1000 redis && adduser -S -G redis -u 999 redis # buildkit',
      files: { '/etc/passwd': `${base['/etc/passwd'] as string}redis:x:999:1000:Linux User,,,:/home/redis:/sbin/nologin\n`, '/etc/group': `${base['/etc/group'] as string}redis:x:1000:redis\n` },
    },
    { by: `ENV REDIS_VERSION=${version}` },
    {
      by: 'RUN /bin/sh -c apk add --no-cache --virtual .build-deps coreutils gcc linux-headers make musl-dev openssl-dev; make -C /usr/src/redis install # buildkit',
      files: {
        '/usr/local/bin/redis-server': { program: 'redis-server', size: 15_800_000 },
        '/usr/local/bin/redis-cli': { program: 'redis-cli', size: 7_700_000 },
        '/usr/local/bin/redis-sentinel': { link: 'redis-server' },
        '/usr/local/bin/redis-check-aof': { link: 'redis-server' },
        '/usr/local/bin/redis-check-rdb': { link: 'redis-server' },
      },
      size,
    },
    { by: 'RUN /bin/sh -c mkdir /data && chown redis:redis /data # buildkit', files: { '/data': { dir: true, uid: 999, gid: 1000 } } },
    { by: 'VOLUME [/data]' },
    { by: 'WORKDIR /data' },
    { by: 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit', files: { '/usr/local/bin/docker-entrypoint.sh': { text: entrypoint, mode: 0o755 } } },
    { by: 'ENTRYPOINT ["docker-entrypoint.sh"]' },
    { by: 'EXPOSE map[6379/tcp:{}]' },
    { by: 'CMD ["redis-server"]' },
  ],
  config: {
    Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', `REDIS_VERSION=${version}`],
    ExposedPorts: { '6379/tcp': {} },
    Volumes: { '/data': {} },
    WorkingDir: '/data',
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['redis-server'],
  },
});

export const redis: readonly Recipe[] = [
  recipe(['7-alpine', '7.4-alpine', '7.4.5-alpine'], '7.4.5', 33_500_000),
  recipe(['alpine', '8-alpine', '8.0-alpine', 'latest', '8', '7'], '8.0.3', 52_900_000),
];
