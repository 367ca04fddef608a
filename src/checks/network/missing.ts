/** Why there is no network of a name. */
import { bySetup } from '../container/find.js';
import type { CheckContext } from '../kind.js';
import { composeNamed, nearestOf, slip } from '../near.js';
import { again } from '../prepared.js';
import { ago, code, miss, names, type Miss } from '../say.js';

export async function missingNetwork(name: string, context: CheckContext): Promise<Miss> {
  const all = await context.engine.listNetworks();
  const expected = `a network ${code(name)}`;
  const none = `there is no network ${code(name)}`;
  const compose = all.find(each => each.labels['com.docker.compose.network'] === name) ?? composeNamed(name, all, each => each.name);
  if (compose) return miss(expected, `${none}; Compose made ${code(compose.name)}`, 'Compose puts the project before a network\'s name; `name:` under the network in the compose file sets it exactly');
  const near = nearestOf(name, all, each => each.name);
  if (near) return miss(expected, `${none}; there is ${code(near.name)}, ${slip(name, near.name)}`, 'A network cannot be renamed: make one with the right name and remove the other');
  const gone = (await context.events()).findLast(event => event.type === 'network' && event.action === 'destroy' && event.name === name);
  if (gone) return miss(expected, `the network ${code(name)} was here, but it was removed ${ago(gone.time, context.now())}`, `Make it again${again('network', name, context)}`);
  const fresh = all.filter(each => Date.parse(each.created) >= context.since - 2000 && !bySetup(each));
  if (fresh.length) return miss(expected, `${none}; made since this exercise began: ${names(fresh.map(each => each.name))}`, 'Check the name: `docker network ls` shows them all');
  return miss(expected, none, `\`docker network create\` makes one${again('network', name, context)}`);
}
