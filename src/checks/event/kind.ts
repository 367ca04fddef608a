import type { z } from 'zod';
import type { EngineEvent } from '../../docker/types.js';
import type { CheckContext, CheckKind, Zod } from '../kind.js';
import { kindParams, reference } from '../params.js';
import { code, pass } from '../say.js';
import { textSchema, wording } from '../text.js';
import { explain } from './explain.js';
import { ACTIONS, fits } from './match.js';
import { withoutProbes } from './probes.js';

const schema = (zod: Zod) =>
  kindParams(zod, {
    type: zod.enum(['container', 'image', 'volume', 'network']),
    action: zod.enum(ACTIONS),
    name: zod.string().min(1).optional(),
    image: reference(zod).optional(),
    attributes: zod.record(zod.string(), textSchema(zod)).optional(),
    times: zod.int().positive().optional(),
  });

export type EventParams = z.infer<ReturnType<typeof schema>>;

export const event: CheckKind<EventParams> = {
  kind: 'event',
  summary: 'It happened since the exercise began, as the engine told',
  schema,
  watches: ({ type }) => [type],
  title: params => what(params),
  async evaluate(params, context) {
    const all = await relevant(params, context);
    const found = all.filter(each => fits(params, each));
    return found.length >= (params.times ?? 1) ? pass() : explain(params, what(params), all, found.length, context);
  },
};

async function relevant({ action }: EventParams, context: CheckContext): Promise<readonly EngineEvent[]> {
  const all = await context.events();
  return action.startsWith('exec_') ? withoutProbes(all, context) : all;
}

/** Words for a title: what a person would say happened. */
const WORDS: Readonly<Record<string, string>> = {
  create: 'was made',
  start: 'was started',
  die: 'ended',
  kill: 'got a signal',
  stop: 'was stopped',
  pause: 'was paused',
  unpause: 'went on after a pause',
  restart: 'was restarted',
  rename: 'was renamed',
  destroy: 'was removed',
  exec_create: 'had a command run in it',
  exec_die: 'had a command end in it',
  attach: 'had a terminal attached',
  resize: 'was used in a terminal',
  oom: 'ran out of memory',
  commit: 'was committed to an image',
  copy: 'had files copied in or out',
  'extract-to-dir': 'had files copied into it',
  'archive-path': 'had files copied out of it',
  export: 'was exported',
  top: 'had its processes listed',
  update: 'was updated',
  health_status: 'changed its health',
  pull: 'was pulled',
  tag: 'was given a name',
  untag: 'lost a name',
  delete: 'was removed',
  push: 'was pushed',
  mount: 'was mounted',
  unmount: 'was unmounted',
  connect: 'was joined by a container',
  disconnect: 'was left by a container',
  save: 'was saved to a file',
  load: 'was loaded from a file',
  import: 'was imported',
  prune: 'were pruned',
};

export function what({ type, action, name, image, attributes, times }: EventParams): string {
  const it = action === 'prune' ? `${type}s` : name === undefined ? `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}${image ? ` of ${code(image)}` : ''}` : `${type} ${code(name)}`;
  const more = Object.entries(attributes ?? {}).map(([key, text]) => `${ATTRIBUTES[key] ?? code(key)} ${wording(text, key === 'execCommand' ? 'contains' : 'equals')}`);
  return `${it} ${WORDS[action] ?? action}${more.length ? ` (${more.join(', ')})` : ''}${(times ?? 1) > 1 ? ` ${times} times` : ''}`;
}

const ATTRIBUTES: Readonly<Record<string, string>> = { exitCode: 'exit code', signal: 'signal', execCommand: 'command' };
