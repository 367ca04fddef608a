import { ask, prepare, type Scenario } from '../types.js';
import { query, running } from './common.js';

const events = (filters: object): string => `GET /events?since=1&until=99999999&filters=${query(filters)}`;

export const system: readonly Scenario[] = [
  { title: 'system: ping, version, info', steps: [ask('GET /_ping'), ask('HEAD /_ping'), ask('GET /v1.41/_ping'), ask('POST /_ping'), ask('GET /version'), ask('GET /info'), ask('GET /v1.41/info'), ask('GET /v1.24/version')] },
  {
    title: 'system: versions and paths that are not there',
    steps: ['/v1.23/version', '/v1.52/version', '/v1.99/containers/json', '/v2.0/version', '/v0.9/version', '/v1/version', '/v1.44.1/version', '/vabc/version', '/', '/nope', '/v1.51/nope', '/containers', '/containers/', '/containers/json/', '//containers/json', '/images', '/volumes/', '/networks/'].map((path) => ask(`GET ${path}`))
      .concat([ask('DELETE /version'), ask('PUT /containers/json'), ask('PATCH /info'), ask('HEAD /version'), ask('HEAD /containers/json'), ask('OPTIONS /containers/json'), ask('POST /containers/x/json'), ask('GET /containers/create')]),
  },
  {
    title: 'system: df and auth',
    steps: [
      ask('GET /system/df'), ...running('aa', { Image: 'alpine:3.20', Cmd: ['sleep', '100'], HostConfig: { Binds: ['dfvol:/v'] } }), ask('GET /system/df', undefined, { except: ['Containers[0].SizeRw', 'Containers[0].SizeRootFs', 'Containers[0].Created', 'Containers[0].Status', 'Containers[0].Mounts[0].Source', 'Volumes[0].Mountpoint', 'Volumes[0].CreatedAt', 'Volumes[0].UsageData.Size'] }),
      ask('GET /system/df?type=volume', undefined, { except: ['Volumes[0].Mountpoint', 'Volumes[0].CreatedAt', 'Volumes[0].UsageData.Size'] }), ask('GET /system/df?type=container', undefined, { statusOnly: true }), ask('GET /system/df?type=build-cache'), ask('GET /system/df?type=image'), ask('GET /system/df?type=nope'), ask('GET /v1.41/system/df', undefined, { statusOnly: true }), ask('GET /v1.41/system/df?type=volume', undefined, { statusOnly: true }),
      ask('POST /auth', {}), ask('POST /auth', '{', { headers: { 'Content-Type': 'application/json' } }), ask('POST /auth', { username: 'x' }, { headers: { 'Content-Type': 'text/html' } }),
    ],
  },
  {
    title: 'system: events',
    steps: [
      prepare('POST /volumes/create', { Name: 'ev' }), ...running('evc', { Image: 'alpine:3.20', Cmd: ['true'], Labels: { a: 'b' } }), prepare('POST /containers/evc/wait'), prepare('GET /containers/json?all=1', undefined, { until: 'Exited' }),
      ask('GET /events?since=0&until=1'), ask(events({ type: ['container'] })),
      ask(`GET /events?since=2000000000&until=2100000000`, undefined, { forMs: 500, statusOnly: true }),
      ask('GET /events?since=abc'), ask('GET /events?until=abc'), ask('GET /events?since=2024-01-01&until=2024-01-02'), ask('GET /events?since=20&until=10'), ask('GET /events?filters=nope'), ask(`GET /events?until=1&filters=${query({ nope: ['x'] })}`), ask(`GET /events?until=1&filters=${query({ type: 'container' })}`), ask(`GET /events?filters=${query([])}`),
    ],
  },
  {
    title: 'system: swarm, plugins, session, distribution',
    steps: [
      ...['/swarm', '/swarm/unlockkey', '/nodes', '/nodes/x', '/services', '/services/x', '/services/x/logs', '/tasks', '/tasks/x', '/secrets', '/secrets/x', '/configs', '/configs/x', '/plugins', '/plugins/x/json', '/plugins/privileges?remote=nope', '/distribution/nope/json', '/distribution//json'].filter((path) => path !== '/distribution/nope/json').map((path) => ask(`GET ${path}`)),
      ask('POST /swarm/leave'), ask('POST /swarm/leave?force=1'), ask('POST /swarm/update?version=1', {}), ask('POST /swarm/unlock', { UnlockKey: 'x' }), ask('POST /services/create', {}), ask('POST /secrets/create', {}), ask('POST /configs/create', {}), ask('DELETE /nodes/x'), ask('DELETE /services/x'), ask('DELETE /secrets/x'), ask('DELETE /configs/x'), ask('POST /nodes/x/update?version=1', {}), ask('POST /services/x/update?version=1', {}), ask('POST /secrets/x/update?version=1', {}),
      ask('DELETE /plugins/x'), ask('POST /plugins/x/enable'), ask('POST /plugins/x/disable'), ask('POST /plugins/x/push'), ask('POST /plugins/x/set', []), ask('POST /session'), ask('POST /grpc'),
    ],
  },
];
