import type { Container } from '../../docker/types.js';
import type { CheckContext, CheckKind, Outcome } from '../kind.js';
import { code, pass } from '../say.js';
import { absentContainer } from './absent.js';
import { fieldMiss } from './fields.js';
import { byName, matching } from './find.js';
import { missingFrom } from './missing-from.js';
import { missingContainer } from './missing.js';
import { containerParams, wantedState, type ContainerParams } from './params.js';
import { stateMiss, stateWords } from './state.js';
import { statusWords } from './status.js';
import { subject, titleOf } from './title.js';

/** So many of those that `from` names are looked into: the learner's last tries. */
const LOOK_INTO = 5;

export const container: CheckKind<ContainerParams> = {
  kind: 'container',
  summary: 'A container of a name, or made of an image: its state, and how it was run',
  schema: containerParams,
  watches: params => (params.changed ? ['container', 'network', 'time'] : params.networks || params.notNetworks || params.aliases ? ['container', 'network'] : ['container']),
  title: titleOf,
  async evaluate(params, context) {
    if (params.absent) return absentContainer(params, context);
    return params.name === undefined ? anyOf(params, context) : one(params, params.name, context);
  },
};

async function one(params: ContainerParams, name: string, context: CheckContext): Promise<Outcome> {
  const found = await byName(name, context.engine);
  if (!found) return missingContainer(name, params.image, `container ${code(name)} ${stateWords(wantedState(params))}`, context);
  context.saw('container', name);
  return compare(params, found, context);
}

async function compare(params: ContainerParams, found: Container, context: CheckContext): Promise<Outcome> {
  const wrong = (await stateMiss(params, found, context)) ?? (await fieldMiss({ container: found, context, params }));
  return wrong ?? pass(`${code(found.name)} ${statusWords(found, context.now())}`);
}

/** One that fits is enough; else the newest is explained. */
async function anyOf(params: ContainerParams, context: CheckContext): Promise<Outcome> {
  const summaries = await matching(params.from ?? {}, context);
  let first: Outcome | undefined;
  for (const summary of summaries.slice(0, LOOK_INTO)) {
    const found = await context.engine.inspectContainer(summary.id);
    if (!found) continue;
    context.saw('container', found.name);
    const outcome = await compare(params, found, context);
    if (outcome.pass) return outcome;
    first ??= outcome;
  }
  return first ?? missingFrom(params.from ?? {}, `${subject(params)} that ${stateWords(wantedState(params))}`, context);
}
