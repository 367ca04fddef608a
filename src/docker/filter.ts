import type { ListFilter } from './types.js';

/**
 * The query of a list call. Engines take `name` for a part of a name or a pattern, so {@link withName} has to follow.
 * Images are not asked by name: how their filter matches depends on the engine.
 */
export function listQuery(filter: ListFilter | undefined, by: 'name' | 'reference'): Record<string, unknown> {
  const filters = {
    ...(filter?.labels?.length && { label: filter.labels }),
    ...(filter?.name !== undefined && by === 'name' && { name: [filter.name] }),
  };
  return Object.keys(filters).length > 0 ? { filters } : {};
}

/** Only those of exactly that name. */
export function withName<T>(all: readonly T[], filter: ListFilter | undefined, nameOf: (item: T) => string): readonly T[] {
  return filter?.name === undefined ? all : all.filter((item) => nameOf(item) === filter.name);
}
