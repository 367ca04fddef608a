/** Why a port does not answer, with what the engine knows of the container that should. */
import type { Container } from '../../docker/types.js';
import { byName } from '../container/find.js';
import { missingContainer } from '../container/missing.js';
import { portWords, publish } from '../container/ports.js';
import { stateMiss } from '../container/state.js';
import type { CheckContext } from '../kind.js';
import { clean, code, list, miss, type Miss } from '../say.js';
import type { Answer } from './ask.js';
import type { HttpParams } from './kind.js';

type Silence = Exclude<Answer, { kind: 'response' }>;

const WORDS: Readonly<Record<Silence['kind'], string>> = {
  refused: 'the connection was refused: nothing listens on that port',
  reset: 'the connection was accepted and then cut: the port is published, but nothing answers behind it',
  timeout: 'no answer came in time',
  'unknown-host': 'the host name is not known',
  'not-http': 'something answers, but not in HTTP',
};

export async function explainSilence(params: HttpParams, expected: string, answer: Silence, context: CheckContext): Promise<Miss> {
  const found = WORDS[answer.kind];
  if (params.container !== undefined) return ofContainer(params, params.container, expected, answer, context);
  if (answer.kind !== 'refused' || params.port === undefined) return miss(expected, found, NEXT[answer.kind]);
  return miss(expected, found, `See with \`docker ps\` whether a running container publishes port ${params.port}`);
}

const NEXT: Readonly<Record<Silence['kind'], string>> = {
  refused: 'See with `docker ps` whether a running container publishes that port',
  reset: 'The second number of `HOST:CONTAINER` must be the port that the program listens on, and the program must listen on `0.0.0.0`, not on `127.0.0.1`; one that just started may need a moment',
  timeout: 'Look at the container with `docker logs`: it may be busy or stuck',
  'unknown-host': 'Check the address',
  'not-http': 'Check which port of the container speaks HTTP',
};

async function ofContainer(params: HttpParams, name: string, expected: string, answer: Silence, context: CheckContext): Promise<Miss> {
  const container = await byName(name, context.engine);
  if (!container) return missingContainer(name, undefined, expected, context);
  const state = await stateMiss({ name, state: 'running' }, container, context);
  if (state) return miss(expected, state.found, state.next);
  return published(params, container, expected) ?? inside(params, container, expected, answer);
}

function published({ port }: HttpParams, container: Container, expected: string): Miss | undefined {
  if (port === undefined || container.networkMode === 'host' || container.ports.some(each => each.host === port)) return undefined;
  const it = code(container.name);
  const others = container.ports.filter(each => each.host !== undefined);
  if (others.length) return miss(expected, `${it} is running, but publishes ${list(others.map(portWords))}, not port ${port}`, publish(container, `The first number of \`-p HOST:CONTAINER\` is the port of the host: ${port}`));
  const exposed = container.exposed.map(each => each.port);
  return exposed.length
    ? miss(expected, `${it} is running, but its ${onlyExposed(exposed)}`, publish(container, `\`-p ${port}:CONTAINER\` publishes it`))
    : miss(expected, `${it} is running, but publishes no port`, publish(container, `\`-p ${port}:CONTAINER\` publishes one`));
}

const onlyExposed = (ports: readonly number[]): string =>
  ports.length === 1
    ? `port ${ports.join('')} is only EXPOSEd, which documents it; it is not published`
    : `ports ${list(ports.map(String))} are only EXPOSEd, which documents them; none of them is published`;

function inside({ port }: HttpParams, container: Container, expected: string, answer: Silence): Miss {
  const way = container.ports.find(each => each.host === port);
  const bound = way && !['', '0.0.0.0', '::', '127.0.0.1', '::1'].includes(way.ip) ? way.ip : undefined;
  if (bound) return miss(expected, `the port is bound to the address ${code(bound)} only`, `Leave the address out of \`-p\`, or ask at ${code(bound)}`);
  const listens = container.exposed.map(each => each.port);
  if (way && listens.length && !listens.includes(way.container)) {
    return miss(expected, `port ${port} leads to port ${way.container} of ${code(container.name)}, but its image says that it listens on ${listens.join(', ')}`, 'The second number of `HOST:CONTAINER` is the port inside the container');
  }
  return miss(expected, `${code(container.name)} runs and publishes the port; ${WORDS[answer.kind]}`, way ? `${NEXT[answer.kind]}; see \`docker logs ${clean(container.name)}\`` : NEXT[answer.kind]);
}

export function statusNext(status: number, { path = '/', container }: HttpParams): string {
  const logs = container === undefined ? '`docker logs`' : `\`docker logs ${clean(container)}\``;
  if (status === 404) return `The server is there, but it has nothing at ${code(path)}: check what it serves, and where its files are mounted`;
  if (status === 403) return 'The server may not read the file, or finds no index page there: check what is mounted, and its permissions';
  if (status >= 502 && status <= 504) return `A proxy answers, but the service behind it does not: read ${logs}`;
  return status >= 500 ? `The program failed: read why with ${logs}` : 'Check the address, and which container publishes this port';
}
