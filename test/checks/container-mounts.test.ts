import { tells } from './cases.js';
import type { World } from './world.js';

const data = { type: 'volume', source: 'tutor-data', target: '/data' } as const;
const web = (mount: object): unknown => ({ container: { name: 'tutor-web', mounts: [mount] } });
const has = (...mounts: object[]): World => ({ containers: [{ mounts: mounts.map(mount => ({ ...data, readOnly: false, ...mount })) }], workspace: '/home/me/tutor' });
const anonymous = 'a'.repeat(64);

tells('mounts', [
  ['the volume', web(data), has({}), 'pass'],
  ['a slash at the end', web({ ...data, target: '/data/' }), has({}), 'pass'],
  ['a folder of the workspace', web({ type: 'bind', source: './html', target: '/data' }), has({ type: 'bind', source: '/home/me/tutor/html' }), 'pass'],
  ["the folder as Docker Desktop's machine sees it", web({ type: 'bind', source: 'html', target: '/data' }), has({ type: 'bind', source: '/host_mnt/home/me/tutor/html' }), 'pass'],
  ['a bind mount instead', web(data), has({ type: 'bind', source: '/home/me/tutor-data' }), 'a bind mount of the host path `/home/me/tutor-data`', 'A named volume has no slash'],
  ['a volume instead', web({ type: 'bind', source: './html', target: '/data' }), has({ source: 'html' }), 'there is the volume `html`', 'a bind mount needs a path'],
  ['an anonymous volume', web(data), has({ source: anonymous }), 'there is an anonymous volume', 'no name before the colon'],
  ['another folder', web({ type: 'bind', source: './html', target: '/data' }), has({ type: 'bind', source: '/home/me/htm' }), 'The source is another path on the host'],
  ['another target', web(data), has({ target: '/dta' }), 'The volume `tutor-data` at `/dta`, not at `/data`'],
  ['writable', web({ ...data, readOnly: true }), has({}), 'mounted read-write', '`:ro`'],
  ['read-only', web({ ...data, readOnly: false }), has({ readOnly: true }), 'mounted read-only', 'Leave out `:ro`'],
  ["Compose's volume", web({ ...data, source: 'data' }), has({ source: 'shop_data' }), 'the volume `shop_data`', 'Compose puts the project before'],
  ['a similar volume', web(data), has({ source: 'tutor_data' }), 'the volume `tutor_data`, with `_` where `-` belongs'],
  ['a tmpfs asked for', web({ type: 'tmpfs', target: '/data' }), has({ source: anonymous }), '`--tmpfs` takes only the target'],
  ['a tmpfs instead', web(data), has({ type: 'tmpfs', source: '' }), 'A tmpfs lives in memory'],
  ['nothing', web(data), has(), 'Nothing is mounted at `/data`'],
  ['nothing there', web(data), has({ source: 'other', target: '/x' }), 'Nothing is mounted at `/data`; it has the volume `other` at `/x`'],
]);
