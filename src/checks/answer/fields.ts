/** Field → value of the things a question may be about. */
import type { Container, EngineReader, Image, Network, Volume } from '../../docker/types.js';
import { familiar } from '../reference.js';
import { code, commandLine } from '../say.js';
import type { FactOf } from './fact-schema.js';
import type { Accept, Value } from './read.js';

type Row = readonly [what: string, value: string | number | undefined | readonly string[], accept?: Accept];

function value([what, got, accept]: Row, thing: string, others: Readonly<Record<string, string>>): Value {
  const values = [got ?? []].flat().map(String).filter(each => each !== '');
  return { values, what: `${what} of ${thing}`, accept: accept ?? (typeof got === 'number' ? 'number' : 'text'), others };
}

export function containerField({ field, network, port, target, key = '' }: FactOf<'container'>, c: Container): Value {
  const endpoint = network === undefined ? c.networks[0] : c.networks.find(each => each.network === network);
  const rows: { readonly [Field in FactOf<'container'>['field']]: Row } = {
    id: ['the id', c.id, 'id'],
    image: ['the image', [c.image, familiar(c.image)]],
    status: ['the status', c.status],
    exitCode: ['the exit code', c.exitCode],
    ip: ['the IP address', endpoint?.ip],
    gateway: ['the gateway', endpoint?.gateway],
    hostname: ['the hostname', c.hostname],
    pid: ['the process id on the host', c.pid || undefined],
    restartCount: ['the restart count', c.restartCount],
    user: ['the user', c.user || 'root'],
    workdir: ['the working folder', c.workdir || '/'],
    hostPort: ['the host port', [...new Set(c.ports.filter(each => port === undefined || each.container === port).flatMap(each => each.host ?? []))].map(String), 'port'],
    mountSource: ['the source of the mount', c.mounts.filter(each => target === undefined || each.target === target).map(each => each.source)],
    env: [`the environment variable ${code(key)}`, c.env[key]],
    label: [`the label ${code(key)}`, c.labels[key]],
    startedAt: ['the time of its start', c.startedAt],
    networkCount: ['the number of networks', c.networks.length],
    memory: ['the memory limit', String(c.memory), 'size'],
    command: ['the command', [commandLine(c.command), c.command.join(' '), commandLine([...c.entrypoint, ...c.command]), JSON.stringify(c.command)]],
  };
  return value(rows[field], `the container ${code(c.name)}`, {
    "the container's id": c.id,
    "the id of the container's image": c.imageId,
    "the container's name": c.name,
    "the name of the container's image": c.image,
    "the container's hostname": c.hostname,
    ...Object.fromEntries(c.networks.map(each => [`its address on ${code(each.network)}`, each.ip])),
    ...Object.fromEntries(c.networks.map(each => [`the gateway of ${code(each.network)}`, each.gateway])),
    ...Object.fromEntries(c.ports.map(each => ['the port inside the container', String(each.container)])),
    'the process id': String(c.pid),
  });
}

export async function imageField({ name, field, key = '' }: FactOf<'image'>, image: Image, engine: EngineReader): Promise<Value> {
  const digests = image.digests.map(each => each.slice(each.indexOf('@') + 1));
  const rows: { readonly [Field in FactOf<'image'>['field']]: Row } = {
    id: ['the id', image.id, 'id'],
    digest: ['the digest', digests, 'id'],
    size: ['the size', String(image.size), 'size'],
    layers: ['the number of layers', image.layers.length],
    arch: ['the architecture', image.arch],
    os: ['the operating system', image.os],
    user: ['the user', image.user || 'root'],
    workdir: ['the working folder', image.workdir || '/'],
    env: [`the environment variable ${code(key)}`, image.env[key]],
    label: [`the label ${code(key)}`, image.labels[key]],
    command: ['the command', [commandLine(image.command), image.command.join(' '), JSON.stringify(image.command)]],
    exposes: ['the exposed port', image.exposed.flatMap(each => [String(each.port), `${each.port}/${each.protocol}`]), 'port'],
    history: ['the number of lines in the history', field === 'history' ? (await engine.imageHistory(name))?.length : undefined],
  };
  return value(rows[field], `the image ${code(name)}`, {
    "the image's id": image.id,
    "the image's digest": digests[0] ?? '',
    "the image's name": name,
    ...Object.fromEntries(image.layers.map((layer, index) => [`the digest of layer ${index + 1}`, layer])),
    'the number of layers': String(image.layers.length),
  });
}

export function volumeField({ name, field, key = '' }: FactOf<'volume'>, volume: Volume): Value {
  const rows: { readonly [Field in FactOf<'volume'>['field']]: Row } = {
    mountpoint: ['the mountpoint', volume.mountpoint],
    driver: ['the driver', volume.driver],
    label: [`the label ${code(key)}`, volume.labels[key]],
  };
  return value(rows[field], `the volume ${code(name)}`, { "the volume's name": volume.name, "the volume's driver": volume.driver });
}

export function networkField({ name, field, container }: FactOf<'network'>, network: Network): Value {
  const subnets = network.subnets;
  const rows: { readonly [Field in FactOf<'network'>['field']]: Row } = {
    id: ['the id', network.id, 'id'],
    subnet: ['the subnet', subnets.map(each => each.subnet)],
    gateway: ['the gateway', subnets.map(each => each.gateway)],
    driver: ['the driver', network.driver],
    members: ['the number of running containers', network.members.length],
    memberIp: [`the address of ${code(container ?? '')}`, network.members.filter(each => each.name === container).map(each => each.ip.replace(/\/.*$/, ''))],
  };
  return value(rows[field], `the network ${code(name)}`, {
    "the network's id": network.id,
    "the network's subnet": subnets[0]?.subnet ?? '',
    "the network's gateway": subnets[0]?.gateway ?? '',
    ...Object.fromEntries(network.members.map(each => [`the address of ${code(each.name)}`, each.ip.replace(/\/.*$/, '')])),
  });
}

export async function engineField({ field }: FactOf<'engine'>, engine: EngineReader): Promise<Value> {
  const [version, info] = await Promise.all([engine.version(), engine.info()]);
  const rows: { readonly [Field in FactOf<'engine'>['field']]: Row } = {
    version: ['the version', version.version],
    apiVersion: ['the API version', version.apiVersion],
    os: ['the operating system', version.os],
    arch: ['the architecture', version.arch],
    storageDriver: ['the storage driver', info.storageDriver],
    operatingSystem: ['the operating system', info.operatingSystem],
    kernelVersion: ['the kernel version', info.kernelVersion],
    cpus: ['the number of CPUs', info.cpus],
    rootDir: ['the root folder', info.rootDir],
  };
  return value(rows[field], 'the engine', {
    "the engine's version": version.version,
    'the version of its API': version.apiVersion,
    'the oldest version of its API': version.minApiVersion,
    'the kernel version': info.kernelVersion,
  });
}
