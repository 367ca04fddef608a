import type { z } from 'zod';
import type { Network } from '../../docker/types.js';
import type { CheckContext, CheckKind, Outcome, Zod } from '../kind.js';
import { kindParams, scalar, name as nameOf } from '../params.js';
import { labelFound } from '../pairs.js';
import { clean, code, miss, names, pass, type Miss } from '../say.js';
import { membersMiss, notMembersMiss } from './members.js';
import { missingNetwork } from './missing.js';

const params = (zod: Zod) =>
  kindParams(zod, {
    name: nameOf(zod),
    absent: zod.boolean().optional(),
    driver: zod.string().optional(),
    internal: zod.boolean().optional(),
    subnet: zod.string().optional(),
    labels: zod.record(zod.string(), scalar(zod)).optional(),
    members: zod.array(nameOf(zod)).min(1).optional(),
    notMembers: zod.array(nameOf(zod)).min(1).optional(),
  });

type Params = z.infer<ReturnType<typeof params>>;

export const network: CheckKind<Params> = {
  kind: 'network',
  summary: 'A network: there or gone, how it was made, and which containers are on it',
  schema: params,
  watches: () => ['network', 'container'],
  title: ({ name, absent, members, notMembers, internal }) =>
    `network ${code(name)} ${absent ? 'is gone' : members ? `has ${names(members)} on it` : notMembers ? `is without ${names(notMembers)}` : internal ? 'is internal' : 'exists'}`,
  async evaluate(wish, context) {
    const found = await byName(wish.name, context);
    if (found) context.saw('network', wish.name);
    if (wish.absent) return absent(wish.name, found, context);
    return found ? present(wish, found, context) : missingNetwork(wish.name, context);
  },
};

/** By exact name: the engine would also take the start of an id. */
async function byName(name: string, context: CheckContext): Promise<Network | undefined> {
  const found = await context.engine.inspectNetwork(name);
  return found?.name === name ? found : undefined;
}

const REMAKE = 'A network cannot be changed: remove it and make it again';

async function present(wish: Params, found: Network, context: CheckContext): Promise<Outcome> {
  const wrong =
    settingMiss(wish, found) ??
    labelFound(wish.labels ?? {}, found.labels, `network ${code(found.name)}`, `${REMAKE}, with \`--label key=value\``) ??
    (await membersMiss(found, wish.members ?? [], context)) ??
    (await notMembersMiss(found, wish.notMembers ?? [], context));
  return wrong ?? pass(`driver ${code(found.driver)}${found.subnets[0] ? `, subnet ${code(found.subnets[0].subnet)}` : ''}`);
}

function settingMiss({ driver, internal, subnet }: Params, found: Network): Miss | undefined {
  const it = `network ${code(found.name)}`;
  const subnets = found.subnets.map(each => each.subnet);
  if (driver !== undefined && found.driver !== driver) return miss(`${it} with the driver ${code(driver)}`, `its driver is ${code(found.driver)}`, `${REMAKE}, with \`--driver ${clean(driver)}\``);
  if (internal !== undefined && found.internal !== internal) {
    return internal
      ? miss(`${it}, internal: without a way out`, 'it is an ordinary network, with a way out to the world', `${REMAKE}, with \`--internal\``)
      : miss(`${it} with a way out`, 'it is internal', `${REMAKE}, without \`--internal\``);
  }
  if (subnet !== undefined && !subnets.includes(subnet)) return miss(`${it} with the subnet ${code(subnet)}`, `its subnet is ${names(subnets)}`, `${REMAKE}, with \`--subnet\``);
  return undefined;
}

async function absent(name: string, found: Network | undefined, context: CheckContext): Promise<Outcome> {
  const expected = `network ${code(name)} removed`;
  if (!found) {
    return (await context.existed('network', name))
      ? pass('it is gone')
      : miss(expected, `${code(name)} has not been there since this exercise began`, 'Make it first, then remove it');
  }
  const members = found.members.map(member => member.name);
  return members.length
    ? miss(expected, `it is still there, with ${names(members)} on it`, 'A network can be removed once no running container is on it: stop or disconnect them first')
    : miss(expected, 'it is still there, with no running container on it', `\`docker network rm ${clean(name)}\` removes it`);
}
