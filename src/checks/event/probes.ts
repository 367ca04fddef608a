/** Health checks run like any exec; an engine does not say which exec is a probe. */
import type { EngineEvent } from '../../docker/types.js';
import type { CheckContext } from '../kind.js';
import { attributeOf } from './match.js';

/** So often the same command comes only from a probe. */
const OFTEN = 3;

/** The events without the commands of health checks. */
export async function withoutProbes(events: readonly EngineEvent[], context: CheckContext): Promise<readonly EngineEvent[]> {
  const counts = new Map<string, number>();
  for (const event of events) if (isExec(event)) counts.set(keyOf(event), (counts.get(keyOf(event)) ?? 0) + 1);
  const tests = new Map<string, readonly string[] | undefined>();
  for (const event of events) if (isExec(event) && !tests.has(event.id)) tests.set(event.id, await healthTests(event.id, context));
  const probe = (event: EngineEvent): boolean => {
    const known = tests.get(event.id);
    const command = attributeOf(event, 'execCommand') ?? '';
    // A test in the shell form is run as `/bin/sh -c`, which people do not write out.
    return known !== undefined && (command.startsWith('/bin/sh -c ') || known.includes(command) || (counts.get(keyOf(event)) ?? 0) >= OFTEN);
  };
  const probes = new Set(events.filter(event => isExec(event) && probe(event)).map(execId));
  return events.filter(event => !event.action.startsWith('exec_') || !probes.has(execId(event)));
}

const isExec = (event: EngineEvent): boolean => event.action === 'exec_create';
const keyOf = (event: EngineEvent): string => `${event.id} ${attributeOf(event, 'execCommand') ?? ''}`;
const execId = (event: EngineEvent): string => event.attributes['execID'] ?? keyOf(event);

/** What the image's own health check runs; undefined for a container without any. */
async function healthTests(id: string, { engine }: CheckContext): Promise<readonly string[] | undefined> {
  const container = await engine.inspectContainer(id);
  if (!container?.health) return undefined;
  const history = (await engine.imageHistory(container.imageId)) ?? [];
  // HEALTHCHECK &{["CMD" "wget" "-q" …] "30s" …
  return history.flatMap(({ createdBy }) => {
    const words = /HEALTHCHECK &\{\[([^\]]*)\]/.exec(createdBy)?.[1];
    return words === undefined ? [] : [[...words.matchAll(/"((?:\\.|[^"\\])*)"/g)].slice(1).map(word => word[1] ?? '').join(' ')];
  });
}
