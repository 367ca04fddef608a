import type { Context } from '../http/context.js';
import { ApiError, badRequest } from '../state/error.js';

/** `attach/ws`: Docker's own clients never ask for it. A client that does is told so, not left hanging. */
export function attach({ engine, params, req }: Context): void {
  engine.container(params['id']!);
  if (req.headers.upgrade?.toLowerCase() !== 'websocket') throw badRequest('not websocket protocol');
  throw new ApiError(501, 'attach over a websocket is not simulated by the docker-tutor practice engine: attach with POST /containers/{id}/attach.');
}
