import { tells } from './cases.js';
import type { World } from './world.js';

const exec = (wish: object): unknown => ({ exec: { container: 'tutor-web', command: ['cat', '/x'], ...wish } });
const prints = (result: object): World => ({ containers: [{}], exec: () => result });
const logs = (wish: object): unknown => ({ logs: { container: 'tutor-web', text: 'ready', ...wish } });

tells('exec and logs', [
  ['works', exec({}), prints({}), 'pass'],
  ['prints', exec({ stdout: 'hello' }), prints({ stdout: 'hello world' }), 'pass'],
  ['an exit code of several', exec({ exitCode: [1, 2] }), prints({ exitCode: 2 }), 'pass'],
  ['prints something else', exec({ stdout: 'hello' }), prints({ stdout: 'bye\n' }), 'It prints `bye`', '`docker exec tutor-web cat /x`'],
  ['prints nothing', exec({ stdout: 'hello' }), prints({}), 'It prints nothing'],
  ['not running', exec({}), { containers: [{ status: 'exited', exitCode: 1 }] }, 'exited 12 s ago with code 1'],
  ['not there', exec({}), {}, 'There is no container `tutor-web`'],
  ['command not found, new engines', exec({ command: ['curl'] }), prints({ exitCode: 127 }), 'the command `curl` was not found'],
  ['command not found, old engines', exec({ command: ['curl'] }), prints({ exitCode: 126, stdout: 'exec: "curl": executable file not found in $PATH' }), 'the command `curl` was not found'],
  ['name not resolved', exec({ command: ['wget', 'http://db'] }), prints({ exitCode: 1, stderr: "wget: bad address 'db'" }), 'the name was not resolved', 'user-defined network'],
  ['file not there', exec({}), prints({ exitCode: 1, stderr: "cat: can't open '/x': No such file or directory" }), 'The file is not in the container'],
  ['log', logs({}), { containers: [{}], logs: { 'tutor-web': { stderr: 'ready' } } }, 'pass'],
  ['log in colours', logs({}), { containers: [{}], logs: { 'tutor-web': { stdout: 're\u001b[32mady\u001b[0m' } } }, 'pass'],
  ['log of a stopped container', logs({}), { containers: [{ status: 'exited' }], logs: { 'tutor-web': { stdout: 'ready' } } }, 'pass'],
  ['log is empty', logs({}), { containers: [{}] }, 'The log is empty; `tutor-web` is running'],
  ['log says something else', logs({}), { containers: [{}], logs: { 'tutor-web': { stdout: 'a\nstarting\n' } } }, 'the last one is `starting`'],
  ['the other stream', logs({ stream: 'stdout' }), { containers: [{}], logs: { 'tutor-web': { stderr: 'ready' } } }, 'it is there, but on stderr'],
  ['other case', logs({}), { containers: [{}], logs: { 'tutor-web': { stdout: 'READY' } } }, 'in other upper or lower case'],
  ['log of a container never started', logs({}), { containers: [{ status: 'created' }] }, 'was created but never started'],
]);
