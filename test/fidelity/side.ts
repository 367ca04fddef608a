import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scenario } from './commands/types.js';
import { normalise } from './normalise.js';

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs shell lines with the docker CLI on one engine. */
export class Side {
  private readonly folder = mkdtempSync(join(tmpdir(), 'fidelity-'));

  constructor(
    private readonly host: string,
    private readonly prefix: string,
  ) {}

  async play({ lines }: Scenario): Promise<Result[]> {
    const results: Result[] = [];
    for (const line of lines) results.push(await this.line(line));
    await this.clean();
    return results;
  }

  async clean(): Promise<void> {
    const each = (list: string, remove: string): string => `ids=$(${list}); [ -z "$ids" ] || ${remove} $ids`;
    const named = `--filter name=${this.prefix}`;
    await this.line(each(`docker ps -aq ${named}`, 'docker rm -fv'));
    await this.line(each(`docker network ls -q ${named}`, 'docker network rm'));
    await this.line(each(`docker volume ls -q ${named}`, 'docker volume rm'));
    await this.line(each(`docker images --format '{{.Repository}}:{{.Tag}}' --filter reference='${this.prefix}-*'`, 'docker rmi -f'));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private line(line: string): Promise<Result> {
    return new Promise((resolve) => {
      const env = { ...process.env, DOCKER_HOST: this.host, DOCKER_BUILDKIT: '0', DOCKER_CLI_HINTS: 'false', P: this.prefix };
      const child = spawn('timeout', ['-k', '2', '30', 'sh', '-c', line], { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
      const text = { out: '', err: '' };
      child.stdout.setEncoding('utf8').on('data', (part: string) => (text.out += part));
      child.stderr.setEncoding('utf8').on('data', (part: string) => (text.err += part));
      child.on('close', (code) => resolve({ code: code ?? -1, out: normalise(text.out, this.prefix), err: normalise(text.err, this.prefix) }));
    });
  }
}
