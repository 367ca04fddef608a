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

/** Finds the handler of a path; `method` tells that only the method is wrong. */
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

  find(method: string, path: string, version: number): Match | 'method' | undefined {
    let wrongMethod = false;
    for (const route of this.routes) {
      if (version < route.since) continue;
      const match = route.test.exec(path);
      if (!match) continue;
      if (route.method !== method && !(method === 'HEAD' && route.method === 'GET')) {
        wrongMethod = true;
        continue;
      }
      const params: Record<string, string> = {};
      for (const [name, value] of Object.entries(match.groups ?? {})) params[name] = decode(value);
      return { handler: route.handler, params };
    }
    return wrongMethod ? 'method' : undefined;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
