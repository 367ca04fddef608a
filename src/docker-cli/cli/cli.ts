import { createHash } from 'node:crypto';
import { configFolder, currentContext, readContext, readTls } from '../../docker/context.js';
import { defaultHost, normaliseHost } from '../../docker/host.js';
import { join, thisMachine, type Machine } from '../../docker/machine.js';
import type { Endpoint } from '../../docker/types.js';
import { Api } from '../api/api.js';
import type { Args } from '../flags/args.js';
import { CliError, messageOf } from './errors.js';
import type { Io } from './io.js';

/** What a command works with: streams, the engine, the configuration. */
export class Cli {
  private connected: Promise<Api> | undefined;
  readonly machine: Machine;

  constructor(
    readonly io: Io,
    /** docker's own flags: --host, --context, --config … */
    readonly globals: Args,
  ) {
    const folder = globals.text('config');
    this.machine = { ...thisMachine(), platform: io.platform, env: folder ? { ...io.env, DOCKER_CONFIG: folder } : io.env };
  }

  /** The folder of docker's configuration. */
  get configFolder(): string {
    return configFolder(this.machine);
  }

  /** Connects at the first call. @throws ConnectError, CliError when the configuration is wrong */
  engine(): Promise<Api> {
    this.connected ??= Api.connect(this.endpoint(), this.io.env['DOCKER_API_VERSION']);
    return this.connected;
  }

  /** The name of the context in use, "default" when it is none. @throws CliError */
  contextName(): string {
    const { env } = this.io;
    if (this.globals.text('context')) return this.globals.text('context')!;
    if (this.globals.text('host') || env['DOCKER_HOST']) return 'default';
    return env['DOCKER_CONTEXT'] || this.said(() => currentContext(this.machine)) || 'default';
  }

  /** Where the engine is, by the CLI's own rules: nothing is searched for. @throws CliError */
  endpoint(): Endpoint {
    const { env, platform } = this.io;
    const name = this.contextName();
    if (this.globals.text('host') && this.globals.text('context')) throw new CliError('conflicting options: cannot specify both --host and --context');
    if (name !== 'default') return this.context(name);
    const host = this.globals.text('host') ?? (env['DOCKER_HOST']?.trim() || defaultHost(platform));
    const tls = this.tls();
    try {
      return { host: normaliseHost(host, platform, tls !== undefined), source: 'DOCKER_HOST', ...(/^(tcp|http|[^:]+:\d+)/.test(host) && { tls }) };
    } catch {
      throw new CliError(`Failed to initialize: unable to resolve docker endpoint: invalid bind address format: ${host}`);
    }
  }

  /** @throws CliError in the CLI's words when there is no such context */
  context(name: string): Endpoint {
    const hash = createHash('sha256').update(name).digest('hex');
    const path = join(this.machine, this.configFolder, 'contexts', 'meta', hash, 'meta.json');
    if (this.machine.exists(path)) return this.said(() => readContext(this.machine, name, 'the docker configuration'));
    throw new CliError(`Failed to initialize: unable to resolve docker endpoint: context ${JSON.stringify(name)}: context not found: open ${path}: no such file or directory`);
  }

  out(text: string): void {
    this.io.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  err(text: string): void {
    this.io.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  async close(): Promise<void> {
    await this.connected?.then((api) => api.close()).catch(() => undefined);
  }

  private tls(): Endpoint['tls'] {
    const { globals, io } = this;
    const verify = globals.on('tlsverify') || Boolean(io.env['DOCKER_TLS_VERIFY']);
    if (!verify && !globals.on('tls') && !io.env['DOCKER_TLS']) return undefined;
    const folder = io.env['DOCKER_CERT_PATH'] || this.configFolder;
    const files = this.said(() => readTls(this.machine, folder, verify)) ?? { verify };
    const named = (flag: string): Buffer | undefined => (globals.text(flag) ? this.machine.read(globals.text(flag)!) : undefined);
    return { ca: named('tlscacert') ?? files.ca, cert: named('tlscert') ?? files.cert, key: named('tlskey') ?? files.key, verify };
  }

  private said<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      const why = error instanceof Error && 'why' in error ? ` ${String(error.why)}` : '';
      throw new CliError(`Failed to initialize: unable to resolve docker endpoint: ${messageOf(error)}${why}`);
    }
  }
}
