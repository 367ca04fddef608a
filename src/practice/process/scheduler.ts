/**
 * All containers compute on one thread. A process that has computed for a slice waits for its next turn; turns go round
 * the containers, and within one round its processes, so that one with a fork bomb gets no more than one with a shell.
 * Between two turns the event loop looks at what clients want: the engine answers whatever its containers do.
 */
export const slice = 8;

let sliceEnd = 0;
let planned: NodeJS.Immediate | undefined;
const queues = new Map<object, Set<() => void>>();

/** Whether who computes now should let others have their turn. */
export const spent = (): boolean => performance.now() >= sliceEnd;

/** Calls back when it is the turn of a process of `group`; returns what takes it out of the queue again. */
export function turn(group: object, then: () => void): () => void {
  const queue = queues.get(group) ?? new Set();
  queues.set(group, queue);
  queue.add(then);
  planned ??= setImmediate(next);
  return () => {
    queue.delete(then);
    if (queue.size === 0 && queues.get(group) === queue) queues.delete(group);
  };
}

function next(): void {
  planned = undefined;
  for (const [group, queue] of queues) {
    queues.delete(group);
    const [first] = queue;
    if (!first) continue;
    queue.delete(first);
    if (queue.size > 0) queues.set(group, queue);
    planned ??= queues.size > 0 ? setImmediate(next) : undefined;
    sliceEnd = performance.now() + slice;
    return first();
  }
}
