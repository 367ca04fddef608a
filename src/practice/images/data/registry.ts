import type { Recipe } from '../catalogue.js';
import { alpineSteps } from './alpine.js';

const config = `version: 0.1
log:
  fields:
    service: registry
storage:
  cache:
    blobdescriptor: inmemory
  filesystem:
    rootdirectory: /var/lib/registry
http:
  addr: :5000
  headers:
    X-Content-Type-Options: [nosniff]
health:
  storagedriver:
    enabled: true
    interval: 10s
    threshold: 3
`;
const entrypoint = `#!/bin/sh

set -e

case "$1" in
    *.yaml|*.yml) set -- registry serve "$@" ;;
    serve|garbage-collect|help|-*) set -- registry "$@" ;;
esac

exec "$@"
`;

export const registry: readonly Recipe[] = [
  {
    name: 'registry',
    tags: ['2', '2.8', '2.8.3', 'latest'],
    created: '2023-10-02T18:42:43Z',
    steps: [
      ...alpineSteps('3.18.12', 7_350_000),
      { by: 'RUN /bin/sh -c apk add --no-cache ca-certificates # buildkit', files: { '/etc/ssl/certs/.keep': '' }, size: 575_000 },
      { by: 'COPY registry /bin/registry # buildkit', files: { '/bin/registry': { program: 'registry', size: 17_400_000 } } },
      { by: 'COPY ./config-example.yml /etc/docker/registry/config.yml # buildkit', files: { '/etc/docker/registry/config.yml': config } },
      { by: 'VOLUME [/var/lib/registry]' },
      { by: 'EXPOSE map[5000/tcp:{}]' },
      { by: 'COPY docker-entrypoint.sh /entrypoint.sh # buildkit', files: { '/entrypoint.sh': { text: entrypoint, mode: 0o755 } } },
      { by: 'ENTRYPOINT ["/entrypoint.sh"]' },
      { by: 'CMD ["/etc/docker/registry/config.yml"]' },
    ],
    config: {
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      ExposedPorts: { '5000/tcp': {} },
      Volumes: { '/var/lib/registry': {} },
      WorkingDir: '/',
      Entrypoint: ['/entrypoint.sh'],
      Cmd: ['/etc/docker/registry/config.yml'],
    },
  },
];
