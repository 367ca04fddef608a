import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Scenario } from './commands/types.js';
import { normalise } from './normalise.js';
import { readState } from './state.js';

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** One scenario's place on one engine: a folder, a prefix and a port of its own. */
export class Side {
  private readonly folder = mkdtempSync(join(tmpdir(), 'fidelity-'));
  private readonly socket: string;
  private readonly own: Readonly<Record<string, string>>;

  constructor(
    private readonly host: string,
    private readonly prefix: string,
    private readonly port: number,
    private readonly scenario: Scenario,
    /** The engine's own data folder. */
    dataRoot: string,
    /** Over the environment of the commands: another PATH means another docker. */
    private readonly env: Readonly<Record<string, string>> = {},
  ) {
    this.socket = host.replace(/^unix:\/\//, '');
    this.own = { [this.folder]: '$DIR', [dataRoot]: '$ROOT', [prefix]: '$P', [String(port)]: '$PORT' };
    for (const [path, content] of Object.entries(scenario.files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content.replaceAll('$PORT', String(port)).replaceAll('$P', prefix));
    }
  }

  /** Runs a shell line with the docker CLI and the classic builder; at most a minute. */
  line(line: string): Promise<Result> {
    return new Promise((resolve) => {
      const env = { ...process.env, DOCKER_HOST: this.host, DOCKER_BUILDKIT: '0', DOCKER_CLI_HINTS: 'false', COMPOSE_PROJECT_NAME: this.prefix, P: this.prefix, PORT: String(this.port), ...this.env };
      const child = spawn('timeout', ['-k', '2', '60', 'sh', '-c', line], { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
      const text = { out: '', err: '' };
      child.stdout.setEncoding('utf8').on('data', (part: string) => (text.out += part));
      child.stderr.setEncoding('utf8').on('data', (part: string) => (text.err += part));
      child.on('close', (code) => resolve({ code: code ?? -1, out: normalise(text.out, this.own), err: normalise(text.err, this.own) }));
    });
  }

  async state(): Promise<string> {
    return normalise(await readState(this.socket, this.scenario.alone ? undefined : this.prefix), this.own).split('\n').sort().join('\n');
  }

  /** Removes what the scenario left. */
  async close(): Promise<void> {
    const each = (list: string, remove: string): string => `ids=$(${list}); [ -z "$ids" ] || ${remove} $ids`;
    const named = `--filter name=${this.prefix}`;
    await this.line(each(`docker ps -aq ${named}`, 'docker rm -fv'));
    await this.line(each(`docker network ls -q ${named}`, 'docker network rm'));
    await this.line(each(`docker volume ls -q ${named}`, 'docker volume rm'));
    await this.line(each(`docker images --format '{{.Repository}}:{{.Tag}}' | grep ${this.prefix}`, 'docker rmi -f'));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
