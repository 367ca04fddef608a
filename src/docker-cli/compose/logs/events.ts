import type { Api } from '../../api/api.js';
import { lines } from '../../api/lines.js';
import { LABEL } from '../steps/labels.js';

export interface ContainerEvent {
  readonly action: string;
  readonly id: string;
  readonly service: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Nanoseconds since 1970, as text: too large for a number. */
  readonly time: string;
}

export interface EventQuery {
  readonly since?: string;
  readonly until?: string;
  readonly signal?: AbortSignal;
}

/** Subscribes to what happens to a project's containers; resolves once the engine listens. */
export async function containerEvents(api: Api, project: string, { since, until, signal }: EventQuery = {}): Promise<AsyncGenerator<ContainerEvent>> {
  const filters = { label: { [`${LABEL.project}=${project}`]: true }, type: { container: true } };
  const reply = await api.request('GET', '/events', { query: { filters, since, until }, ...(signal && { signal }) });
  return read();

  async function* read(): AsyncGenerator<ContainerEvent> {
    try {
      for await (const line of lines(reply)) {
        const event = parse(line);
        if (event) yield event;
      }
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  }
}

function parse(line: string): ContainerEvent | undefined {
  if (line.trim() === '') return undefined;
  const { Action, Actor } = JSON.parse(line) as { Action: string; Actor: { ID: string; Attributes?: Record<string, string> } };
  const attributes = Actor.Attributes ?? {};
  const time = /"timeNano":(\d+)/.exec(line)?.[1] ?? '0';
  return { action: Action, id: Actor.ID, service: attributes[LABEL.service] ?? '', name: attributes.name ?? '', attributes, time };
}
