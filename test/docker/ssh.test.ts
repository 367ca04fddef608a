import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { readAll } from '../../src/docker/deadline.js';
import { sshAgent, sshCommand } from '../../src/docker/ssh.js';
import { fakeEngine } from './fake-engine.js';

/** What `docker system dial-stdio` does over there: stdin and stdout are a connection to the socket. */
const DIAL = "const s=require('net').connect(process.argv[1]);process.stdin.pipe(s);s.pipe(process.stdout);s.on('end',()=>process.exit())";

function ask(command: readonly string[], path: string): Promise<string> {
  const agent = sshAgent({ host: 'far', path: '' }, command);
  onTestFinished(() => agent.destroy());
  const one = (): Promise<string> =>
    new Promise((resolve, reject) => {
      get({ agent, host: 'docker', path }, (response: IncomingMessage) => {
        readAll(response).then((bytes) => resolve(String(bytes)), reject);
      }).on('error', reject);
    });
  // Twice, one after the other: the second goes through the same process.
  return one().then(async (first) => first + (await one()));
}

it('runs the command of the docker CLI', () => {
  expect(sshCommand({ host: 'far', path: '' }).join(' ')).toBe('ssh -T -o ConnectTimeout=10 -o BatchMode=yes -- far docker system dial-stdio');
  expect(sshCommand({ host: '-oProxyCommand=x', user: 'me', port: '2', path: '/run/d.sock' }).join(' ')).toContain(
    '-l me -p 2 -- -oProxyCommand=x docker --host unix:///run/d.sock system dial-stdio',
  );
});

it('carries requests through a process, and keeps it', async () => {
  const large = 'x'.repeat(300_000);
  const engine = await fakeEngine((request, response) => response.end(`${request.socket.bytesWritten === 0 ? 'new' : 'kept'} ${large}`));
  expect(await ask([process.execPath, '-e', DIAL, engine.path], '/info')).toBe(`new ${large}kept ${large}`);
});

it('fails with the last words of ssh', async () => {
  const script = "process.stderr.write('Warning: x\\nme@far: Permission denied (publickey).\\n');process.exitCode=255";
  await expect(ask([process.execPath, '-e', script], '/')).rejects.toMatchObject({ code: 'ESSH', message: 'me@far: Permission denied (publickey).' });
  await expect(ask(['/no/such/ssh'], '/')).rejects.toMatchObject({ code: 'ESSH' });
});

it('fails with the words of ssh also when that has ended before everything was written', async () => {
  const agent = sshAgent({ host: 'far', path: '' }, ['sh', '-c', 'exec <&-; echo "ssh: connection refused" >&2; exit 255']);
  onTestFinished(() => agent.destroy());
  const request = agent as unknown as { createConnection(): Duplex };
  const connection = request.createConnection();
  const failed = once(connection, 'error');
  // More than a pipe holds.
  connection.write(Buffer.alloc(1024 * 1024));
  expect(await failed).toMatchObject([{ code: 'ESSH', message: 'ssh: connection refused' }]);
});
