import { tells } from './cases.js';
import type { World } from './world.js';

const web = (wish: object): unknown => ({ container: { name: 'tutor-web', ports: [{ host: 18000, container: 80, ...wish }] } });
const bound = (host: number | undefined, container: number, more: object = {}) => ({ host, container, protocol: 'tcp' as const, ip: '0.0.0.0', ...more });
const has = (part: NonNullable<World['containers']>[number]): World => ({ containers: [part] });

tells('published ports', [
  ['published', web({}), has({ ports: [bound(18000, 80)] }), 'pass'],
  ['at any host port', web({ host: undefined }), has({ ports: [bound(32768, 80)] }), 'pass'],
  ["Podman's empty address", web({ ip: '0.0.0.0' }), has({ ports: [bound(18000, 80, { ip: '' })] }), 'pass'],
  ['only exposed', web({}), has({ exposed: [{ port: 80, protocol: 'tcp' }] }), 'Port 80 is only EXPOSEd, which documents it; it is not published'],
  ['none', web({}), has({}), 'publishes no port', 'before the image name'],
  ['the other way round', web({}), has({ ports: [bound(80, 18000)] }), 'published the other way round: `80 → 18000`', 'The host port comes first'],
  ['another host port', web({}), has({ ports: [bound(8080, 80)] }), 'on port 8080 of the host, not on 18000'],
  ['a random one', web({}), has({ publishAll: true, ports: [bound(32768, 80)] }), '`-P` published port 80 on a random port of the host, 32768'],
  ['another port inside', web({}), has({ ports: [bound(18000, 8080)] }), 'leads to port 8080 of `tutor-web`, not to 80'],
  ['everywhere instead of local', web({ ip: '127.0.0.1' }), has({ ports: [bound(18000, 80)] }), 'open at every address of the host', '`-p IP:HOST:CONTAINER`'],
  ['local instead of everywhere', web({ ip: '0.0.0.0' }), has({ ports: [bound(18000, 80, { ip: '127.0.0.1' })] }), 'bound to `127.0.0.1` only'],
  ['udp', web({}), has({ ports: [bound(18000, 80, { protocol: 'udp' })] }), 'published for udp, not for tcp'],
  ['host network', web({}), has({ networkMode: 'host' }), 'where `-p` has no effect'],
  ['not running', { container: { name: 'tutor-web', state: 'any', ports: [{ host: 18000, container: 80 }] } }, has({ status: 'exited', ports: [bound(undefined, 80)] }), 'none of its ports is published now', '`docker start tutor-web`'],
  ['nothing published, as wanted', { container: { name: 'tutor-web', published: false } }, has({}), 'pass'],
  ['published against the wish', { container: { name: 'tutor-web', published: false } }, has({ ports: [bound(18000, 80)] }), 'it publishes `18000 → 80`'],
  ['exposes', { container: { name: 'tutor-web', exposes: [80] } }, has({}), 'it exposes no port'],
]);
