import { sendJson, type Context } from '../http/context.js';
import type { Route } from '../http/router.js';
import { ApiError, notFound } from '../state/error.js';

const noSwarm = (): never => {
  throw new ApiError(503, 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.');
};
const notInSwarm = (): never => {
  throw new ApiError(503, 'This node is not part of a swarm');
};
const noSwarmHere = (): never => {
  throw new ApiError(501, 'Swarm is not simulated by the docker-tutor practice engine: it needs a real Docker Engine.');
};
const noSuchPlugin = ({ params }: Context): never => {
  throw notFound(`plugin "${params['name']}" not found`);
};
const noPlugins = (): never => {
  throw new ApiError(501, 'Plugins are not simulated by the docker-tutor practice engine: they need a real Docker Engine.');
};
const noUpgrade = (status: number) => ({ upgraded }: Context): never => {
  if (!upgraded) throw new ApiError(status, 'no upgrade proto in request');
  throw new ApiError(404, 'page not found');
};

/** What the practice engine cannot do, said clearly. */
export const routes: readonly Route[] = [
  ['GET', '/swarm', noSwarm],
  ['POST', '/swarm/init', noSwarmHere],
  ['POST', '/swarm/join', noSwarmHere],
  ['POST', '/swarm/leave', notInSwarm],
  ['POST', '/swarm/*rest', noSwarm],
  ['GET', '/swarm/*rest', noSwarm],
  ...(['nodes', 'services', 'tasks', 'secrets', 'configs'] as const).flatMap((what): Route[] => [
    ['GET', `/${what}`, noSwarm],
    ['GET', `/${what}/*rest`, noSwarm],
    ['POST', `/${what}/*rest`, noSwarm],
    ['DELETE', `/${what}/*rest`, noSwarm],
  ]),
  ['GET', '/plugins', ({ res }) => sendJson(res, 200, [])],
  ['GET', '/plugins/privileges', noPlugins],
  ['POST', '/plugins/pull', noPlugins],
  ['POST', '/plugins/create', noPlugins],
  ['GET', '/plugins/*name/json', noSuchPlugin],
  ['DELETE', '/plugins/*name', noSuchPlugin],
  ...['enable', 'disable', 'upgrade', 'push', 'set'].map((verb): Route => ['POST', `/plugins/*name/${verb}`, noSuchPlugin]),
  ['POST', '/grpc', noUpgrade(500)],
  ['POST', '/session', noUpgrade(400)],
];
