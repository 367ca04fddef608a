import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import type { Args } from '../../flags/args.js';
import { timeValue } from '../../output/time-value.js';
import { byName, containersOf, numberOf, shortName, type Container } from '../steps/containers.js';
import { containerEvents } from '../logs/events.js';
import { readLog, type LogQuery } from '../logs/follow.js';
import { LogPrinter } from '../logs/printer.js';
import type { Work } from '../steps/work.js';
import { beginExisting } from './begin.js';

/** `docker compose logs` */
export async function run(cli: Cli, args: Args): Promise<number> {
  const { work, project } = await beginExisting(cli, args, args.positional);
  const index = args.int('index') ?? 0;
  if (index > 0 && args.positional.length !== 1) throw new CliError('--index requires one service to be selected');
  const found = byName(await containersOf(work.api, project.name, { services: args.positional }));
  const containers = found.filter((each) => index === 0 || numberOf(each) === index);
  const color = cli.io.stdout.isTTY === true && !args.on('no-color') && args.outer?.text('ansi') !== 'never' && !cli.io.env.NO_COLOR;
  const printer = new LogPrinter(cli.io, { color, noPrefix: args.on('no-log-prefix') });
  const time = (name: 'since' | 'until'): string => timeValue(args.text(name) ?? '', cli.io.now());
  const query: LogQuery = { tail: args.text('tail') ?? 'all', since: time('since'), until: time('until'), timestamps: args.on('timestamps') };
  // Nothing more comes from containers that have ended.
  if (!args.on('follow') || !containers.some(({ State }) => State === 'running' || State === 'restarting' || State === 'paused')) {
    for (const each of containers) await show(work, each, printer, query);
    return 0;
  }
  return await follow(work, project.name, args, containers, printer, query);
}

function show(work: Work, container: Container, printer: LogPrinter, query: LogQuery, signal?: AbortSignal): Promise<void> {
  const name = shortName(container);
  return readLog(work.api, container.Id, query, (line) => printer.line(name, line), signal);
}

/** Goes on until all containers have ended or Ctrl-C is pressed; containers that start meanwhile are taken up. */
async function follow(work: Work, project: string, args: Args, containers: readonly Container[], printer: LogPrinter, query: LogQuery): Promise<number> {
  const controller = new AbortController();
  const { signal } = controller;
  let interrupted = false;
  const stops = (['SIGINT', 'SIGTERM'] as const).map((name) =>
    work.cli.io.onSignal(name, () => {
      interrupted = true;
      controller.abort();
    }),
  );
  const running = new Set(containers.filter(({ State }) => State === 'running' || State === 'paused' || State === 'restarting').map(({ Id }) => Id));
  const events = await containerEvents(work.api, project, { signal });
  const streams = containers.map((each) => show(work, each, printer, { ...query, follow: true }, signal));
  const watching = (async () => {
    for await (const event of events) {
      if (args.positional.length > 0 && !args.positional.includes(event.service)) continue;
      if (event.action === 'start' && !running.has(event.id)) {
        running.add(event.id);
        const [fresh] = (await containersOf(work.api, project)).filter(({ Id }) => Id === event.id);
        if (fresh) streams.push(show(work, fresh, printer, { timestamps: query.timestamps, follow: true, tail: '0' }, signal));
      } else if (event.action === 'die') {
        running.delete(event.id);
        const name = event.name.startsWith(`${project}-`) ? event.name.slice(project.length + 1) : event.name;
        printer.status(name, `exited with code ${event.attributes.exitCode ?? '0'}`);
        if (running.size === 0) return;
      }
    }
  })();
  await Promise.race([watching, new Promise((resolve) => signal.addEventListener('abort', resolve))]);
  await Promise.race([Promise.allSettled(streams), new Promise((resolve) => setTimeout(resolve, interrupted ? 0 : 2000).unref())]);
  controller.abort();
  stops.forEach((stop) => stop());
  if (interrupted) work.cli.io.stderr.write('\n');
  return interrupted ? 130 : 0;
}
