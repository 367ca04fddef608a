import type { Context } from './context.js';

export type Handler = (context: Context) => Promise<void> | void;
/** Method, path with `:params` (a `*param` takes slashes too), handler, and the first API version that has it. */
export type Route = readonly [method: string, path: string, handler: Handler, since?: number];

interface Compiled {
  readonly method: string;
  readonly test: RegExp;
  readonly handler: Handler;
  readonly since: number;
}

export interface Match {
  readonly handler: Handler;
  readonly params: Record<string, string>;
}

/** Finds the handler of a path. A wrong method is as unknown as a wrong path, as with Docker; HEAD is a method of its own. */
export class Router {
  private readonly routes: Compiled[];
  constructor(routes: readonly Route[]) {
    this.routes = routes.map(([method, path, handler, since = 24]) => ({
      method,
      handler,
      since,
      test: new RegExp(`^${path.replace(/[.+]/g, '\\$&').replace(/:(\w+)/g, '(?<$1>[^/]+)').replace(/\*(\w+)/g, '(?<$1>.+)')}$`),
    }));
  }

  find(method: string, path: string, version: number): Match | undefined {
    for (const route of this.routes) {
      if (version < route.since) continue;
      const match = route.test.exec(path);
      if (!match) continue;
      if (route.method !== method) continue;
      const params: Record<string, string> = {};
      for (const [name, value] of Object.entries(match.groups ?? {})) params[name] = decode(value);
      return { handler: route.handler, params };
    }
    return undefined;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
