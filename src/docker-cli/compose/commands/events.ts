import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import type { Args } from '../../flags/args.js';
import { timeValue } from '../../output/time-value.js';
import { containersOf, serviceOf } from '../steps/containers.js';
import { containerEvents, type ContainerEvent } from '../logs/events.js';
import { goJson } from '../model/render.js';
import { sortDeep } from '../model/encode.js';
import { beginExisting } from './begin.js';

/** `docker compose events`: what happens to the containers of the project, until Ctrl-C. */
export async function run(cli: Cli, args: Args): Promise<number> {
  const { work, project } = await beginExisting(cli, args, args.positional);
  await containersOf(work.api, project.name).then((all) => all.map(serviceOf));
  const controller = new AbortController();
  let interrupted = false;
  const stop = cli.io.onSignal('SIGINT', () => {
    interrupted = true;
    controller.abort();
  });
  const time = (name: 'since' | 'until'): string => timeValue(args.text(name) ?? '', cli.io.now());
  const events = await containerEvents(work.api, project.name, { since: time('since'), until: time('until'), signal: controller.signal });
  for await (const event of events) {
    if (args.positional.length > 0 && !args.positional.includes(event.service)) continue;
    cli.out(args.on('json') ? asJson(event) : asText(event));
  }
  stop();
  if (!interrupted) throw new CliError('EOF');
  cli.io.stderr.write('\n');
  return 130;
}

/** Labels of Compose are left out. */
function attributesOf({ attributes }: ContainerEvent): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => !key.startsWith('com.docker.compose.')));
}

function asJson(event: ContainerEvent): string {
  const { action, id, service, time } = event;
  return goJson(sortDeep({ action, attributes: attributesOf(event), id, service, time: rfc3339(time), type: 'container' }));
}

function asText(event: ContainerEvent): string {
  const pairs = Object.entries(attributesOf(event)).map(([key, value]) => `${key}=${value}`);
  const [date = '', rest = ''] = rfc3339(event.time).split('T');
  return `${date} ${rest.slice(0, 15).padEnd(15, '0')} container ${event.action} ${event.id} (${pairs.join(', ')})\n`;
}

/** @param nanoseconds since 1970 */
function rfc3339(nanoseconds: string): string {
  const seconds = nanoseconds.slice(0, -9);
  const fraction = nanoseconds.slice(-9).replace(/0+$/, '');
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}${fraction && `.${fraction}`}Z`;
}
