import { escaped } from '../../api/api.js';
import { CliError } from '../../cli/errors.js';
import type { Run } from '../../flags/types.js';
import { familiarName, parseReference } from '../../../docker/reference.js';
import { humanDuration } from '../../output/duration.js';
import { humanSize } from '../../output/size.js';
import { tabulate } from '../../output/tabwriter.js';
import { shortId } from '../../output/text.js';
import { byBytes } from '../dict.js';
import { byName, containersOf, labelOf, nameOf, numberOf, serviceOf, type Container } from '../steps/containers.js';
import { LABEL } from '../steps/labels.js';
import { goJson } from '../model/render.js';
import { VERSION } from '../version.js';
import { atLeast, begin, beginExisting } from './begin.js';
import { imageByName } from '../steps/images.js';

const fixed = (rows: readonly (readonly string[])[]): string => tabulate(rows.map((row) => `${row.join('\t')}\n`).join(''), 20, 3);

interface ImageFacts {
  readonly Id: string;
  readonly Size: number;
  readonly Created?: string;
  readonly Os?: string;
  readonly Architecture?: string;
  readonly Metadata?: { readonly LastTagTime?: string };
  readonly RepoTags?: readonly string[] | null;
}

/** `docker compose images`: the image of each container. */
export const images: Run = async (cli, args) => {
  const { work, project } = await beginExisting(cli, args, args.positional);
  const containers = byName(await containersOf(work.api, project.name, { oneoff: 'include', services: args.positional }));
  const found = await Promise.all(containers.map(async (each) => ({ container: nameOf(each), name: each.Image, image: (await imageByName(work, each.ImageID)) as ImageFacts | undefined })));
  const known = found.flatMap(({ image, ...each }) => (image ? [{ ...each, image }] : []));
  if (args.on('quiet')) {
    [...new Set(known.map(({ image }) => image.Id.replace('sha256:', '')))].forEach((id) => cli.out(id));
    return 0;
  }
  if (args.text('format') === 'json') {
    const rows = known.map(({ container, name, image }) => ({ ID: image.Id, ContainerName: container, Repository: repository(name), Tag: tag(name), Platform: platform(image), Size: image.Size, LastTagTime: image.Created }));
    cli.out(`${goJson(rows)}\n`);
    return 0;
  }
  const rows = known.map(({ container, name, image }) => [container, repository(name), tag(name), platform(image), shortId(image.Id), humanSize(image.Size, 3), age(image.Metadata?.LastTagTime, cli.io.now())]);
  cli.io.stdout.write(fixed([['CONTAINER', 'REPOSITORY', 'TAG', 'PLATFORM', 'IMAGE ID', 'SIZE', 'CREATED'], ...rows]));
  return 0;
};

const repository = (name: string): string => (parseReference(name) ? familiarName(name).replace(/(:[^/:]*|@.*)$/, '') : '<none>');
const tag = (name: string): string => parseReference(name)?.tag || '<none>';
const platform = ({ Os = '', Architecture = '' }: ImageFacts): string => `${Os}/${Architecture}`;

/** The table tells when the image got its name here. One that was pulled did not: longer ago than Go's durations can tell. */
function age(tagged: string | undefined, now: number): string {
  const time = tagged ? Date.parse(tagged) : Number.NaN;
  return Number.isNaN(time) || time <= 0 ? '292 years ago' : `${humanDuration(now - time)} ago`;
}

/** `docker compose top` */
export const top: Run = async (cli, args) => {
  const { work, project } = await beginExisting(cli, args, args.positional);
  const containers = byName(await containersOf(work.api, project.name, { all: false, services: args.positional }));
  const found = await Promise.all(
    containers.map(async (each) => ({ each, ...(await work.api.json<{ Titles: string[]; Processes: string[][] | null }>('GET', `/containers/${escaped(each.Id)}/top`)) })),
  );
  const titles = found[0]?.Titles ?? [];
  const rows = found.flatMap(({ each, Processes }) => (Processes ?? []).map((process) => [serviceOf(each), String(numberOf(each)), ...process]));
  if (rows.length > 0) cli.io.stdout.write(tabulate([['SERVICE', '#', ...titles], ...rows].map((row) => `${row.join('\t')}\n`).join(''), 4, 2));
  return 0;
};

/** `docker compose port` */
export const port: Run = async (cli, args) => {
  atLeast(2, args);
  const [service = '', text = ''] = args.positional;
  const protocol = (args.text('protocol') ?? 'tcp').toLowerCase();
  if (!/^\d+$/.test(text)) throw new CliError(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  const { work, project } = await beginExisting(cli, args, [service]);
  const container = await indexed(await containersOf(work.api, project.name, { all: false, services: [service] }), service, args.int('index') ?? 0);
  const found = (container.Ports ?? []).find(({ PrivatePort, Type }) => PrivatePort === Number(text) && Type === protocol);
  if (!found) {
    const ports = (container.Ports ?? []).map(({ PublicPort = 0, Type }) => `${PublicPort}/${Type}`).join(', ');
    throw new CliError(`no port ${text}/${protocol} for container ${nameOf(container)}: ${ports}`);
  }
  const { IP = '', PublicPort = 0 } = found;
  cli.out(`${IP.includes(':') ? `[${IP}]` : IP}:${PublicPort}`);
  return 0;
};

/** The container of a service, the first unless a number is given. @throws CliError */
export function indexed(containers: readonly Container[], service: string, index: number): Promise<Container> {
  const found = index > 0 ? containers.find((each) => numberOf(each) === index) : [...containers].sort((one, other) => numberOf(one) - numberOf(other))[0];
  if (!found) return Promise.reject(new CliError(index > 0 ? `service "${service}" is not running container #${index}` : `service "${service}" is not running`));
  return Promise.resolve(found);
}

/** `docker compose ls` */
export const ls: Run = async (cli, args) => {
  const { api } = await begin(cli, args);
  const all = args.on('all');
  const found = await api.json<readonly Container[]>('GET', '/containers/json', { query: { all: true, filters: { label: { [LABEL.project]: true, [LABEL.hash]: true } } } });
  const wanted = args.map('filter').name;
  const projects = [...groupBy(found.filter((each) => all || each.State === 'running' || each.State === 'paused' || each.State === 'restarting'), (each) => labelOf(each, LABEL.project))]
    .map(([name, containers]) => ({ Name: name, Status: statusOf(containers), ConfigFiles: filesOf(containers) }))
    .filter(({ Name }) => wanted === undefined || Name.includes(wanted))
    .sort((one, other) => byBytes(one.Name, other.Name));
  if (args.on('quiet')) projects.forEach(({ Name }) => cli.out(Name));
  else if (args.text('format') === 'json') cli.out(goJson(projects));
  else cli.io.stdout.write(fixed([['NAME', 'STATUS', 'CONFIG FILES'], ...projects.map(({ Name, Status, ConfigFiles }) => [Name, Status, ConfigFiles])]));
  return 0;
};

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

/** "exited(1), running(2)" */
function statusOf(containers: readonly Container[]): string {
  const states = [...groupBy(containers, ({ State }) => State)].sort(([one], [other]) => byBytes(one, other));
  return states.map(([state, { length }]) => `${state}(${length})`).join(', ');
}

function filesOf(containers: readonly Container[]): string {
  const files = [...new Set(containers.flatMap((each) => labelOf(each, LABEL.files).split(',')))].filter(Boolean);
  return files.length > 0 ? files.join(',') : 'N/A';
}

/** `docker compose volumes` */
export const volumes: Run = async (cli, args) => {
  const { work, project } = await beginExisting(cli, args, args.positional);
  const { Volumes } = await work.api.json<{ Volumes: readonly { Name: string; Driver: string }[] | null }>('GET', '/volumes', { query: { filters: { label: { [`${LABEL.project}=${project.name}`]: true } } } });
  const rows = (Volumes ?? []).map(({ Name, Driver }) => [Driver, Name]).sort(([, one = ''], [, other = '']) => byBytes(one, other));
  if (args.on('quiet')) rows.forEach(([, name = '']) => cli.out(name));
  else cli.io.stdout.write(tabulate([['DRIVER', 'VOLUME NAME'], ...rows].map((row) => `${row.join('\t')}\n`).join('')));
  return 0;
};

/** `docker compose version` */
export const version: Run = (cli, args) => {
  if (args.on('short')) cli.out(VERSION);
  else cli.out(args.text('format') === 'json' ? goJson({ version: VERSION }) : `Docker Compose version ${VERSION}`);
  return Promise.resolve(0);
};
