/** What happened instead: the nearest thing the engine told of. */
import type { EngineEvent } from '../../docker/types.js';
import type { CheckContext } from '../kind.js';
import { code, miss, names, plural, type Miss } from '../say.js';
import type { EventParams } from './kind.js';
import { attributeOf, nameOf, sameAction, sameAttributes, sameImage, sameName, signalNumber } from './match.js';

export async function explain(params: EventParams, expected: string, all: readonly EngineEvent[], times: number, context: CheckContext): Promise<Miss> {
  if (times > 0) return miss(expected, `that happened ${plural(times, 'time')}, of ${params.times ?? 1}`, 'Do it again');
  const same = all.filter(event => sameAction(params, event));
  const named = same.filter(event => params.name === undefined || sameName(params.name, event));
  const attributes = named.findLast(event => !sameAttributes(params, event));
  if (attributes) return miss(expected, otherAttributes(params, attributes), attributeAdvice(params, attributes));
  const image = named.findLast(event => params.image !== undefined && !sameImage(params.image, event));
  if (image) return miss(expected, `that happened to ${code(image.name)} of the image ${code(image.attributes['image'] ?? '')}`, `Use the image ${code(params.image ?? '')}`);
  const others = [...new Set(same.map(nameOf).filter(name => name !== ''))];
  const instead = insteadOf(params, all);
  if (instead) return miss(expected, ...instead);
  if (others.length) return miss(expected, `that happened, but to ${names(others)}`, `Do it with ${code(params.name ?? '')}`);
  return miss(expected, 'it has not happened since this exercise began', await advice(params, context));
}

function otherAttributes({ attributes }: EventParams, event: EngineEvent): string {
  const key = Object.keys(attributes ?? {}).find(each => !sameAttributes({ type: event.type, action: 'die', attributes: { [each]: attributes?.[each] ?? '' } }, event)) ?? '';
  const value = attributeOf(event, key);
  const who = event.name ? `${code(event.name)} ` : '';
  if (value === undefined) return `it happened to ${who}without ${code(key)}`;
  const label = { exitCode: 'exit code', signal: 'signal', execCommand: 'the command' }[key] ?? code(key);
  return `it happened to ${who}with ${label} ${code(value)}`;
}

/** die: how it ended tells what ended it. */
function attributeAdvice({ attributes }: EventParams, event: EngineEvent): string {
  const code = event.attributes['exitCode'];
  const want = attributes?.['exitCode'];
  if (event.action === 'die' && want === '137' && code !== undefined) return 'It was stopped or ended by itself: 137 is 128 + 9, the end by SIGKILL, which `docker kill` sends at once';
  if (event.action === 'die' && code === '137') return 'It was killed (128 + 9, SIGKILL): `docker stop` first asks with SIGTERM, and kills what does not end in time';
  if (event.action === 'kill' && signalNumber(event.attributes['signal'] ?? '') === '15') return 'SIGTERM is what `docker stop` sends; `docker kill` sends SIGKILL unless told otherwise';
  return event.action.startsWith('exec_') ? 'Run the command that is asked for' : 'Look at the value that is asked for, and do it again';
}

/** asked for → what people do instead, and what to say. */
const INSTEAD: Readonly<Record<string, readonly (readonly [action: string, found: string, next: string])[]>> = {
  kill: [['stop', 'was stopped, not killed', '`docker kill` ends it at once, with SIGKILL']],
  stop: [
    ['kill', 'was killed, not stopped', '`docker stop` lets the process end in order'],
    ['die', 'ended by itself', '`docker stop` stops a running container: start it again first'],
  ],
  restart: [
    ['start', 'was started, not restarted', '`docker restart` stops and starts in one step'],
    ['stop', 'was stopped, but not by a restart', '`docker restart` stops and starts in one step'],
  ],
  start: [['create', 'was made, but not started', '`docker start` starts it']],
  exec_create: [['start', 'was started, but nothing was run in it', '`docker exec` runs a command in a running container; `docker run` makes a new one']],
  resize: [
    ['exec_create', 'had a command run in it, without a terminal', 'A terminal needs `-it`'],
    ['attach', 'was attached to, without a terminal', 'A terminal needs `-it`'],
  ],
  destroy: [['die', 'ended, but was not removed', '`docker rm` removes a stopped container']],
  attach: [['start', 'was started in the background', 'Run it without `-d`, or attach to it with `docker attach`']],
  pause: [['stop', 'was stopped, not paused', '`docker pause` freezes its processes without ending them']],
  oom: [['die', 'ended, but not for lack of memory', 'Limit it with `--memory`, and let it use more than that']],
  'extract-to-dir': [['archive-path', 'had files copied out of it, not into it', 'The source comes first: `docker cp FILE CONTAINER:/path`']],
  'archive-path': [['extract-to-dir', 'had files copied into it, not out of it', 'The source comes first: `docker cp CONTAINER:/path FILE`']],
  delete: [['untag', 'lost a name, but is still there', 'An image goes with its last name: `docker images` shows whether it has another']],
  pull: [['tag', 'was named here, not pulled', '`docker pull` fetches it from its registry']],
};

function insteadOf(params: EventParams, all: readonly EngineEvent[]): readonly [string, string] | undefined {
  for (const [action, found, next] of INSTEAD[params.action] ?? []) {
    const other = all.findLast(
      event =>
        event.type === params.type &&
        event.action === action &&
        // Stopping sends a signal too: kill with SIGTERM is not a kill.
        !(action === 'kill' && signalNumber(event.attributes['signal'] ?? '') === '15') &&
        (params.name === undefined || sameName(params.name, event)) &&
        (params.image === undefined || sameImage(params.image, event)),
    );
    if (other) return [`${code(nameOf(other))} ${found}`, next];
  }
  return undefined;
}

const ADVICE: Readonly<Record<string, string>> = {
  pull: '`docker pull` asks the registry, even for an image that is here already',
  exec_create: '`docker exec CONTAINER COMMAND` runs a command in a running container',
  attach: 'Run it in the foreground (without `-d`), or use `docker attach`',
  resize: 'A terminal needs `-it`: `-i` keeps the input open, `-t` allocates the terminal',
  top: '`docker top CONTAINER` lists the processes of a running container',
  copy: '`docker cp` copies between the host and a container',
  commit: '`docker commit` makes an image of a container\'s file system',
  push: '`docker push` sends an image to its registry',
};

async function advice({ type, action, name }: EventParams, context: CheckContext): Promise<string> {
  if (type === 'container' && name !== undefined && !name.includes('*') && action !== 'create' && !(await context.engine.inspectContainer(name))) {
    return `There is no container ${code(name)} now: make it first`;
  }
  return ADVICE[action] ?? `It must happen while this exercise is open: what was done before does not count`;
}
