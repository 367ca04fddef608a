/** How many things of a sort there are: counted by listing, as `docker … ls -q | wc -l` would. */
import type { CheckContext } from '../kind.js';
import { repositoryOf, sameReference } from '../reference.js';
import { code } from '../say.js';
import type { FactOf } from './fact-schema.js';
import type { Value } from './read.js';

export async function countFact({ of, filter = {} }: FactOf<'count'>, { engine }: CheckContext): Promise<Value> {
  const wish = { ...(filter.label === undefined ? {} : { labels: [filter.label] }), ...(filter.name === undefined ? {} : { name: filter.name }) };
  const only = Object.values(filter).filter(each => each !== undefined);
  const what = `the number of ${of === 'running' || of === 'exited' ? `${of} containers` : of}${only.length ? ` with ${only.map(each => code(each)).join(', ')}` : ''}`;
  return { values: [String(await count(of, filter, wish, engine))], what, accept: 'number' };
}

async function count(of: FactOf<'count'>['of'], filter: NonNullable<FactOf<'count'>['filter']>, wish: { labels?: string[]; name?: string }, engine: CheckContext['engine']): Promise<number> {
  // The engine's name filter takes a part of the name, as the CLI's does.
  const named = (name: string): boolean => filter.name === undefined || name.includes(filter.name);
  if (of === 'volumes') return (await engine.listVolumes(wish)).filter(each => named(each.name)).length;
  if (of === 'networks') return (await engine.listNetworks(wish)).filter(each => named(each.name)).length;
  if (of === 'images') {
    const tagged = (tag: string): boolean => sameImage(filter.image ?? filter.name, tag);
    return (await engine.listImages(filter.label === undefined ? undefined : { labels: [filter.label] })).flatMap(each => (each.tags.length ? each.tags : [''])).filter(tagged).length;
  }
  return (await engine.listContainers(wish)).filter(
    each => named(each.name) && (of === 'containers' || each.status === of) && (filter.image === undefined || sameImage(filter.image, each.image)),
  ).length;
}

/** Without a tag, every tag of the image. */
function sameImage(want: string | undefined, got: string): boolean {
  if (want === undefined) return true;
  if (got === '') return false;
  return /:[^/]+$/.test(want) ? sameReference(want, got) : repositoryOf(want) === repositoryOf(got);
}
