import { tells } from './cases.js';

const data = (wish: object = {}): unknown => ({ volume: { name: 'tutor-data', ...wish } });
const net = (wish: object = {}): unknown => ({ network: { name: 'tutor-net', ...wish } });
const mount = { type: 'volume' as const, source: 'tutor-data', target: '/data', readOnly: false };
const member = { containerId: 'x', name: 'tutor-web', ip: '172.20.0.2/16' };

tells('volumes and networks', [
  ['volume', data(), { volumes: [{ name: 'tutor-data' }] }, 'pass'],
  ['no volume', data(), {}, 'There is no volume `tutor-data`', '`docker volume create`'],
  ['an underscore', data(), { volumes: [{ name: 'tutor_data' }] }, 'there is `tutor_data`, with `_` where `-` belongs', 'cannot be renamed'],
  ["Compose's", { volume: { name: 'data' } }, { volumes: [{ name: 'shop_data' }] }, 'Compose made `shop_data`', '`name:`'],
  ['a bind mount instead', data(), { containers: [{ mounts: [{ ...mount, type: 'bind', source: '/home/me/tutor-data' }] }] }, 'a bind mount of the host folder `/home/me/tutor-data`', '`-v tutor-data:/data`'],
  ['an anonymous one', data(), { volumes: [{ name: 'b'.repeat(64), anonymous: true }] }, 'a new anonymous volume `bbbbbbbbbbbb…`'],
  ['another new one', data(), { volumes: [{ name: 'cupboard' }] }, 'made since this exercise began: `cupboard`'],
  ['removed', data(), { events: [{ type: 'volume', action: 'destroy', name: 'tutor-data' }] }, 'it was removed 5 s ago'],
  ['driver', data({ driver: 'nfs' }), { volumes: [{ name: 'tutor-data' }] }, 'its driver is `local`'],
  ['label', data({ labels: { keep: 'yes' } }), { volumes: [{ name: 'tutor-data' }] }, 'it has no such label', '`docker volume create --label key=value`'],
  ['used', data({ usedBy: ['tutor-web'] }), { volumes: [{ name: 'tutor-data' }], containers: [{ mounts: [mount] }] }, 'pass'],
  ['not used', data({ usedBy: ['tutor-web'] }), { volumes: [{ name: 'tutor-data' }], containers: [{}] }, '`tutor-web` does not mount it'],
  ['used by nobody', data({ usedBy: ['tutor-web'] }), { volumes: [{ name: 'tutor-data' }] }, 'There is no container `tutor-web`'],
  ['gone', data({ absent: true }), { existed: ['volume tutor-data'] }, 'pass'],
  ['never there', data({ absent: true }), {}, 'has not been there'],
  ['still used', data({ absent: true }), { volumes: [{ name: 'tutor-data' }], containers: [{ status: 'exited', mounts: [mount] }] }, 'the stopped container `tutor-web` uses it', 'not even a stopped one'],
  ['still there', data({ absent: true }), { volumes: [{ name: 'tutor-data' }] }, 'though no container uses it', '`docker volume rm tutor-data`'],
  ['network', net(), { networks: [{ name: 'tutor-net' }] }, 'pass'],
  ['no network', net(), {}, '`docker network create`'],
  ['a missing hyphen', net(), { networks: [{ name: 'tutornet' }] }, 'there is `tutornet`, which differs in its hyphens'],
  ["Compose's network", { network: { name: 'back' } }, { networks: [{ name: 'shop_back' }] }, 'Compose made `shop_back`'],
  ['network removed', net(), { events: [{ type: 'network', action: 'destroy', name: 'tutor-net' }] }, 'it was removed 5 s ago'],
  ['not internal', net({ internal: true }), { networks: [{ name: 'tutor-net' }] }, 'an ordinary network', '`--internal`'],
  ['subnet', net({ subnet: '10.5.0.0/24' }), { networks: [{ name: 'tutor-net' }] }, 'its subnet is `172.20.0.0/16`'],
  ['member', net({ members: ['tutor-web'] }), { networks: [{ name: 'tutor-net', members: [member] }] }, 'pass'],
  ['not a member', net({ members: ['tutor-web'] }), { networks: [{ name: 'tutor-net' }], containers: [{}] }, 'default network `bridge` only'],
  ['a stopped member', net({ members: ['tutor-web'] }), { networks: [{ name: 'tutor-net' }], containers: [{ status: 'exited', networks: [{ network: 'tutor-net', ip: '', gateway: '', aliases: [] }] }] }, 'belongs to it, but exited 12 s ago'],
  ['a member too many', net({ notMembers: ['tutor-web'] }), { networks: [{ name: 'tutor-net' }], containers: [{ networks: [{ network: 'tutor-net', ip: '', gateway: '', aliases: [] }] }] }, '`docker network disconnect tutor-net tutor-web`'],
  ['network still used', net({ absent: true }), { networks: [{ name: 'tutor-net', members: [member] }] }, 'with `tutor-web` on it'],
  ['network left', net({ absent: true }), { networks: [{ name: 'tutor-net' }] }, '`docker network rm tutor-net`'],
]);
