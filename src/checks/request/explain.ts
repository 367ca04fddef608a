/** What was asked of the engine instead: the nearest request that was seen. */
import type { CheckContext } from '../kind.js';
import { nearestOf, slip } from '../near.js';
import { ago, code, list, miss, names, type Miss } from '../say.js';
import type { RequestParams } from './kind.js';
import { differing, isTarget, succeeded, targetOf, type Seen } from './match.js';
import { rowOf } from './operations.js';
import { did, flagFor } from './words.js';

/**
 * @param all the requests for this operation, oldest first
 * @param vain what was looked for before it, and was not there
 */
export async function explain(params: RequestParams, all: readonly Seen[], vain: readonly Seen[], context: CheckContext): Promise<Miss> {
  const expected = `you ${did(params)}`;
  const command = code(rowOf(params.operation).command);
  if (!context.listening && all.length === 0) return miss(expected, 'only the shell of the tutor tells which requests are made, and it is not open', 'Answer the question instead');
  const target = targetOf(params);
  const here = target ? await keep([...vain, ...all], ({ target: named = '' }) => isTarget(target, named, context)) : all;

  const unlike = here.filter(succeeded).at(-1);
  if (unlike) return miss(expected, `you did ${when(unlike, context)}, but not with ${flags(params, unlike)}`, `Do it once more with ${flags(params, unlike)}`);

  const failed = here.at(-1);
  if (failed) return miss(expected, `you asked ${when(failed, context)}, and the engine answered with an error (${failed.request.status})`, failedAdvice(params, failed));

  if (target) {
    const next = `Ask about ${code(target.name)}`;
    const near = nearestOf(target.name, targets([...vain, ...all].filter(seen => !succeeded(seen))), name => name);
    if (near) return miss(expected, `there is no ${target.type} ${code(near)}, ${slip(target.name, near)}`, next);
    const others = await Promise.all(targets(all.filter(succeeded)).map(name => familiar(target.type, name, context)));
    if (others.length > 0) return miss(expected, `you asked about ${names([...new Set(others)])}`, next);
    if (all.length > 0) return miss(expected, `you asked about ${names(targets(all))}, which the engine does not know`, next);
  }
  return miss(expected, 'the engine has not been asked that since this exercise began', `${command}, typed in the tutor's own shell, asks that; your answer to the question counts as well`);
}

const targets = (all: readonly Seen[]): readonly string[] => [...new Set(all.map(({ target = '' }) => target))];

async function keep(all: readonly Seen[], fits: (seen: Seen) => Promise<boolean>): Promise<readonly Seen[]> {
  const verdicts = await Promise.all(all.map(fits));
  return all.filter((_, at) => verdicts[at]);
}

const flags = (params: RequestParams, seen: Seen): string => list(differing(params, seen).map(([key, want]) => flagFor(params.operation, key, want)));

const when = ({ request }: Seen, context: CheckContext): string => ago(request.at, context.now());

function failedAdvice(params: RequestParams, { request }: Seen): string {
  const target = targetOf(params);
  if (request.status === 404 && target) return `${code(target.name)} was not there then: look whether it is there now, and ask again`;
  return 'Read what the engine said, and ask again';
}

/** Clients ask by id; people know names. */
async function familiar(type: string, target: string, { engine }: CheckContext): Promise<string> {
  if (type !== 'container' || !/^[0-9a-f]{12,64}$/.test(target)) return target;
  return (await engine.inspectContainer(target))?.name ?? target.slice(0, 12);
}
