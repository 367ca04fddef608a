import { ask, prepare, type Scenario } from '../types.js';
import { create, ended, ready, running, staying } from './common.js';

const verbs = ['start', 'stop', 'restart', 'kill', 'pause', 'unpause', 'wait', 'resize?h=1&w=1', 'update', 'attach', 'exec', 'rename?name=xx'];

export const lifecycle: readonly Scenario[] = [
  { title: 'life: a container that is not there', steps: [...verbs.map((verb) => ask(`POST /containers/nope/${verb}`, verb === 'exec' ? { Cmd: ['x'] } : verb === 'update' ? {} : undefined)), ask('DELETE /containers/nope'), ask('DELETE /containers/nope?force=1'), ...['top', 'logs?stdout=1', 'changes', 'export', 'stats', 'archive?path=/', 'stats?stream=0', 'attach/ws'].map((what) => ask(`GET /containers/nope/${what}`)), ask('HEAD /containers/nope/archive?path=/'), ask('PUT /containers/nope/archive?path=/', Buffer.alloc(1024), { headers: { 'Content-Type': 'application/x-tar' } })] },
  {
    title: 'life: one that never ran',
    steps: [create('cc'), ...['stop', 'kill', 'pause', 'unpause', 'resize?h=1&w=1', 'resize?h=x&w=1', 'resize', 'kill?signal=nope'].map((verb) => ask(`POST /containers/cc/${verb}`)), ask('POST /containers/cc/exec', { Cmd: ['x'] }), ask('GET /containers/cc/top'), ask('GET /containers/cc/logs'), ask('GET /containers/cc/logs?stdout=1'), ask('GET /containers/cc/logs?stdout=1&follow=1', undefined, { forMs: 700 }), ask('GET /containers/cc/changes'), ask('GET /containers/cc/stats?stream=0'), ask('POST /containers/cc/wait'), ask('POST /containers/cc/wait?condition=nope'), ask('POST /containers/cc/attach?stream=1&stdout=1&logs=1', undefined, { forMs: 500 }), ask('DELETE /containers/cc?link=1'), ask('DELETE /containers/cc?v=nonsense')],
  },
  {
    title: 'life: running',
    steps: [
      ...running('rr'), ready('rr'), ask('POST /containers/rr/start'), ask('POST /containers/rr/start', '{"Binds":[]}'), ask('POST /v1.23/containers/rr/start'), ask('DELETE /containers/rr'), ask('POST /containers/rr/kill?signal=SIGNOPE'), ask('POST /containers/rr/kill?signal=99'), ask('POST /containers/rr/kill?signal=0'), ask('POST /containers/rr/kill?signal=SIGUSR2x'), ask('POST /containers/rr/kill?signal=WINCH'), ask('POST /containers/rr/stop?t=x'), ask('POST /containers/rr/stop?signal=nope'), ask('POST /containers/rr/restart?t=x'), ask('POST /containers/rr/resize?h=10&w=10'), ask('POST /containers/rr/resize?h=-1&w=10'), ask('POST /containers/rr/unpause'),
      ask('GET /containers/rr/top'), ask('GET /containers/rr/top?ps_args=aux'), ask('GET /containers/rr/top?ps_args=-o%20pid,cmd'), ask('GET /containers/rr/top?ps_args=-o%20cmd'), ask('GET /containers/rr/top?ps_args=nonsense'), ask('GET /containers/rr/top?ps_args=-o%20pid,nope'),
      ask('POST /containers/rr/pause'), ask('POST /containers/rr/pause'), ask('POST /containers/rr/start'), ask('POST /containers/rr/exec', { Cmd: ['x'] }), ask('POST /containers/rr/attach?stream=1&stdout=1'), ask('GET /containers/rr/top'), ask('DELETE /containers/rr'), ask('POST /containers/rr/kill?signal=WINCH'), ask('GET /containers/rr/json'), ask('POST /containers/rr/pause'), ask('POST /containers/rr/restart?t=0'), ask('POST /containers/rr/stop?t=5'), ask('GET /containers/rr/json'), ask('POST /containers/rr/stop'), ask('POST /containers/rr/kill'), ask('POST /containers/rr/pause'), ask('POST /containers/rr/start'), ready('rr'), ask('POST /containers/rr/kill'), ask('POST /containers/rr/wait'), ask('POST /containers/rr/wait?condition=not-running'), ask('POST /containers/rr/restart'), ask('POST /containers/rr/stop?t=0'), ask('DELETE /containers/rr?force=nonsense'), ask('DELETE /containers/rr'),
    ],
  },
  {
    title: 'life: start that fails',
    steps: [
      ...[['nope'], ['/nope/x'], ['/etc'], ['/etc/passwd'], ['']].flatMap((Cmd, i) => [create(`f${i}`, { Image: 'alpine:3.20', Cmd }), ask(`POST /containers/f${i}/start`), ask(`GET /containers/f${i}/json`, undefined, { except: ['State.StartedAt'] })]),
      create('fu', { Image: 'alpine:3.20', Cmd: ['true'], User: 'nope' }), ask('POST /containers/fu/start'), create('fg', { Image: 'alpine:3.20', Cmd: ['true'], User: 'root:nope' }), ask('POST /containers/fg/start'), create('fn', { Image: 'alpine:3.20', Cmd: ['true'], HostConfig: { NetworkMode: 'missing' } }), ask('POST /containers/fn/start'), ask('GET /containers/fn/json'), create('fl', { Image: 'alpine:3.20', Cmd: ['true'], WorkingDir: '/etc/passwd' }), ask('POST /containers/fl/start'),
      create('fp', { Image: 'alpine:3.20', Cmd: ['sleep', '100'], ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '18764' }] } } }), prepare('POST /containers/fp/start'), create('fq', { Image: 'alpine:3.20', Cmd: ['sleep', '100'], ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '18764' }] } } }), ask('POST /containers/fq/start'), ask('GET /containers/fq/json'),
    ],
  },
  {
    title: 'life: rename, update',
    steps: [
      ...running('one'), create('two'), ask('POST /containers/one/rename?name=two'), ask('POST /containers/one/rename?name=-bad'), ask('POST /containers/one/rename?name='), ask('POST /containers/one/rename'), ask('POST /containers/one/rename?name=one'), ask('POST /containers/one/rename?name=/three'), ask('GET /containers/three/json'),
      ask('POST /containers/three/update', { Memory: 1 }), ask('POST /containers/three/update', { Memory: 104857600, MemorySwap: 209715200 }), ask('POST /containers/three/update', { RestartPolicy: { Name: 'nope' } }), ask('POST /containers/three/update', { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } }), ask('POST /containers/three/update', { CpuShares: 512 }), ask('POST /containers/three/update', { NanoCpus: 500000000 }), ask('POST /containers/three/update', { NanoCpus: 500e9 }), ask('POST /containers/three/update', {}), ask('POST /containers/three/update'), ask('POST /containers/three/update', '{'), ask('POST /containers/three/update', { PidsLimit: 50 }), ask('GET /containers/three/json'), ask('POST /containers/two/update', { Memory: 104857600 }), ask('GET /containers/two/json'), create('auto', { ...staying, HostConfig: { AutoRemove: true } }), ask('POST /containers/auto/update', { RestartPolicy: { Name: 'always' } }),
    ],
  },
  {
    title: 'life: restart policy, health',
    steps: [
      ...running('rp', { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'exit 4'], HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } } }), prepare('GET /containers/rp/json', undefined, { until: '"RestartCount":2' }), prepare('GET /containers/rp/json', undefined, { until: '"exited"' }), ask('GET /containers/rp/json'), ask('POST /containers/rp/wait'),
      ...running('hh', { ...staying, Healthcheck: { Test: ['CMD-SHELL', 'echo hi; exit 0'], Interval: 2e8 } }), prepare('GET /containers/hh/json', undefined, { until: '"healthy"' }), ask('GET /containers/json'), ask('GET /containers/hh/json', undefined, { except: ['State.Health.Log', 'ExecIDs'] }),
      ...running('uu', { ...staying, Healthcheck: { Test: ['CMD', 'false'], Interval: 2e8, Retries: 1 } }), prepare('GET /containers/uu/json', undefined, { until: '"unhealthy"' }), ask('GET /containers/uu/json', undefined, { except: ['State.Health.Log', 'State.Health.FailingStreak', 'ExecIDs'] }), prepare('POST /containers/uu/kill'), ask('GET /containers/uu/json', undefined, { except: ['State.Health.Log', 'State.Health.FailingStreak', 'ExecIDs'] }),
      ...ended('oom', { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'exit 0'] }), ask('POST /containers/oom/start'), ask('POST /containers/oom/wait'), ask('GET /containers/oom/changes'), ask('GET /containers/oom/top'), ask('GET /containers/oom/stats?stream=0', undefined, { except: ['read', 'preread', 'system_cpu_usage', 'cpu_stats', 'precpu_stats', 'memory_stats', 'pids_stats', 'blkio_stats'] }),
    ],
  },
];
