import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPracticeEngine, type PracticeEngine } from '../../src/practice/main.js';

export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly bytes: Buffer;
  json<T = Record<string, unknown>>(): T;
}

export interface Practice extends PracticeEngine {
  readonly socket: string;
  /** What went wrong inside; a test may look that nothing did. */
  readonly faults: unknown[];
  call(method: string, path: string, body?: unknown): Promise<Reply>;
  stop(): Promise<void>;
}

/** A practice engine of a test's own, over real HTTP on a socket in a folder of its own. */
export async function practice(): Promise<Practice> {
  const dir = mkdtempSync(join(tmpdir(), 'practice-'));
  const socket = join(dir, 'docker.sock');
  const faults: unknown[] = [];
  const engine = await startPracticeEngine({ socket, dataDir: join(dir, 'data'), writable: [dir], onFault: (error) => void faults.push(error) });
  const call = (method: string, path: string, body?: unknown): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
      const req = request({ socketPath: socket, method, path, headers, agent: false }, (res) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => {
          const bytes = Buffer.concat(parts);
          const text = bytes.toString();
          resolve({ status: res.statusCode ?? 0, body: text, bytes, json: <T>() => JSON.parse(text) as T });
        });
        res.on('error', reject);
      });
      req.on('error', reject);
      req.end(body === undefined ? undefined : JSON.stringify(body));
    });
  const stop = async (): Promise<void> => {
    await engine.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { ...engine, socket, faults, call, stop };
}
