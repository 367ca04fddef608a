/** "The image is gone", and why it is not yet. */
import type { CheckContext, Outcome } from '../kind.js';
import { sameId } from '../container/find.js';
import { familiar, sameReference } from '../reference.js';
import { clean, code, miss, pass } from '../say.js';

export async function absentImage(name: string, context: CheckContext): Promise<Outcome> {
  const found = await context.engine.inspectImage(name);
  const expected = `image ${code(name)} removed`;
  if (!found) {
    const known = [name, familiar(name), ...(name.includes(':') ? [] : [`${name}:latest`])];
    for (const each of known) if (await context.existed('image', each)) return pass('it is gone');
    return miss(expected, `${code(name)} has not been there since this exercise began`, 'Make or pull it first, then remove it');
  }
  context.saw('image', name);
  const users = (await context.engine.listContainers()).filter(one => sameId(one.imageId, found.id));
  const others = found.tags.filter(tag => !sameReference(tag, name));
  const user = users.find(one => one.status === 'running') ?? users[0];
  if (user && others.length === 0) {
    const state = user.status === 'running' ? 'running' : 'stopped';
    return miss(expected, `it is still there, and the ${state} container ${code(user.name)} uses it`, `Remove the container ${code(user.name)} first, then the image: \`docker rmi ${clean(name)}\``);
  }
  const more = others.length ? `; the same image is also named ${code(familiar(others[0] ?? ''))}` : '';
  return miss(expected, `it is still there${more}`, others.length ? `\`docker rmi ${clean(name)}\` takes this name away, and leaves the other` : `\`docker rmi ${clean(name)}\` removes it`);
}
