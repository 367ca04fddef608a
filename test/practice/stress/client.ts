import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Held } from './server.js';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A practice engine in a process of its own, and one who talks to it. */
export class Stressed {
  private readonly agent: Agent;
  readonly socket: string;

  private constructor(
    readonly dir: string,
    readonly child: ChildProcess,
  ) {
    this.socket = join(dir, 'docker.sock');
    this.agent = new Agent({ keepAlive: true, maxSockets: 32 });
  }

  static async start(dir = mkdtempSync(join(tmpdir(), 'stress-'))): Promise<Stressed> {
    const child = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), [dir], { execArgv: ['--expose-gc', '--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const it = new Stressed(dir, child);
    const [first] = await Promise.race([once(child, 'message'), once(child, 'exit').then(([code]) => Promise.reject(new Error(`the engine ended with ${code}`)))]);
    if (first !== 'ready') throw new Error(String(first));
    return it;
  }

  async held(): Promise<Held> {
    const answer = once(this.child, 'message') as Promise<[Held]>;
    this.child.send('held');
    return (await answer)[0];
  }

  /** Sends a request; resolves with the response as soon as its head is there. */
  open(method: string, path: string, body?: unknown, agent: Agent | false = this.agent): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const req = request({ socketPath: this.socket, method, path, agent, headers: body === undefined ? {} : { 'Content-Type': 'application/json' } }, resolve);
      req.on('error', reject);
      req.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const res = await this.open(method, path, body);
    const parts: Buffer[] = [];
    for await (const part of res) parts.push(part as Buffer);
    return { status: res.statusCode ?? 0, body: Buffer.concat(parts).toString() };
  }

  /** As `call`; throws when the engine refuses. */
  async must(method: string, path: string, body?: unknown): Promise<string> {
    const { status, body: text } = await this.call(method, path, body);
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${text}`);
    return text;
  }

  async create(config: object): Promise<string> {
    return (JSON.parse(await this.must('POST', '/containers/create', config)) as { Id: string }).Id;
  }

  createNamed(name: string, config: object): Promise<string> {
    return this.must('POST', `/containers/create?name=${name}`, config);
  }

  /** Lets go of one that was killed. */
  close(): void {
    this.agent.destroy();
  }

  async run(config: object): Promise<string> {
    const id = await this.create(config);
    await this.must('POST', `/containers/${id}/start`);
    return id;
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await gone;
    }
    rmSync(this.dir, { recursive: true, force: true });
  }
}
