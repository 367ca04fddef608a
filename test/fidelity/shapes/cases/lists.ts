import { ask, prepare, type Scenario } from '../types.js';
import { create, ended, query, running, staying } from './common.js';

const list = (filters: object, more = ''): ReturnType<typeof ask> => ask(`GET /containers/json?${more}filters=${query(filters)}`);

export const lists: readonly Scenario[] = [
  {
    title: 'list: containers with every filter',
    steps: [
      prepare('POST /networks/create', { Name: 'lnet' }),
      ...ended('done', { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'exit 3'], Labels: { a: 'b', only: '' } }),
      ...running('web', { Image: 'alpine:3.20', Cmd: ['sleep', '1000'], ExposedPorts: { '80/tcp': {}, '53/udp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '18761' }] }, Binds: ['lvol:/data'], NetworkMode: 'lnet' }, Labels: { a: 'c' } }),
      create('fresh', { Image: 'busybox:latest', Cmd: ['true'] }),
      ask('GET /containers/json', undefined, { except: ['[0].Mounts[0].Source'] }), ask('GET /containers/json?all=1'), ask('GET /containers/json?limit=1'), ask('GET /containers/json?limit=2&all=0'), ask('GET /containers/json?size=1&all=true'), ask('GET /containers/json?limit=x'), ask('GET /containers/json?limit=-1'), ask('GET /containers/json?all=nonsense'),
      list({ status: ['exited'] }), list({ status: ['created', 'exited'] }), list({ status: ['nope'] }), list({ status: { running: true } }), list({ ancestor: ['alpine:3.20'] }, 'all=1&'), list({ ancestor: ['alpine'] }, 'all=1&'), list({ ancestor: ['nope'] }, 'all=1&'),
      list({ before: ['fresh'] }, 'all=1&'), list({ since: ['done'] }, 'all=1&'), list({ before: ['nope'] }), list({ since: ['done'], before: ['fresh'] }), list({ exited: ['3'] }), list({ exited: ['0'] }), list({ exited: ['x'] }), list({ health: ['none'] }), list({ health: ['healthy'] }), list({ health: ['nope'] }),
      list({ label: ['a'] }, 'all=1&'), list({ label: ['a=b'] }, 'all=1&'), list({ label: ['a', 'only'] }, 'all=1&'), list({ 'label!': ['a=b'] }, 'all=1&'), list({ name: ['we'] }), list({ name: ['^/web$'] }), list({ name: ['^web$'] }), list({ name: ['we.'] }), list({ name: ['('] }), list({ name: ['nope', 'web'] }),
      list({ network: ['lnet'] }), list({ network: ['bridge'] }, 'all=1&'), list({ network: ['nope'] }), list({ publish: ['18761'] }), list({ publish: ['80'] }), list({ publish: ['18000-19000/tcp'] }), list({ publish: ['x'] }), list({ publish: ['80/nope'] }), list({ expose: ['80'] }), list({ expose: ['53/udp'] }), list({ expose: ['50-60/udp'] }), list({ expose: ['70-90'] }),
      list({ volume: ['lvol'] }), list({ volume: ['/data'] }), list({ volume: ['nope'] }), list({ 'is-task': ['true'] }), list({ 'is-task': ['false'] }), list({ 'is-task': ['x'] }), list({ isolation: ['default'] }), list({ nope: ['x'] }), list({ label: 'text' }), list({ id: ['nope'] }), ask('GET /containers/json?filters=nope'), ask('GET /containers/json?filters='), ask('GET /containers/json?filters=[]'), ask('GET /containers/json?filters={}'), ask('GET /containers/json?filters=null'),
    ],
  },
  {
    title: 'list: inspect in each state',
    steps: [
      create('ss', { ...staying, Tty: true, OpenStdin: true }), ask('GET /containers/ss/json'), ask('GET /containers/ss/json?size=1'), ask('GET /containers/{ss}/json'), ask('GET /containers/nope/json'), ask('GET /containers//json'),
      prepare('POST /containers/ss/start'), ask('GET /containers/ss/json'), prepare('POST /containers/ss/pause'), ask('GET /containers/ss/json', undefined, { except: [] }), ask('GET /containers/json'), prepare('POST /containers/ss/unpause'), prepare('POST /containers/ss/kill'), prepare('POST /containers/ss/wait'), ask('GET /containers/ss/json'), ask('GET /containers/json?all=1'),
    ],
  },
  {
    title: 'list: prune',
    steps: [
      ...ended('p1', { Image: 'alpine:3.20', Cmd: ['true'], Labels: { keep: '1' } }), ...ended('p2'),
      ask(`POST /containers/prune?filters=${query({ nope: ['x'] })}`), ask(`POST /containers/prune?filters=${query({ until: ['nonsense'] })}`), ask(`POST /containers/prune?filters=${query({ until: ['1h'] })}`), ask(`POST /containers/prune?filters=${query({ until: ['2019-01-01'] })}`), ask(`POST /containers/prune?filters=${query({ until: ['1', '2'] })}`), ask(`POST /containers/prune?filters=${query({ 'label!': ['keep'] })}`), ask(`POST /containers/prune?filters=${query({ label: ['keep=1'] })}`), ask('POST /containers/prune'),
    ],
  },
];
