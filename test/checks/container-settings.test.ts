import { tells } from './cases.js';
import type { World } from './world.js';

const web = (wish: object): unknown => ({ container: { name: 'tutor-web', ...wish } });
const has = (part: NonNullable<World['containers']>[number]): World => ({ containers: [part] });
const image = 'nginx:1.27-alpine';
const on = (network: string) => ({ network, ip: '', gateway: '', aliases: ['abc', 'api'] });

tells('how a container was run', [
  ['image by id', web({ image }), { ...has({ image: 'sha256:1' }), images: [{ id: 'sha256:1' }], containers: [{ image: 'sha256:1', imageId: 'sha256:1' }] }, 'pass'],
  ['image in full', web({ image }), { ...has({ image: 'docker.io/library/nginx:1.27-alpine' }) }, 'pass'],
  ['image with another tag', web({ image }), has({ image: 'nginx:latest' }), 'is made of `nginx:latest`', 'ask for `:1.27-alpine`'],
  ['another image', web({ image }), has({ image: 'redis:7' }), 'is made of `redis:7`'],
  ['an older build', web({ image: 'tutor-app:1' }), { ...has({ image: 'tutor-app:1', imageId: 'sha256:old' }), images: [{ tags: ['tutor-app:1'] }] }, 'made of an older `tutor-app:1`'],
  ['command', web({ command: 'daemon off' }), has({}), 'pass'],
  ['command quoted', web({ command: "sh -c 'echo hi'" }), has({ command: ['sh', '-c', 'echo hi'] }), 'pass'],
  ['another command', web({ command: 'sleep' }), has({}), "it runs `nginx -g 'daemon off;'`", 'options of `docker run` go before the image name'],
  ['variable', web({ env: { MODE: 'prod' } }), has({ env: { MODE: 'prod' } }), 'pass'],
  ['variable missing', web({ env: { MODE: 'prod' } }), has({ env: { mode: 'prod' } }), '`MODE` is not set, but `mode` is; case counts'],
  ['variable differs', web({ env: { MODE: 'prod' } }), has({ env: { MODE: 'dev' } }), '`MODE` is `dev`'],
  ['a secret is not shown', web({ env: { DB_PASSWORD: 'x' } }), has({ env: { DB_PASSWORD: 'hunter2' } }), 'is another value'],
  ['label', web({ labels: { tier: 'web' } }), has({ labels: { tier: 'db', 'com.docker.compose.project': 'x' } }), 'its label `tier` is `db`'],
  ['label missing', web({ labels: { tier: 'web' } }), has({ labels: { teir: 'web' } }), 'it has `teir=web`'],
  ['memory', web({ memory: '64m' }), has({ memory: 64 * 1024 ** 2 }), 'pass'],
  ['no memory limit', web({ memory: '64m' }), has({}), 'the memory limit is 64 MiB', 'The memory limit is not set', '`docker update --memory`'],
  ['cpus', web({ cpus: 0.5 }), has({ cpus: 1 }), 'The CPU limit is 1 CPUs'],
  ['restart policy', web({ restart: 'always' }), has({}), 'The restart policy is `no`'],
  ['user', web({ user: 1000 }), has({}), 'The user is not set', '`--user`'],
  ['tty', web({ tty: true }), has({}), 'has no terminal', '`-t`'],
  ['auto-remove', web({ autoRemove: true }), has({}), 'stays when it ends', '`--rm`'],
  ['read-only root', web({ readOnlyRoot: true }), has({}), 'writable root file system', '`--read-only`'],
  ['changed', web({ changed: ['/note'] }), { ...has({}), changes: [{ path: '/note', kind: 'added' }] }, 'pass'],
  ['changed elsewhere', web({ changed: ['/note'] }), { ...has({}), changes: [{ path: '/tmp/note', kind: 'added' }] }, 'it is not there, but `/tmp/note` is'],
  ['networks', web({ networks: ['tutor-net'] }), has({ networks: [on('tutor-net')] }), 'pass'],
  ['default bridge', web({ networks: ['tutor-net'] }), { ...has({}), networks: [{ name: 'tutor-net' }] }, 'on the default network `bridge` only', 'Names are not resolved on the default bridge'],
  ['no such network', web({ networks: ['tutor-net'] }), has({}), 'There is no network `tutor-net` yet'],
  ['a similar network', web({ networks: ['tutor-net'] }), has({ networks: [on('tutor_net')] }), 'is on `tutor_net`, with `_` where `-` belongs'],
  ['the host network', web({ networks: ['tutor-net'] }), has({ networkMode: 'host' }), "uses the host's own network"],
  ['no network', web({ networks: ['tutor-net'] }), has({ networkMode: 'none' }), 'has no network at all'],
  ["Compose's network", web({ networks: ['back'] }), has({ networks: [on('shop_back')] }), 'is on `shop_back`', 'Compose puts the project before'],
  ['still on a network', web({ notNetworks: ['bridge'] }), has({}), 'it is on `bridge`', '`docker network disconnect bridge tutor-web`'],
  ['mode', web({ networkMode: 'host' }), has({}), 'on the default network `bridge`'],
  ['alias', web({ aliases: { 'tutor-net': ['api'] } }), has({ networks: [on('tutor-net')] }), 'pass'],
  ['alias missing', web({ aliases: { 'tutor-net': ['db'] } }), has({ networks: [on('tutor-net')] }), 'there it is known as', '`--network-alias`'],
]);

/** Advice for a container that Compose made speaks of the compose file; that of `docker compose run` takes options. */
const service = (part: NonNullable<World['containers']>[number] = {}): World => has({ ...part, labels: { 'com.docker.compose.service': 'site' } });
const trial = has({ labels: { 'com.docker.compose.service': 'site', 'com.docker.compose.oneoff': 'True' } });
const inFile = (key: string): string => `${key} of the service \`site\` in the compose file`;

tells('how a container of Compose was made', [
  ['variable', web({ env: { MODE: 'prod' } }), service(), inFile('`environment:`'), '`docker compose up -d`'],
  ['variable of a trial', web({ env: { MODE: 'prod' } }), trial, '`-e NAME=value`'],
  ['command', web({ command: 'sleep' }), service(), inFile('`command:`')],
  ['an older build', web({ image: 'tutor-app:1' }), { ...service({ image: 'tutor-app:1', imageId: 'sha256:old' }), images: [{ tags: ['tutor-app:1'] }] }, '`docker compose up -d` makes a container of the new image'],
  ['restart policy', web({ restart: 'always' }), service(), inFile('`restart:`')],
  ['working folder', web({ workdir: '/app' }), service(), inFile('`working_dir:`')],
  ['no mount', web({ mounts: [{ type: 'volume', source: 'tutor-data', target: '/data' }] }), service(), '`- SOURCE:TARGET` mounts it', 'below `volumes:`'],
  ['a mount of another kind', web({ mounts: [{ type: 'volume', source: 'data', target: '/data' }] }), service({ mounts: [{ type: 'bind', source: '/w/data', target: '/data', readOnly: false }] }), 'A named volume has no slash: `- data:TARGET`'],
  ['port', web({ ports: [{ host: 18000, container: 80 }] }), service(), 'publishes no port', '`"HOST:CONTAINER"`'],
  ['network', web({ networks: ['tutor-net'] }), { ...service(), networks: [{ name: 'tutor-net' }] }, inFile('`networks:`')],
]);
