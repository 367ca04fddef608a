/** A docker CLI behind a relay, and what the relay told. */
import { execFile, spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { behindRelay } from '../../src/docker/relayed.js';
import type { ObservedRequest } from '../../src/docker/types.js';
import { openRelay } from '../../src/shell/relay/relay.js';

export interface BehindRelay {
  /** Empty; commands run in it. */
  readonly folder: string;
  readonly seen: ObservedRequest[];
  /** "GET /containers/json", without ids and pings, since the last call. */
  told(): readonly string[];
  /** A shell line; what it printed on both streams. @throws what it printed, when it fails */
  sh(line: string, input?: string): Promise<string>;
  /** A shell line that goes on in the background. */
  start(line: string): ChildProcessWithoutNullStreams & { readonly said: () => string };
  close(): void;
}

export async function sitBehind(host: string, environment: NodeJS.ProcessEnv): Promise<BehindRelay> {
  const folder = mkdtempSync(join(tmpdir(), 'dt-behind-'));
  const seen: ObservedRequest[] = [];
  const relay = await openRelay({ target: () => ({ host, source: 'test' }), onRequest: request => seen.push(request) });
  const env: NodeJS.ProcessEnv = { ...environment, ...behindRelay(relay.host, environment), TERM: 'xterm' };
  const running = new Set<ChildProcess>();
  let from = 0;
  return {
    folder,
    seen,
    told() {
      const some = seen.slice(from).filter(({ path }) => path !== '/_ping');
      from = seen.length;
      return some.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{64}/, 'ID')}`);
    },
    sh: (line, input = '') =>
      new Promise((resolve, reject) => {
        const child = execFile('sh', ['-c', line], { cwd: folder, env, maxBuffer: 64 << 20, timeout: 100_000 }, (error, stdout, stderr) => {
          if (error) reject(new Error(`${line}: ${error.message}\n${stdout}${stderr}`));
          else resolve(`${stdout}${stderr}`);
        });
        child.stdin?.on('error', () => undefined).end(input);
      }),
    start(line) {
      const child = spawn('sh', ['-c', `exec ${line}`], { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
      child.stdin.on('error', () => undefined);
      running.add(child);
      let text = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (text += String(bytes)));
      return Object.assign(child, { said: () => text });
    },
    close() {
      for (const child of running) child.kill('SIGKILL');
      relay.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
