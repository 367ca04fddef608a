import { spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { Duplex } from 'node:stream';

export interface SshTarget {
  readonly host: string;
  readonly port?: string;
  readonly user?: string;
  /** Path of the engine's socket over there; empty for its default. */
  readonly path: string;
}

/**
 * The command the docker CLI runs for `ssh://` hosts (docker/cli, cli/connhelper). The system's ssh knows the
 * learner's keys, agent, jump hosts and known hosts, none of which ssh2 does; so ssh2 is not used at all. Unlike the
 * CLI it never asks for a password (BatchMode): the question would appear in the middle of our screen.
 */
export function sshCommand(target: SshTarget): readonly string[] {
  return [
    ...['ssh', '-T', '-o', 'ConnectTimeout=10', '-o', 'BatchMode=yes'],
    ...(target.user ? ['-l', target.user] : []),
    ...(target.port ? ['-p', target.port] : []),
    ...['--', target.host, 'docker'],
    ...(target.path ? ['--host', `unix://${target.path}`] : []),
    ...['system', 'dial-stdio'],
  ];
}

/** An agent whose connections are ssh processes. They are kept and reused, since opening one takes about a second. */
export function sshAgent(target: SshTarget, command = sshCommand(target)): Agent {
  const open = new Set<Duplex>();
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const destroy = agent.destroy.bind(agent);
  return Object.assign(agent, {
    createConnection() {
      const connection = sshConnection(command);
      open.add(connection);
      connection.once('close', () => open.delete(connection));
      return connection;
    },
    destroy() {
      destroy();
      for (const connection of open) connection.destroy();
    },
  });
}

/** One ssh process as a two-way stream. When it ends badly, the stream fails with the last line ssh wrote. */
export function sshConnection([program = '', ...args]: readonly string[]): Duplex {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + String(chunk)).slice(-2000);
  });
  const nothing = (): void => undefined;
  // Node's http calls these on what it takes for a net.Socket. An idle connection must not keep the program running.
  const handles = [child, child.stdin, child.stdout, child.stderr] as unknown as readonly { ref(): void; unref(): void }[];
  const socket = {
    ...{ setKeepAlive: nothing, setNoDelay: nothing, setTimeout: nothing },
    ref: () => handles.forEach((handle) => handle.ref()),
    unref: () => handles.forEach((handle) => handle.unref()),
  };
  const stream = Object.assign(
    new Duplex({
      read: () => child.stdout.resume(),
      // An ssh that has ended says why when it closes; that the pipe is broken says nothing.
      write: (chunk: Buffer, _encoding, done) => child.stdin.write(chunk, () => done()),
      final: (done) => child.stdin.end(done),
      destroy: (error, done) => {
        child.kill();
        done(error);
      },
    }),
    socket,
  );
  child.stdout.on('data', (chunk: Buffer) => {
    if (!stream.push(chunk)) child.stdout.pause();
  });
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => stream.destroy(failure(error.message)));
  child.on('close', (code) => {
    if (code) stream.destroy(failure(said.trim().split('\n').at(-1) || `ssh exited with code ${code}`));
    else stream.push(null);
  });
  return stream;
}

function failure(message: string): Error {
  return Object.assign(new Error(message), { code: 'ESSH' });
}
