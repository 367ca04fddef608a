/** Mounts: a named volume has no slash, a bind mount's source is a path, a tmpfs has no source. */
import type { Container, Mount } from '../../docker/types.js';
import { nearest, slip } from '../near.js';
import { code, list, miss, type Miss } from '../say.js';
import type { At, Compare } from './at.js';
import { hostPath, samePath } from './host-path.js';
import { serviceOfContainer } from './of-service.js';
import type { MountWish } from './params.js';

/** Names that the engine made up: 64 hex digits. */
export const anonymous = (mount: Mount): boolean => mount.type === 'volume' && /^[0-9a-f]{64}$/.test(mount.source);

export function mountWords(mount: Mount): string {
  if (anonymous(mount)) return `an anonymous volume at ${code(mount.target)}`;
  if (mount.type === 'tmpfs') return `a tmpfs at ${code(mount.target)}`;
  const what = mount.type === 'bind' ? 'a bind mount of the host path' : 'the volume';
  return `${what} ${code(mount.source)} at ${code(mount.target)}${mount.readOnly ? ' (read-only)' : ''}`;
}

export function wishWords(want: MountWish): string {
  const type = want.type ?? 'mount';
  const what = { volume: 'the volume', bind: 'a bind mount of', tmpfs: 'a tmpfs', mount: 'a mount of' }[type];
  const source = want.source ? ` ${code(want.source)}` : type === 'mount' ? ' something' : type === 'bind' ? ' a host folder' : '';
  const how = want.readOnly === true ? ', read-only' : want.readOnly === false ? ', writable' : '';
  return `${what.replace(/^the volume$/, want.source ? 'the volume' : 'a volume')}${source}${want.target ? ` at ${code(want.target)}` : ''}${how}`;
}

const trim = (path: string): string => path.replace(/(.)\/+$/, '$1');
const sameTarget = (want: MountWish, mount: Mount): boolean => want.target === undefined || trim(want.target) === trim(mount.target);
const sameType = (want: MountWish, mount: Mount): boolean => want.type === undefined || want.type === mount.type;
const sameAccess = (want: MountWish, mount: Mount): boolean => want.readOnly === undefined || want.readOnly === mount.readOnly;

const sameSource = (want: MountWish, mount: Mount, workspace: string): boolean =>
  want.source === undefined || mount.source === want.source || (mount.type === 'bind' && samePath(hostPath(want.source, workspace), mount.source));

export const mountsMiss: Compare<readonly MountWish[]> = (want, at) => {
  const { mounts } = at.container;
  const fits = (wish: MountWish) => (mount: Mount) =>
    sameTarget(wish, mount) && sameType(wish, mount) && sameAccess(wish, mount) && sameSource(wish, mount, at.context.workspace);
  const lacking = want.find(wish => !mounts.some(fits(wish)));
  return lacking && explain(lacking, at);
};

/** Where mounts are written, and what makes a container anew. */
const remake = (container: Container): string =>
  serviceOfContainer(container) === undefined
    ? 'mounts are fixed when a container is made, so remove it and run it again'
    : 'change that below `volumes:` of its service in the compose file, and `docker compose up -d` replaces the container';

const option = (container: Container, text: string): string => (serviceOfContainer(container) === undefined ? `\`-v ${text}\`` : `\`- ${text}\``);

function explain(want: MountWish, at: At): Miss {
  const { container, context } = at;
  const expected = `${code(container.name)} with ${wishWords(want)}`;
  const here = want.target === undefined ? undefined : container.mounts.find(mount => sameTarget(want, mount));
  const source = want.source === undefined ? undefined : container.mounts.find(mount => sameType(want, mount) && sameSource(want, mount, context.workspace));
  const [found, next] = here ? wrongHere(want, here, at) : source ? elsewhere(want, source, container) : nothing(want, at);
  return miss(expected, found, next);
}

function wrongHere(want: MountWish, mount: Mount, at: At): readonly [string, string] {
  const { container } = at;
  const found = `at ${code(mount.target)} there is ${mountWords(mount).replace(` at ${code(mount.target)}`, '')}`;
  if (!sameType(want, mount)) return [found, wrongType(want, mount, container)];
  if (!sameSource(want, mount, at.context.workspace)) return [found, wrongSource(want, mount, container)];
  return mount.readOnly
    ? ['it is mounted read-only', `Leave out \`:ro\` or \`readonly\`; ${remake(container)}`]
    : ['it is mounted read-write', `Add \`:ro\` after the target${serviceOfContainer(container) === undefined ? ', or `readonly` in `--mount`' : ''}; ${remake(container)}`];
}

function wrongType(want: MountWish, mount: Mount, container: Container): string {
  if (want.type === 'tmpfs') return `\`${serviceOfContainer(container) === undefined ? '--tmpfs' : 'tmpfs:'}\` takes only the target: it lives in memory and has no source; ${remake(container)}`;
  if (mount.type === 'tmpfs') return `A tmpfs lives in memory and is lost when the container stops; mount a volume or a host folder instead; ${remake(container)}`;
  if (want.type === 'volume') return `A named volume has no slash: ${option(container, `${want.source ?? 'NAME'}:TARGET`)}. A source with a slash is a path on the host`;
  if (anonymous(mount)) return 'With no source the engine makes an anonymous volume: put the path of the host folder and a colon before the target';
  return 'A source without a slash is the name of a volume: a bind mount needs a path, such as `./folder` or `"$PWD"/folder`';
}

function wrongSource(want: MountWish, mount: Mount, container: Container): string {
  if (anonymous(mount)) return `With no name before the colon the engine makes an anonymous volume: ${option(container, `${want.source ?? 'NAME'}:TARGET`)}`;
  if (mount.type === 'bind') return `The source is another path on the host; ${remake(container)}`;
  if (mount.source.endsWith(`_${want.source ?? ''}`)) return 'Compose puts the project before a volume\'s name; `name:` under the volume in the compose file sets it exactly';
  const near = nearest(want.source ?? '', [mount.source]);
  return near ? `It is the volume ${code(near)}, ${slip(want.source ?? '', near)}; a volume that is missing is made without a word` : `It is another volume; ${remake(container)}`;
}

const elsewhere = (want: MountWish, mount: Mount, container: Container): readonly [string, string] => [
  `${mountWords({ ...mount, readOnly: false })}${want.target ? `, not at ${code(want.target)}` : ''}`,
  `The target after the colon is the path inside the container; ${remake(container)}`,
];

function nothing(want: MountWish, { container }: At): readonly [string, string] {
  const place = want.target ? `nothing is mounted at ${code(want.target)}` : `${code(container.name)} does not mount it`;
  const others = container.mounts.length ? `; it has ${list(container.mounts.map(mountWords))}` : '';
  if (serviceOfContainer(container) !== undefined) {
    return [`${place}${others}`, want.type === 'tmpfs' ? `\`tmpfs:\` of the service mounts one; ${remake(container)}` : `\`- SOURCE:TARGET\` mounts it; ${remake(container)}`];
  }
  const how = want.type === 'tmpfs' ? '`--tmpfs TARGET`' : '`-v SOURCE:TARGET` or `--mount`';
  return [`${place}${others}`, `${how} mounts it, and goes before the image name; ${remake(container)}`];
}
