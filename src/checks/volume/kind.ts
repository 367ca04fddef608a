import type { z } from 'zod';
import type { Volume } from '../../docker/types.js';
import type { CheckContext, CheckKind, Outcome, Zod } from '../kind.js';
import { kindParams, scalar, name as nameOf } from '../params.js';
import { labelFound } from '../pairs.js';
import { clean, code, miss, names, pass, type Miss } from '../say.js';
import { missingVolume } from './missing.js';
import { usedByMiss, users } from './used-by.js';

const params = (zod: Zod) =>
  kindParams(zod, {
    name: nameOf(zod),
    absent: zod.boolean().optional(),
    driver: zod.string().optional(),
    labels: zod.record(zod.string(), scalar(zod)).optional(),
    usedBy: zod.array(nameOf(zod)).min(1).optional(),
  });

type Params = z.infer<ReturnType<typeof params>>;

export const volume: CheckKind<Params> = {
  kind: 'volume',
  summary: 'A named volume: there or gone, and which containers use it',
  schema: params,
  watches: ({ usedBy, absent }) => (usedBy || absent ? ['volume', 'container'] : ['volume']),
  title: ({ name, absent, usedBy }) =>
    `volume ${code(name)} ${absent ? 'is gone' : usedBy ? `is used by ${names(usedBy)}` : 'exists'}`,
  async evaluate(wish, context) {
    const found = await context.engine.inspectVolume(wish.name);
    if (found) context.saw('volume', wish.name);
    if (wish.absent) return absent(wish.name, found, context);
    return found ? present(wish, found, context) : missingVolume(wish.name, context);
  },
};

async function present(wish: Params, found: Volume, context: CheckContext): Promise<Outcome> {
  const wrong =
    driverMiss(wish, found) ??
    labelFound(wish.labels ?? {}, found.labels, `volume ${code(found.name)}`, '`docker volume create --label key=value` sets it; labels are fixed when a volume is made') ??
    (await usedByMiss(wish.name, wish.usedBy ?? [], context));
  return wrong ?? pass(`at ${code(found.mountpoint)} on the engine's machine`);
}

const driverMiss = ({ driver }: Params, found: Volume): Miss | undefined =>
  driver === undefined || found.driver === driver
    ? undefined
    : miss(`volume ${code(found.name)} with the driver ${code(driver)}`, `its driver is ${code(found.driver)}`, '`--driver` chooses it when the volume is made');

async function absent(name: string, found: Volume | undefined, context: CheckContext): Promise<Outcome> {
  const expected = `volume ${code(name)} removed`;
  if (!found) {
    return (await context.existed('volume', name))
      ? pass('it is gone')
      : miss(expected, `${code(name)} has not been there since this exercise began`, 'Make it first, then remove it');
  }
  const [user] = await users(name, context);
  return user
    ? miss(
        expected,
        `it is still there, and the ${user.status === 'running' ? 'running' : 'stopped'} container ${code(user.name)} uses it`,
        `A volume can be removed once no container uses it, not even a stopped one: remove ${code(user.name)} first`,
      )
    : miss(expected, 'it is still there, though no container uses it', `\`docker volume rm ${clean(name)}\` removes it; \`docker volume prune\` leaves named volumes alone unless given \`--all\``);
}
