import type { Args } from './args.js';

/** The engine's form of repeated `--filter key=value`: `{"status":{"exited":true}}`; undefined when there are none. */
export function filters(args: Args, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, Readonly<Record<string, true>>>> | undefined {
  const found: Record<string, Record<string, true>> = {};
  for (const filter of [...args.list('filter'), ...Object.entries(more).map(([key, value]) => `${key}=${value}`)]) {
    const at = filter.indexOf('=');
    if (at < 0) continue;
    // As the CLI does: names are lower case without spaces around.
    (found[filter.slice(0, at).trim().toLowerCase()] ??= {})[filter.slice(at + 1).trim()] = true;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}
