/** The state a container should be in against the one it is in. */
import type { Container } from '../../docker/types.js';
import type { CheckContext } from '../kind.js';
import { clean, code, miss, type Miss } from '../say.js';
import type { ContainerParams } from './params.js';
import { wantedState } from './params.js';
import { lastWords, revive, statusWords } from './status.js';

type State = NonNullable<ContainerParams['state']>;

const WORDS: Readonly<Record<State, string>> = {
  running: 'is running',
  exited: 'has stopped',
  paused: 'is paused',
  created: 'is created but not started',
  any: 'exists',
};

export const stateWords = (state: State): string => WORDS[state];

export const inState = (container: Container, state: State): boolean =>
  state === 'any' || container.status === state || (state === 'exited' && container.status === 'dead');

export async function stateMiss(params: ContainerParams, container: Container, context: CheckContext): Promise<Miss | undefined> {
  const state = wantedState(params);
  if (inState(container, state)) return undefined;
  const ended = container.status === 'exited' || container.status === 'restarting';
  const last = ended && state !== 'created' ? await lastWords(container, context.engine) : '';
  return miss(
    `container ${code(container.name)} ${WORDS[state]}`,
    `${code(container.name)} ${statusWords(container, context.now())}${last}`,
    advice(state, container),
  );
}

/** want → is → what to do. */
function advice(state: State, container: Container): string {
  const name = clean(container.name);
  if (container.status === 'paused') return `Let it go on with \`docker unpause ${name}\``;
  if (state === 'running') return toRunning(container, name);
  if (state === 'paused') return container.status === 'running' ? `Freeze it with \`docker pause ${name}\`` : `It must run before it can be paused: \`docker start ${name}\``;
  if (state === 'created') return 'A container in the state created has never run: `docker create` makes one, `docker run` also starts it';
  return container.status === 'created' ? `Start it with \`docker start ${name}\`, and let it end` : `Stop it with \`docker stop ${name}\`, or let its process end`;
}

function toRunning(container: Container, name: string): string {
  if (container.status === 'created') return neverStarted(container.error, name);
  if (container.status === 'restarting') return `Read why it ends with \`docker logs ${name}\``;
  return revive(container);
}

/** State.Error of a failed start, by what it says. The container stays behind and holds its name. */
const START_ERRORS: readonly (readonly [RegExp, string])[] = [
  [/port is already allocated|address already in use|bind for/i, 'The host port is taken: remove this container, and publish another port or stop what holds it'],
  [/executable file not found|no such file or directory: unknown|exec format|permission denied/i, 'The command cannot run in this image: check its spelling, remove the container and run it again'],
  [/mount|not a directory/i, 'A mount could not be made: check the paths after `-v` or `--mount`, remove the container and run it again'],
  [/network .* not found/i, 'Its network is gone: create it, or remove the container and run it again'],
];

function neverStarted(error: string, name: string): string {
  const known = START_ERRORS.find(([pattern]) => pattern.test(error))?.[1];
  return known ?? `\`docker create\` only prepares a container; \`docker start ${name}\` starts it`;
}
