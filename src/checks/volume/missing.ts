/** Why there is no volume of a name. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Volume } from '../../docker/types.js';
import { around, bySetup, learners } from '../container/find.js';
import type { CheckContext } from '../kind.js';
import { composeNamed, nearestOf, slip } from '../near.js';
import { again } from '../prepared.js';
import { ago, clean, code, miss, names, type Miss } from '../say.js';

interface Search {
  readonly name: string;
  readonly named: readonly Volume[];
  readonly all: readonly Volume[];
  readonly context: CheckContext;
}

type Reason = readonly [found: string, next: string] | undefined;

export async function missingVolume(name: string, context: CheckContext): Promise<Miss> {
  const all = await context.engine.listVolumes();
  const search: Search = { name, all, named: all.filter(each => !each.anonymous), context };
  for (const reason of [fromCompose, similar, removed, bound, folder, nameless, others]) {
    const known = await reason(search);
    if (known) return miss(`a volume ${code(name)}`, ...known);
  }
  return miss(`a volume ${code(name)}`, `there is no volume ${code(name)}`, `\`docker volume create\` makes one, and so does \`-v name:/path\` of \`docker run\`${again('volume', name, context)}`);
}

function similar({ name, named }: Search): Reason {
  const near = nearestOf(name, named, each => each.name);
  return near && [`there is no volume ${code(name)}; there is ${code(near.name)}, ${slip(name, near.name)}`, 'A volume cannot be renamed: make one with the right name and remove the other'];
}

function fromCompose({ name, named }: Search): Reason {
  const made = named.find(each => each.labels['com.docker.compose.volume'] === name) ?? composeNamed(name, named, each => each.name);
  return made && [`there is no volume ${code(name)}; Compose made ${code(made.name)}`, 'Compose puts the project before a volume\'s name; `name:` under the volume in the compose file sets it exactly'];
}

async function removed({ name, context }: Search): Promise<Reason> {
  const gone = (await context.events()).findLast(event => event.type === 'volume' && event.action === 'destroy' && event.name === name);
  return gone && [`the volume ${code(name)} was here, but it was removed ${ago(gone.time, context.now())}`, `Make it again; what it held is lost${again('volume', name, context)}`];
}

/** A new container that has a host folder of the same name where the volume should be. */
async function bound({ name, context }: Search): Promise<Reason> {
  const fresh = learners(await around(context.engine), context.since);
  for (const one of fresh.slice(0, 5)) {
    const bind = (await context.engine.inspectContainer(one.id))?.mounts.find(mount => mount.type === 'bind' && mount.source.endsWith(`/${name}`));
    if (bind) {
      return [
        `there is no volume ${code(name)}; ${code(one.name)} has a bind mount of the host folder ${code(bind.source)}`,
        `A named volume has no slash: \`-v ${clean(name)}:${clean(bind.target)}\``,
      ];
    }
  }
  return undefined;
}

function folder({ name, context }: Search): Reason {
  return existsSync(join(context.workspace, name))
    ? [`there is no volume ${code(name)}; there is a folder ${code(name)} in the workspace, but a folder is not a volume`, 'The engine keeps volumes itself: `docker volume create` makes one']
    : undefined;
}

function nameless({ name, all, context }: Search): Reason {
  const fresh = all.find(each => each.anonymous && Date.parse(each.created) >= context.since - 2000);
  return fresh && [`there is no volume ${code(name)}; there is a new anonymous volume ${code(`${fresh.name.slice(0, 12)}…`)}`, 'Without a name the engine makes one up: give the name to `docker volume create`, or before the colon of `-v`'];
}

function others({ name, named, context }: Search): Reason {
  const fresh = named.filter(each => Date.parse(each.created) >= context.since - 2000 && !bySetup(each));
  return fresh.length ? [`there is no volume ${code(name)}; made since this exercise began: ${names(fresh.map(each => each.name))}`, 'Check the name: `docker volume ls` shows them all'] : undefined;
}
