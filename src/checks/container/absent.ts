/** "It is gone": nothing of the name is left, and it was there before. */
import type { Container } from '../../docker/types.js';
import type { CheckContext, Outcome } from '../kind.js';
import { sameReference } from '../reference.js';
import { clean, code, miss, pass } from '../say.js';
import { byName, matching } from './find.js';
import type { ContainerParams } from './params.js';
import { statusWords } from './status.js';
import { subject } from './title.js';

export async function absentContainer(params: ContainerParams, context: CheckContext): Promise<Outcome> {
  const left = await leftOver(params, context);
  const expected = `${subject(params)} removed`;
  if (left) {
    context.saw('container', params.name ?? left.name);
    return miss(expected, `${code(left.name)} is still there: it ${statusWords(left, context.now())}`, advice(left));
  }
  if (await wasThere(params, context)) return pass('it is gone');
  return miss(expected, `${subject(params)} has not been there since this exercise began`, 'Make it first, then remove it');
}

async function leftOver({ name, from }: ContainerParams, context: CheckContext): Promise<Container | undefined> {
  if (name !== undefined) return byName(name, context.engine);
  const newest = (await matching(from ?? {}, context))[0];
  return newest && context.engine.inspectContainer(newest.id);
}

async function wasThere({ name, from }: ContainerParams, context: CheckContext): Promise<boolean> {
  if (name !== undefined) return context.existed('container', name);
  const image = from?.image;
  const label = from?.label?.split('=');
  return (await context.events()).some(
    event =>
      event.type === 'container' &&
      event.action === 'destroy' &&
      (image === undefined || sameReference(event.attributes['image'] ?? '', image)) &&
      (label === undefined || (label[1] === undefined ? label[0]! in event.attributes : event.attributes[label[0]!] === label[1])),
  );
}

function advice({ name, status }: Container): string {
  const short = clean(name);
  if (status === 'running' || status === 'restarting') return `A running container cannot simply be removed: \`docker stop ${short}\`, then \`docker rm ${short}\``;
  if (status === 'paused') return `It is paused: \`docker unpause ${short}\`, stop it, then \`docker rm ${short}\``;
  return `A stopped container stays until it is removed: \`docker rm ${short}\``;
}
