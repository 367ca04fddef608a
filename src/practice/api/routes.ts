import type { Route } from '../http/router.js';
import * as archive from './archive.js';
import * as archives from './archives.js';
import * as attach from './attach.js';
import * as build from './build.js';
import * as containers from './containers.js';
import * as exec from './exec.js';
import * as images from './images.js';
import { search } from './search.js';
import * as lifecycle from './lifecycle.js';
import * as logs from './logs.js';
import * as networks from './networks.js';
import * as observe from './observe.js';
import * as pull from './pull.js';
import * as refuse from './refuse.js';
import * as system from './system.js';
import * as volumes from './volumes.js';
import * as websocket from './websocket.js';

/** The whole API. To add an endpoint: one line here, one function in the file of its group. */
export const routes: readonly Route[] = [
  ['GET', '/_ping', system.ping],
  ['HEAD', '/_ping', system.ping],
  ['GET', '/version', system.version],
  ['GET', '/info', system.info],
  ['GET', '/system/df', system.df],
  ['GET', '/events', system.events],
  ['POST', '/auth', system.auth],

  ['GET', '/containers/json', containers.list],
  ['POST', '/containers/create', containers.create],
  ['POST', '/containers/prune', containers.prune],
  ['GET', '/containers/:id/json', containers.inspect],
  ['DELETE', '/containers/:id', containers.remove],
  ['POST', '/containers/:id/rename', containers.rename],
  ['POST', '/containers/:id/update', containers.update],
  ['POST', '/containers/:id/start', lifecycle.start],
  ['POST', '/containers/:id/stop', lifecycle.stop],
  ['POST', '/containers/:id/restart', lifecycle.restart],
  ['POST', '/containers/:id/kill', lifecycle.kill],
  ['POST', '/containers/:id/pause', lifecycle.pause],
  ['POST', '/containers/:id/unpause', lifecycle.unpause],
  ['POST', '/containers/:id/wait', lifecycle.wait],
  ['POST', '/containers/:id/attach', attach.attach],
  ['POST', '/containers/:id/resize', attach.resize],
  ['GET', '/containers/:id/attach/ws', websocket.attach],
  ['GET', '/containers/:id/logs', logs.logs],
  ['GET', '/containers/:id/top', observe.top],
  ['GET', '/containers/:id/stats', observe.stats],
  ['GET', '/containers/:id/changes', observe.changes],
  ['GET', '/containers/:id/export', archive.exportContainer],
  ['GET', '/containers/:id/archive', archive.get],
  ['HEAD', '/containers/:id/archive', archive.get],
  ['PUT', '/containers/:id/archive', archive.put],
  ['POST', '/containers/:id/exec', exec.create],
  ['POST', '/exec/:id/start', exec.start],
  ['POST', '/exec/:id/resize', exec.resize],
  ['GET', '/exec/:id/json', exec.inspect],
  ['POST', '/commit', images.commit],

  ['GET', '/images/json', images.list],
  ['POST', '/images/create', pull.create],
  ['POST', '/images/prune', images.prune],
  ['GET', '/images/search', search],
  ['GET', '/images/get', archives.save],
  ['POST', '/images/load', archives.load],
  ['GET', '/images/*name/get', archives.save],
  ['POST', '/images/*name/push', archives.push],
  ['GET', '/images/*name/json', images.inspect],
  ['GET', '/images/*name/history', images.history],
  ['POST', '/images/*name/tag', images.tag],
  ['DELETE', '/images/*name', images.remove],
  ['POST', '/build', build.build],
  ['POST', '/build/prune', images.buildPrune],
  ['POST', '/build/cancel', build.cancel],
  ['GET', '/distribution/*name/json', pull.distribution],

  ['GET', '/networks', networks.list],
  ['GET', '/networks/', networks.list],
  ['POST', '/networks/create', networks.create],
  ['POST', '/networks/prune', networks.prune],
  ['GET', '/networks/:id', networks.inspect],
  ['DELETE', '/networks/:id', networks.remove],
  ['POST', '/networks/:id/connect', networks.connect],
  ['POST', '/networks/:id/disconnect', networks.disconnect],

  ['GET', '/volumes', volumes.list],
  ['PUT', '/volumes/:name', volumes.update],
  ['POST', '/volumes/create', volumes.create],
  ['POST', '/volumes/prune', volumes.prune],
  ['GET', '/volumes/:name', volumes.inspect],
  ['DELETE', '/volumes/:name', volumes.remove],

  ...refuse.routes,
];
