import { escaped } from '../../api/api.js';
import { attachLines } from '../logs/follow.js';
import { containerEvents, type ContainerEvent } from '../logs/events.js';
import { LogPrinter } from '../logs/printer.js';
import type { Project } from '../model/types.js';
import { byName, containersOf, serviceOf, shortName, type Container } from './containers.js';
import { startProject } from './start.js';
import { stopServices } from './stop.js';
import type { Work } from './work.js';
import { silent } from '../progress/progress.js';

export interface ForegroundOptions {
  readonly noColor: boolean;
  readonly noPrefix: boolean;
  readonly timestamps: boolean;
  /** Services whose output is shown. */
  readonly attach: readonly string[];
  /** What ends the whole: nothing, any container that exits, one that fails. */
  readonly abortOn: 'never' | 'exit' | 'failure';
  readonly exitCodeFrom?: string;
  /** Seconds to stop in. */
  readonly timeout?: number;
}

/**
 * `up` without `-d`: attaches to the containers, starts them, prints what they write until all have ended, one ends the
 * whole, or Ctrl-C stops them (twice: kills them).
 * @returns the exit code: 130 after Ctrl-C, that of the container that ended it, else 0
 */
export async function foreground(work: Work, project: Project, options: ForegroundOptions): Promise<number> {
  const { cli, api } = work;
  const printer = new LogPrinter(cli.io, { color: cli.io.stdout.isTTY === true && !options.noColor, noPrefix: options.noPrefix });
  const containers = byName(await containersOf(api, project.name)).filter((each) => serviceOf(each) in project.services);
  const shown = containers.filter((each) => options.attach.includes(serviceOf(each)));
  cli.out(`Attaching to ${shown.map(shortName).join(', ')}`);
  shown.forEach((each) => printer.register(shortName(each)));

  const session = new Session(work, project, options, printer);
  const controller = new AbortController();
  const events = await containerEvents(api, project.name, { signal: controller.signal });
  await Promise.all(shown.map((each) => session.attach(each)));
  const stopSignals = session.listen();
  const watching = session.watch(events, containers, shown);
  const started = startProject({ ...work, progress: silent }, project).catch((error: unknown) => session.failedToStart(error));
  try {
    await Promise.race([watching, session.over]);
    // The last events of containers that were stopped come a little later than the answer to the stop.
    await Promise.race([watching, new Promise((resolve) => setTimeout(resolve, session.failure ? 0 : 1000).unref())]);
    await started;
    await session.drained();
    if (session.failure) throw session.failure;
    if (session.code !== 0) cli.io.stderr.write('\n');
    return session.code;
  } finally {
    stopSignals();
    controller.abort();
  }
}

class Session {
  code = 0;
  failure: Error | undefined;
  readonly over: Promise<void>;
  private end!: () => void;
  private interrupts = 0;
  private aborting = false;
  private readonly streams: Promise<void>[] = [];

  constructor(
    private readonly work: Work,
    private readonly project: Project,
    private readonly options: ForegroundOptions,
    private readonly printer: LogPrinter,
  ) {
    this.over = new Promise((resolve) => (this.end = resolve));
  }

  async attach(container: Pick<Container, 'Id' | 'Names' | 'Labels'>): Promise<void> {
    const name = shortName(container as Container);
    const { end } = await attachLines(this.work.api, container.Id, (line, stream) => this.printer.line(name, this.options.timestamps ? `${new Date(this.work.cli.io.now()).toISOString()} ${line}` : line, stream));
    this.streams.push(end);
  }

  /** Until every output has been read, as long as that takes little. */
  async drained(): Promise<void> {
    await Promise.race([Promise.all(this.streams), new Promise((resolve) => setTimeout(resolve, 500).unref())]);
  }

  /** Ctrl-C stops, twice kills. Returns what ends the listening. */
  listen(): () => void {
    const interrupted = (): void => {
      this.interrupts++;
      this.code = 130;
      if (this.interrupts === 1) {
        this.work.cli.out('Gracefully Stopping... press Ctrl+C again to force');
        void this.stop();
      } else void this.kill();
    };
    const stops = (['SIGINT', 'SIGTERM'] as const).map((signal) => this.work.cli.io.onSignal(signal, interrupted));
    return () => stops.forEach((stop) => stop());
  }

  failedToStart(error: unknown): void {
    if (this.interrupts > 0 || this.aborting) return;
    this.failure = error instanceof Error ? error : new Error(String(error));
    this.end();
  }

  /** Resolves when no container runs any more. */
  async watch(events: AsyncGenerator<ContainerEvent>, all: readonly Container[], shown: readonly Container[]): Promise<void> {
    const expected = new Set(all.filter((each) => shown.includes(each)).map(({ Id }) => Id));
    const byId = new Map(all.map((each) => [each.Id, each]));
    const restarting = new Set<string>();
    for await (const event of events) {
      const container = byId.get(event.id);
      if (!container || !expected.has(event.id)) continue;
      if (event.action === 'start' && restarting.delete(event.id)) {
        await this.attach(container).catch(() => undefined);
      } else if (event.action === 'die') {
        const again = await this.willRestart(event.id);
        // What it wrote last comes on another connection: let it come first.
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (this.interrupts === 0) this.printer.status(shortName(container), `exited with code ${event.attributes.exitCode ?? '0'}${again ? ' (restarting)' : ''}`);
        if (again) restarting.add(event.id);
        else expected.delete(event.id);
        if (!again) await this.ended(container, Number(event.attributes.exitCode ?? 0));
        if (expected.size === 0) return;
      }
    }
  }

  private async ended(container: Container, code: number): Promise<void> {
    const { abortOn, exitCodeFrom } = this.options;
    if (serviceOf(container) === exitCodeFrom && this.interrupts === 0) this.code = code;
    if (abortOn === 'never' || (abortOn === 'failure' && code === 0) || this.interrupts > 0) return;
    if (this.aborting) return;
    this.aborting = true;
    if (exitCodeFrom === undefined) this.code = code;
    this.work.cli.io.stderr.write('\x1b[31m\x1b[1mAborting on container exit...\x1b[0m\n');
    void this.stop();
    await Promise.resolve();
  }

  private async willRestart(id: string): Promise<boolean> {
    try {
      const { State } = await this.work.api.json<{ readonly State: { readonly Status: string; readonly Restarting: boolean; readonly Running: boolean } }>('GET', `/containers/${escaped(id)}/json`);
      return State.Restarting || State.Running;
    } catch {
      return false;
    }
  }

  private async stop(): Promise<void> {
    await stopServices(this.work, this.project, Object.keys(this.project.services), this.options.timeout).catch((error: unknown) => (this.failure = error as Error));
    this.end();
  }

  private async kill(): Promise<void> {
    const running = await containersOf(this.work.api, this.project.name, { all: false });
    await Promise.allSettled(running.map(({ Id }) => this.work.api.request('POST', `/containers/${escaped(Id)}/kill`)));
    this.end();
  }
}
