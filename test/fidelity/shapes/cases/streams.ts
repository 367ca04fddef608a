import { ask, prepare, type Scenario } from '../types.js';
import { create, ended, ready, running } from './common.js';

const talk = { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'echo one; sleep 0.2; echo two >&2; sleep 0.2; echo three'] };
const cat = { Image: 'alpine:3.20', Cmd: ['cat'], OpenStdin: true, StdinOnce: true, AttachStdin: true, AttachStdout: true };

export const streams: readonly Scenario[] = [
  {
    title: 'streams: logs',
    steps: [
      ...ended('ll', talk), ...ended('lt', { ...talk, Tty: true }),
      ...['', 'stdout=0', 'stdout=1&stderr=1', 'stdout=1', 'stderr=1', 'stdout=1&stderr=1&tail=1', 'stdout=1&tail=0', 'stdout=1&tail=x', 'stdout=1&tail=-1', 'stdout=1&tail=all', 'stdout=1&timestamps=1', 'stdout=1&details=1', 'stdout=1&since=1', 'stdout=1&since=99999999999', 'stdout=1&since=x', 'stdout=1&until=x', 'stdout=1&until=1', 'stdout=1&since=2020-01-01T00:00:00Z', 'stdout=1&follow=1', 'stdout=1&stderr=1&follow=1&tail=1'].map((q) => ask(`GET /containers/ll/logs?${q}`)),
      ask('GET /containers/lt/logs?stdout=1&stderr=1'), ask('GET /v1.41/containers/ll/logs?stdout=1'), ask('HEAD /containers/ll/logs?stdout=1'), create('none', { ...talk, HostConfig: { LogConfig: { Type: 'none' } } }), prepare('POST /containers/none/start'), prepare('POST /containers/none/wait'), ask('GET /containers/none/logs?stdout=1'),
      ...running('follow', { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'for i in 1 2 3; do echo $i; sleep 0.2; done'] }), ask('GET /containers/follow/logs?stdout=1&follow=1'), ask('GET /containers/follow/logs?stdout=1&until=1s'),
    ],
  },
  {
    title: 'streams: attach',
    steps: [
      ...running('aa', { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'echo one; echo two >&2; sleep 1.2; echo three'] }), ready('aa', 'two'),
      ask('POST /containers/aa/attach?logs=1&stdout=1&stderr=1'), ask('POST /containers/aa/attach'), ask('POST /containers/aa/attach?logs=1'), ask('POST /containers/aa/attach?stream=1&stdout=1&detachKeys=nonsense'), ask('POST /containers/aa/attach?logs=1&stream=1&stdout=1', undefined, { hijack: [] }), prepare('POST /containers/aa/wait'), ask('POST /containers/aa/attach?stream=1&stdout=1', undefined, { forMs: 600 }), ask('POST /containers/aa/attach?logs=1&stdout=1&stderr=1', undefined, { hijack: [] }),
      create('cc', cat), prepare('POST /containers/cc/start'), ask('POST /containers/cc/attach?stream=1&stdin=1&stdout=1', undefined, { hijack: ['hello\n', 'world\n'] }), ask('POST /containers/cc/wait'), ask('GET /containers/cc/json'),
      create('tt', { ...cat, Tty: true }), prepare('POST /containers/tt/start'), ask('POST /containers/tt/attach?stream=1&stdin=1&stdout=1', undefined, { hijack: ['hello\r'] }), ask('POST /v1.41/containers/tt/attach?logs=1&stdout=1'), ask('GET /containers/tt/attach/ws?logs=1&stdout=1'),
    ],
  },
  {
    title: 'streams: stats, wait',
    steps: [
      ...running('ss', { Image: 'alpine:3.20', Cmd: ['sleep', '1000'] }),
      ask('GET /containers/ss/stats?stream=0', undefined, { except: ['read', 'preread', 'cpu_stats.cpu_usage', 'precpu_stats', 'cpu_stats.system_cpu_usage', 'memory_stats', 'pids_stats', 'blkio_stats', 'networks.eth0'] }), ask('GET /containers/ss/stats?stream=0&one-shot=1', undefined, { except: ['read', 'preread', 'cpu_stats.cpu_usage', 'cpu_stats.system_cpu_usage', 'memory_stats', 'pids_stats', 'blkio_stats', 'networks.eth0'] }), ask('GET /containers/ss/stats?stream=1&one-shot=1'), ask('GET /containers/ss/stats', undefined, { forMs: 1500, statusOnly: true }), ask('GET /containers/ss/stats?stream=nonsense', undefined, { forMs: 800, statusOnly: true }),
      ask('POST /containers/ss/wait', undefined, { forMs: 300 }), ask('POST /containers/ss/wait?condition=next-exit', undefined, { forMs: 300 }), ask('POST /containers/ss/wait?condition=removed', undefined, { forMs: 300 }), ask('POST /v1.29/containers/ss/wait?condition=nope', undefined, { forMs: 300 }),
    ],
  },
];
