/** Members of a network. Engines report running ones only; a stopped container keeps its endpoints. */
import type { Network } from '../../docker/types.js';
import { byName } from '../container/find.js';
import { missingContainer } from '../container/missing.js';
import { networksMiss } from '../container/networks.js';
import { statusWords } from '../container/status.js';
import type { CheckContext } from '../kind.js';
import { clean, code, miss, type Miss } from '../say.js';

export async function membersMiss(network: Network, members: readonly string[], context: CheckContext): Promise<Miss | undefined> {
  const lacking = members.filter(name => !network.members.some(member => member.name === name));
  for (const name of lacking) {
    const expected = `container ${code(name)} on the network ${code(network.name)}`;
    const container = await byName(name, context.engine);
    if (!container) return missingContainer(name, undefined, expected, context);
    const wrong = await networksMiss([network.name], { container, context, params: { name } });
    if (wrong) return wrong;
    if (container.status !== 'running') {
      return miss(expected, `${code(name)} belongs to it, but ${statusWords(container, context.now())}`, `Start it with \`docker start ${clean(name)}\``);
    }
  }
  return undefined;
}

/** A container that is missing is not a member either. */
export async function notMembersMiss(network: Network, notMembers: readonly string[], context: CheckContext): Promise<Miss | undefined> {
  for (const name of notMembers) {
    const container = await byName(name, context.engine);
    if (!container?.networks.some(each => each.network === network.name)) continue;
    return miss(
      `container ${code(name)} not on the network ${code(network.name)}`,
      'it is on it',
      `\`docker network disconnect ${clean(network.name)} ${clean(name)}\` takes it off`,
    );
  }
  return undefined;
}
