import { join, type Machine } from './machine.js';
import type { Endpoint } from './types.js';

type Place = { readonly name: string; readonly on: readonly NodeJS.Platform[]; readonly at: readonly string[] };

const MAC_LINUX = ['darwin', 'linux'] as const;

/**
 * Where engines put their sockets when nobody says otherwise, in order of preference. `~` and `$NAME` are filled in (a
 * path with an unset variable is left out), one `*` in a path stands for any name.
 */
const PLACES: readonly Place[] = [
  { name: 'Docker Desktop', on: MAC_LINUX, at: ['~/.docker/run/docker.sock', '~/.docker/desktop/docker.sock'] },
  { name: 'rootless Docker', on: ['linux'], at: ['$XDG_RUNTIME_DIR/docker.sock'] },
  { name: 'OrbStack', on: ['darwin'], at: ['~/.orbstack/run/docker.sock'] },
  {
    name: 'Colima',
    on: MAC_LINUX,
    at: ['$COLIMA_HOME/default/docker.sock', '~/.colima/default/docker.sock', '~/.colima/*/docker.sock', '~/.config/colima/*/docker.sock'],
  },
  { name: 'Rancher Desktop', on: MAC_LINUX, at: ['~/.rd/docker.sock'] },
  { name: 'Lima', on: MAC_LINUX, at: ['~/.lima/docker/sock/docker.sock', '~/.lima/*/sock/docker.sock'] },
  { name: 'Podman', on: ['linux'], at: ['$XDG_RUNTIME_DIR/podman/podman.sock', '/run/podman/podman.sock'] },
  {
    name: 'Podman machine',
    on: ['darwin'],
    at: [
      '$TMPDIR/podman/*-api.sock',
      '~/.local/share/containers/podman/machine/podman.sock',
      '~/.local/share/containers/podman/machine/*/podman.sock',
    ],
  },
];

/** Named pipes cannot be looked for, only tried. */
const PIPES: readonly Endpoint[] = [
  { host: 'npipe:////./pipe/dockerDesktopLinuxEngine', source: 'Docker Desktop' },
  { host: 'npipe:////./pipe/podman-machine-default', source: 'Podman machine' },
];

/** The well-known sockets that exist on this machine. */
export function wellKnown(machine: Machine): readonly Endpoint[] {
  if (machine.platform === 'win32') return PIPES;
  const here = PLACES.filter(({ on }) => on.includes(machine.platform));
  return here.flatMap(({ name, at }) => at.flatMap((path) => find(machine, path)).map((path) => ({ host: `unix://${path}`, source: name })));
}

function find(machine: Machine, pattern: string): readonly string[] {
  const path = pattern
    .replace(/^~/, machine.home)
    .replace(/\$(\w+)/, (_, name: string) => (machine.env[name] ?? '').replace(/\/$/, '') || '\0');
  if (path.includes('\0')) return [];
  const [before, after] = path.split('*');
  if (before === undefined || after === undefined) return machine.exists(path) ? [path] : [];
  // The `*` may be a whole name ("~/.colima/*/docker.sock") or its beginning ("podman/*-api.sock").
  const suffix = after.split('/')[0] ?? '';
  const rest = after.slice(suffix.length);
  return machine
    .list(before)
    .filter((name) => name.endsWith(suffix))
    .map((name) => join(machine, before, name + rest))
    .filter((found) => machine.exists(found));
}
