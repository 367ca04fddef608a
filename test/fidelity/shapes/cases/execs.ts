import { ask, prepare, type Scenario, type Step } from '../types.js';
import { create, ended, ready, running } from './common.js';

const exec = (keep: string, body: object): Step => prepare('POST /containers/ee/exec', body, { keep });

export const execs: readonly Scenario[] = [
  {
    title: 'exec: create and inspect',
    steps: [
      ...running('ee'), ready('ee'), ...ended('over'), create('new'),
      ask('POST /containers/ee/exec', {}), ask('POST /containers/ee/exec', { Cmd: [] }), ask('POST /containers/ee/exec'), ask('POST /containers/ee/exec', '{'), ask('POST /containers/ee/exec', { Cmd: ['true'], User: 'nope' }), ask('POST /containers/ee/exec', { Cmd: ['true'], DetachKeys: 'nonsense' }), ask('POST /containers/ee/exec', { Cmd: ['true'], Env: ['=x'] }), ask('POST /containers/ee/exec', { Cmd: 'ls' }), ask('POST /containers/over/exec', { Cmd: ['true'] }), ask('POST /containers/new/exec', { Cmd: ['true'] }),
      ask('POST /containers/ee/exec', { Cmd: ['sh', '-c', 'sleep 100'], Tty: true, AttachStdin: true, AttachStdout: true, Env: ['A=b'], WorkingDir: '/tmp', User: 'nobody', Privileged: true, DetachKeys: 'ctrl-a' }, { keep: 'x' }), ask('GET /exec/{x}/json'), ask('POST /exec/{x}/resize?h=10&w=20'), ask('POST /exec/{x}/start', { Detach: true, Tty: true }), ask('GET /exec/{x}/json'), ask('POST /exec/{x}/resize?h=10&w=20'), ask('POST /exec/{x}/resize'), ask('POST /exec/{x}/start', { Detach: true }), ask('GET /containers/ee/json'),
      ask('GET /exec/nope/json'), ask('POST /exec/nope/start', {}), ask('POST /exec/nope/resize?h=1&w=1'), ask('GET /exec//json'),
    ],
  },
  {
    title: 'exec: start',
    steps: [
      ...running('ee'), ready('ee'),
      exec('a', { Cmd: ['sh', '-c', 'echo out; echo err >&2; exit 5'], AttachStdout: true, AttachStderr: true }), ask('POST /exec/{a}/start', {}), ask('GET /exec/{a}/json'), ask('POST /exec/{a}/start', {}),
      exec('b', { Cmd: ['echo', 'tty'], AttachStdout: true, Tty: true }), ask('POST /exec/{b}/start', { Tty: true }),
      exec('c', { Cmd: ['cat'], AttachStdin: true, AttachStdout: true }), ask('POST /exec/{c}/start', {}, { hijack: ['hello\n'] }), ask('GET /exec/{c}/json'),
      exec('d', { Cmd: ['nope'], AttachStdout: true, AttachStderr: true }), ask('POST /exec/{d}/start', {}), ask('GET /exec/{d}/json'),
      exec('f', { Cmd: ['/etc'], AttachStdout: true }), ask('POST /exec/{f}/start', {}), ask('GET /exec/{f}/json'),
      exec('g', { Cmd: ['pwd'], AttachStdout: true, WorkingDir: '/nope' }), ask('POST /exec/{g}/start', {}), ask('GET /exec/{g}/json'),
      exec('h', { Cmd: ['id'], AttachStdout: true, User: 'nobody' }), ask('POST /exec/{h}/start', {}),
      exec('i', { Cmd: ['sh', '-c', 'echo $A'], AttachStdout: true, Env: ['A=b'] }), ask('POST /exec/{i}/start', {}), exec('j', { Cmd: ['nope'] }), ask('POST /exec/{j}/start', { Detach: true }), ask('GET /exec/{j}/json'),
      exec('k', { Cmd: ['id'], AttachStdout: true, User: 'nope' }), ask('POST /exec/{k}/start', {}), ask('GET /exec/{k}/json'), exec('l', { Cmd: ['true'], AttachStdout: true }), ask('POST /exec/{l}/start', {}, { hijack: [] }), exec('m', { Cmd: ['echo', 'x'], AttachStdout: true }), ask('POST /v1.41/exec/{m}/start', {}),
      exec('n', { Cmd: ['true'] }), ask('POST /exec/{n}/start', {}), exec('p', { Cmd: ['true'], AttachStdout: true }), prepare('POST /containers/ee/pause'), ask('POST /exec/{p}/start', {}), prepare('POST /containers/ee/unpause'), exec('q', { Cmd: ['true'], AttachStdout: true }), prepare('POST /containers/ee/kill'), prepare('POST /containers/ee/wait'), ask('POST /exec/{q}/start', {}), ask('GET /exec/{q}/json'),
      exec('s', { Cmd: ['sleep', '1000'] }),
    ],
  },
];
