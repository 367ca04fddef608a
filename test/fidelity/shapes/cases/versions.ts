import { ask, prepare, type Scenario } from '../types.js';
import { create, ended, query, ready, running, staying } from './common.js';

const old = ['1.24', '1.30', '1.35', '1.40', '1.41', '1.42', '1.43', '1.44', '1.45', '1.46', '1.47', '1.48', '1.49', '1.50'];

export const versions: readonly Scenario[] = [
  {
    title: 'versions: members that come and go',
    steps: [
      prepare('POST /networks/create', { Name: 'vnet' }), ...running('vv', { ...staying, HostConfig: { NetworkMode: 'vnet' }, NetworkingConfig: { EndpointsConfig: { vnet: { Aliases: ['al'] } } } }), ready('vv'),
      ...old.flatMap((version) => [ask(`GET /v${version}/containers/vv/json`), ask(`GET /v${version}/containers/json`), ask(`GET /v${version}/networks/vnet`), ask(`GET /v${version}/info`)]),
    ],
  },
  {
    title: 'versions: create as old clients ask',
    steps: [
      ...old.map((version, i) => ask(`POST /v${version}/containers/create?name=old${i}`, { Image: 'alpine:3.20', Cmd: ['true'], MacAddress: '02:42:ac:11:00:99', HostConfig: { Memory: 10485760, KernelMemory: 10485760, Binds: ['/srv:/x'] } })),
      ...old.flatMap((version, i) => [ask(`GET /v${version}/containers/old${i}/json`)]), ask(`POST /v1.40/containers/create`, { Image: 'alpine:3.20', HostConfig: { Mounts: [{ Type: 'bind', Source: '/srv', Target: '/x', BindOptions: { NonRecursive: true, CreateMountpoint: true } }] } }), ask('POST /v1.43/containers/create', { Image: 'alpine:3.20', Healthcheck: { StartInterval: 1000000000, Test: ['CMD', 'true'] } }), ask('POST /v1.40/containers/create?platform=linux/amd64', { Image: 'alpine:3.20' }), ask('POST /containers/create?platform=linux/amd64', { Image: 'alpine:3.20' }), ask('POST /containers/create?platform=linux/arm64', { Image: 'alpine:3.20' }), ask('POST /containers/create?platform=nonsense', { Image: 'alpine:3.20' }),
    ],
  },
  {
    title: 'versions: events',
    steps: [...ended('ev'), ...['1.24', '1.44', '1.51'].map((version) => ask(`GET /v${version}/events?since=1&until=1&filters=${query({ container: ['ev'] })}`)), create('plain')],
  },
];
