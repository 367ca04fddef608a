import { tells } from './cases.js';
import { ago, type World } from './world.js';

const web = { container: { name: 'tutor-web' } };
const ended = (exitCode: number, more: object = {}): World => ({ containers: [{ status: 'exited', exitCode, ...more }] });

tells('a container in another state', [
  ['an error', web, { ...ended(1), logs: { 'tutor-web': { stderr: '\u001b[31mbad config\u001b[0m\n' } } }, 'exited 12 s ago with code 1 (an error in the program); its last line was `bad config`', '`docker logs tutor-web`'],
  ['a bare shell', web, ended(0, { command: ['/bin/sh'] }), 'a shell with no terminal ends at once: run it with `-it`'],
  ['finished', web, ended(0, { command: ['true'] }), 'its process finished normally', 'lives as long as its main process'],
  ['125', web, ended(125), 'Docker itself could not run it'],
  ['126', web, ended(126), 'cannot be executed', 'executable file'],
  ['127', web, ended(127), 'command not found in the image', 'spelled'],
  ['130', web, ended(130), 'Ctrl-C', '`docker start tutor-web`'],
  ['137 by kill', web, ended(137), 'killed by SIGKILL', '`docker start tutor-web`'],
  ['137 by the kernel', web, ended(137, { oomKilled: true }), 'it used more memory than its limit', '`--memory`'],
  ['139', web, ended(139), 'segmentation fault'],
  ['143', web, ended(143), 'as `docker stop` sends it'],
  ['another signal', web, ended(131), 'ended by signal 3'],
  ['created', web, { containers: [{ status: 'created' }] }, 'was created but never started', '`docker start tutor-web`'],
  ['port taken', web, { containers: [{ status: 'created', error: 'Bind for 0.0.0.0:18000 failed: port is already allocated' }] }, 'port is already allocated', 'The host port is taken'],
  ['command not there', web, { containers: [{ status: 'created', error: 'exec: "sleeep": executable file not found in $PATH' }] }, 'sleeep', 'The command cannot run in this image'],
  ['paused', web, { containers: [{ status: 'paused' }] }, 'is paused', '`docker unpause tutor-web`'],
  ['restarting', web, { containers: [{ status: 'restarting', exitCode: 1 }] }, 'keeps restarting: each time it ends with code 1'],
  ['should have stopped', { container: { name: 'tutor-web', state: 'exited' } }, { containers: [{}] }, 'is running', '`docker stop tutor-web`'],
  ['should be paused', { container: { name: 'tutor-web', state: 'paused' } }, { containers: [{}] }, '`docker pause tutor-web`'],
  ['should only be created', { container: { name: 'tutor-web', state: 'created' } }, { containers: [{}] }, '`docker create` makes one'],
  ['stopped, not killed', { container: { name: 'tutor-web', exitCode: 137 } }, ended(143), 'with code 143', '`docker kill` ends it at once'],
  ['killed, not stopped', { container: { name: 'tutor-web', exitCode: 0 } }, ended(137), '`docker stop` sends SIGTERM first'],
  ['one of several codes', { container: { name: 'tutor-web', exitCode: [0, 143] } }, ended(143), 'pass'],
  ['out of memory', { container: { name: 'tutor-web', oomKilled: true } }, ended(137), 'the engine saw no lack of memory', '`--memory`'],
  ['restarted', { container: { name: 'tutor-web', restarted: true } }, { containers: [{ created: ago(9000), finishedAt: ago(20), startedAt: ago(19) }] }, 'pass'],
  ['made anew instead', { container: { name: 'tutor-web', restarted: true } }, { containers: [{}] }, 'a new container that has run only once'],
  ['not restarted', { container: { name: 'tutor-web', restarted: true } }, { containers: [{ created: ago(9000), startedAt: ago(9000) }] }, 'before this exercise began'],
  ['healthy', { container: { name: 'tutor-web', health: 'healthy' } }, { containers: [{ health: { status: 'healthy', lastOutput: '', command: 'true' } }] }, 'pass'],
  ['unhealthy', { container: { name: 'tutor-web', health: 'healthy' } }, { containers: [{ health: { status: 'unhealthy', lastOutput: 'wget: refused', command: 'true' } }] }, 'says unhealthy; the last check said `wget: refused`'],
  ['no health check', { container: { name: 'tutor-web', health: 'healthy' } }, { containers: [{}] }, 'has no health check', '`HEALTHCHECK`'],
  ['not yet healthy', { container: { name: 'tutor-web', health: 'healthy' } }, { containers: [{ health: { status: 'starting', lastOutput: '', command: 'true' } }] }, 'has not passed yet'],
]);
