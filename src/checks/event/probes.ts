/** Health checks run like any exec; an engine does not say which exec is a probe. */
import type { EngineEvent } from '../../docker/types.js';
import type { CheckContext } from '../kind.js';
import { attributeOf } from './match.js';

/** The events without the execs that a container's health check made. */
export async function withoutProbes(events: readonly EngineEvent[], { engine }: CheckContext): Promise<readonly EngineEvent[]> {
  const ids = new Set(events.filter(isExec).map(event => event.id));
  const tests = new Map(await Promise.all([...ids].map(async id => [id, (await engine.inspectContainer(id))?.health?.command] as const)));
  const probes = new Set(events.filter(event => isExec(event) && tests.get(event.id) === attributeOf(event, 'execCommand')).map(execId));
  return events.filter(event => !event.action.startsWith('exec_') || !probes.has(execId(event)));
}

const isExec = (event: EngineEvent): boolean => event.action === 'exec_create';
const execId = (event: EngineEvent): string => event.attributes['execID'] ?? `${event.id} ${attributeOf(event, 'execCommand') ?? ''}`;
