import { tells } from './cases.js';

const did = (action: string, wish: object = {}): unknown => ({ event: { type: 'container', action, name: 'tutor-web', ...wish } });
const pulled = { event: { type: 'image', action: 'pull', name: 'alpine:3.20' } };
const command = '/bin/sh -c wget -q localhost';
const healthy = { status: 'healthy', lastOutput: '', command } as const;
const probe = (id: string) => ({ action: 'exec_create', id: 'tutor-web', attributes: { execID: id, command } });

tells('events', [
  ['happened', did('stop'), { events: [{ action: 'stop' }] }, 'pass'],
  ['with a star', did('start', { name: 'tutor-*' }), { events: [{}] }, 'pass'],
  ['under the old name', did('rename', { name: 'tutor-old' }), { events: [{ action: 'rename', attributes: { oldName: '/tutor-old' } }] }, 'pass'],
  ['either direction', did('copy'), { events: [{ action: 'archive-path' }] }, 'pass'],
  ['of an image', { event: { type: 'container', action: 'start', image: 'alpine' } }, { events: [{ attributes: { image: 'alpine:latest' } }] }, 'pass'],
  ['an exit code', did('die', { attributes: { exitCode: 137 } }), { events: [{ action: 'die', attributes: { exitCode: '137' } }] }, 'pass'],
  ['no part of an exit code', did('die', { attributes: { exitCode: 1 } }), { events: [{ action: 'die', attributes: { exitCode: '137' } }] }, 'with exit code `137`'],
  ["Podman's signal", did('kill', { attributes: { signal: '9' } }), { events: [{ action: 'kill', attributes: { signal: 'SIGKILL' } }] }, 'pass'],
  ['a command', did('exec_create', { attributes: { execCommand: 'ping' } }), { events: [{ action: 'exec_create', attributes: { command: 'ping -c 1 x' } }] }, 'pass'],
  ['a pull, by any spelling', pulled, { events: [{ type: 'image', action: 'pull', name: 'alpine', id: 'docker.io/library/alpine:3.20' }] }, 'pass'],
  ['twice', did('start', { times: 2 }), { events: [{}] }, 'that happened 1 time, of 2'],
  ['never', did('kill'), { containers: [{}] }, 'has not happened since this exercise began'],
  ['no such container', did('kill'), {}, 'There is no container `tutor-web` now'],
  ['stopped, not killed', did('kill'), { events: [{ action: 'stop' }] }, '`tutor-web` was stopped, not killed', '`docker kill`'],
  ['killed, not stopped', did('stop'), { events: [{ action: 'kill', attributes: { signal: '9' } }, { action: 'die' }] }, 'was killed, not stopped'],
  ['ended by itself', did('stop'), { events: [{ action: 'die' }] }, 'ended by itself'],
  ['started, not restarted', did('restart'), { events: [{ action: 'start' }] }, 'was started, not restarted'],
  ['copied the other way', did('extract-to-dir'), { events: [{ action: 'archive-path' }] }, 'copied out of it, not into it'],
  ['exec without a terminal', did('resize'), { events: [{ action: 'exec_create', attributes: {} }] }, 'without a terminal', '`-it`'],
  ['another exit code', did('die', { attributes: { exitCode: '137' } }), { events: [{ action: 'die', attributes: { exitCode: '0' } }] }, 'with exit code `0`', '`docker kill` sends'],
  ['another container', did('pause'), { containers: [{}], events: [{ action: 'pause', name: 'tutor-db' }] }, 'but to `tutor-db`'],
  ['the name alone, which engines tell without the tag', pulled, { events: [{ type: 'image', action: 'pull', name: 'alpine', id: 'alpine:latest' }] }, 'but to `alpine:latest`'],
  ['another tag', pulled, { events: [{ type: 'image', action: 'pull', name: 'alpine:latest', id: 'alpine:latest' }] }, 'but to `alpine:latest`'],
  ['only a health check', did('exec_create'), { containers: [{ id: 'tutor-web', health: healthy }], events: [probe('1'), probe('2')] }, 'has not happened'],
  ['an exec beside health checks', did('exec_create'), { containers: [{ id: 'tutor-web', health: healthy }], events: [probe('1'), { action: 'exec_create', id: 'tutor-web', attributes: { execID: '2', command: 'ls' } }] }, 'pass'],
]);
