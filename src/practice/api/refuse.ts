import type { Route } from '../http/router.js';
import { ApiError } from '../state/error.js';

const noSwarm = (): never => {
  throw new ApiError(503, 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.');
};
const noSwarmHere = (): never => {
  throw new ApiError(501, 'Swarm is not simulated by the docker-tutor practice engine: it needs a real Docker Engine.');
};
const noPlugins = (): never => {
  throw new ApiError(501, 'Plugins are not simulated by the docker-tutor practice engine: they need a real Docker Engine.');
};

/** What the practice engine cannot do, said clearly. */
export const routes: readonly Route[] = [
  ['GET', '/swarm', noSwarm],
  ['POST', '/swarm/init', noSwarmHere],
  ['POST', '/swarm/join', noSwarmHere],
  ['POST', '/swarm/*rest', noSwarm],
  ['GET', '/swarm/*rest', noSwarm],
  ...(['nodes', 'services', 'tasks', 'secrets', 'configs'] as const).flatMap((what): Route[] => [
    ['GET', `/${what}`, noSwarm],
    ['GET', `/${what}/*rest`, noSwarm],
    ['POST', `/${what}/*rest`, noSwarm],
    ['DELETE', `/${what}/*rest`, noSwarm],
  ]),
  ['GET', '/plugins', ({ res }) => void res.writeHead(200, { 'Content-Type': 'application/json' }).end('[]\n')],
  ['POST', '/plugins/*rest', noPlugins],
];
