/** Whether a request is the one asked for. */
import type { ObservedRequest } from '../../docker/types.js';
import type { CheckContext } from '../kind.js';
import { sameReference } from '../reference.js';
import { matches, type Text } from '../text.js';
import { asked, rowOf, type Asked, type TargetType } from './operations.js';
import type { RequestParams } from './kind.js';

export interface Seen extends Asked {
  readonly request: ObservedRequest;
}

/** A hijacked connection is an answer, too. */
export const succeeded = ({ request: { status } }: Seen): boolean => status < 400;

/** The requests for this operation, oldest first. */
export const sameOperation = ({ operation }: RequestParams, requests: readonly ObservedRequest[]): readonly Seen[] =>
  requests.flatMap(request => {
    const one = asked(request);
    return one?.operation === operation ? [{ ...one, request }] : [];
  });

export const TARGETS = ['container', 'image', 'volume', 'network'] as const satisfies readonly TargetType[];

/**
 * Containers that were looked for first, in vain: of a name that is wrong, `docker logs` and others get no further (docker/cli,
 * command/container/logs.go inspects for the TTY).
 */
export const lookedFor = ({ operation }: RequestParams, requests: readonly ObservedRequest[]): readonly Seen[] =>
  rowOf(operation).about === 'container' && operation !== 'ContainerInspect' ? sameOperation({ operation: 'ContainerInspect' }, requests).filter(({ request }) => request.status === 404) : [];

/** The thing that the check is about. */
export function targetOf(params: RequestParams): { readonly type: TargetType; readonly name: string } | undefined {
  for (const type of TARGETS) {
    const name = params[type];
    if (name !== undefined) return { type, name };
  }
  return undefined;
}

/** Clients name a thing as it was typed, by its id, or by the beginning of that; the CLI looks up the id first for some. */
export async function isTarget({ type, name }: NonNullable<ReturnType<typeof targetOf>>, target: string, { engine }: CheckContext): Promise<boolean> {
  if (target === name || (type === 'image' && sameReference(target, name))) return true;
  const id = await idOf(type, name, engine);
  const plain = target.replace(/^sha256:/, '');
  return id !== undefined && /^[0-9a-f]+$/.test(plain) && id.replace(/^sha256:/, '').startsWith(plain);
}

async function idOf(type: TargetType, name: string, engine: CheckContext['engine']): Promise<string | undefined> {
  switch (type) {
    case 'container':
      return (await engine.inspectContainer(name))?.id;
    case 'image':
      return (await engine.inspectImage(name))?.id;
    case 'network':
      return (await engine.inspectNetwork(name))?.id;
    case 'volume':
      // A volume's name is all it has.
      return undefined;
  }
}

/** The parameters that are not as asked for. */
export const differing = ({ query = {} }: RequestParams, { request }: Seen): readonly (readonly [key: string, want: Text])[] =>
  Object.entries(query).filter(([key, want]) => !matches(typeof want === 'string' ? normal(want) : want, normal(request.query[key] ?? '0'), 'equals'));

/** Clients write booleans as they like (daemon/server/httputils BoolValue). */
export const normal = (value: string): string => ({ true: '1', false: '0', '': '0' })[value.toLowerCase()] ?? value;
