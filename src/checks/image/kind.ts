import type { CheckContext, CheckKind, Outcome } from '../kind.js';
import { sameId } from '../container/find.js';
import { clean, code, miss, names, pass, size } from '../say.js';
import { absentImage } from './absent.js';
import { settingsMiss } from './fields.js';
import { missingImage } from './missing.js';
import { imageParams, type ImageParams } from './params.js';

export const image: CheckKind<ImageParams> = {
  kind: 'image',
  summary: 'An image of a name: there or gone, and how it was built',
  schema: imageParams,
  watches: params => (params.absent ? ['image', 'container'] : ['image']),
  title,
  async evaluate(params, context) {
    return params.absent ? absentImage(params.name, context) : present(params, context);
  },
};

async function present(params: ImageParams, context: CheckContext): Promise<Outcome> {
  const { name, sameAs, differsFrom } = params;
  const found = await context.engine.inspectImage(name);
  if (!found) return missingImage(name, context);
  context.saw('image', name);
  for (const [other, same] of [[sameAs, true], [differsFrom, false]] as const) {
    if (other === undefined) continue;
    const second = await context.engine.inspectImage(other);
    if (!second) return missingImage(other, context);
    if (sameId(found.id, second.id) !== same) return compared(name, other, same);
  }
  return settingsMiss(params, found) ?? pass(`${code(name)}, ${size(found.size)}, ${found.layers.length} layers`);
}

const compared = (name: string, other: string, same: boolean): Outcome =>
  same
    ? miss(`${code(name)} and ${code(other)} are two names of one image`, 'they are two different images', `\`docker tag ${clean(other)} ${clean(name)}\` gives an image a further name`)
    : miss(`${code(name)} and ${code(other)} are different images`, 'they are two names of one image', 'Change something that the image holds, and build it again');

function title(params: ImageParams): string {
  const it = `image ${code(params.name)}`;
  if (params.absent) return `${it} is gone`;
  const parts: (string | false | undefined)[] = [
    params.sameAs && `the same as ${code(params.sameAs)}`,
    params.differsFrom && `not the same as ${code(params.differsFrom)}`,
    params.maxSize !== undefined && `at most ${size(params.maxSize)}`,
    params.maxLayers !== undefined && `at most ${params.maxLayers} layers`,
    params.minLayers !== undefined && `at least ${params.minLayers} layers`,
    params.user !== undefined && `user ${code(params.user)}`,
    params.workdir !== undefined && `working folder ${code(params.workdir)}`,
    params.env && `${names(Object.keys(params.env))} set`,
    params.labels && `labelled ${names(Object.keys(params.labels))}`,
    params.exposes && `exposes ${params.exposes.join(', ')}`,
    params.command !== undefined && 'with its command',
    params.entrypoint !== undefined && 'with its entry point',
    params.healthcheck && 'with a health check',
    params.digest && 'with a digest from its registry',
  ];
  const told = parts.filter(part => typeof part === 'string');
  return told.length ? `${it}: ${told.slice(0, 3).join(', ')}` : `${it} is on this engine`;
}
