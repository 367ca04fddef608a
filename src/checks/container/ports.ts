/** Published ports: EXPOSE is a note in the image, `-p HOST:CONTAINER` opens a port on the host. */
import type { Container, PublishedPort } from '../../docker/types.js';
import { code, list, miss, type Miss } from '../say.js';
import type { At, Compare } from './at.js';
import { serviceOfContainer, wayTo } from './of-service.js';
import type { ContainerParams, PortWish } from './params.js';

const anyAddress = (ip: string): boolean => ip === '' || ip === '0.0.0.0' || ip === '::';

/** "port 18000 of the host leads to port 80" */
export const portWords = (port: PublishedPort | PortWish): string => {
  const address = port.ip && !anyAddress(port.ip) ? `${port.ip}:` : '';
  const protocol = port.protocol && port.protocol !== 'tcp' ? `/${port.protocol}` : '';
  return code(`${address}${port.host ?? '(any)'} → ${port.container}${protocol}`);
};

const fits = (want: PortWish, port: PublishedPort): boolean =>
  port.container === want.container &&
  port.protocol === (want.protocol ?? 'tcp') &&
  (want.host === undefined ? port.host !== undefined : port.host === want.host) &&
  (want.ip === undefined || port.ip === want.ip || (anyAddress(want.ip) && anyAddress(port.ip)));

export const portsMiss: Compare<readonly PortWish[]> = (want, at) => {
  const lacking = want.find(wish => !at.container.ports.some(port => fits(wish, port)));
  return lacking && explain(lacking, at);
};

type Reason = readonly [found: string, next: string] | undefined;

function explain(want: PortWish, { container }: At): Miss {
  const protocol = want.protocol ?? 'tcp';
  const expected = `port ${want.container} of ${code(container.name)} published on ${want.host === undefined ? 'some port' : `port ${want.host}`} of the host${
    want.ip && !anyAddress(want.ip) ? `, at ${code(want.ip)} only` : ''
  }`;
  for (const reason of REASONS) {
    const known = reason(want, container, protocol);
    if (known) return miss(expected, known[0], known[1].includes('remove') ? known[1] : publish(container, known[1]));
  }
  return miss(expected, `${code(container.name)} publishes ${list(container.ports.map(portWords))}`, publish(container, '`-p HOST:CONTAINER` publishes a port'));
}

/** @param byHand how an option of `docker run` does it */
export const publish = (container: Container, byHand: string): string =>
  serviceOfContainer(container) === undefined
    ? `${byHand}; ports are fixed when a container is made, so remove it and run it again`
    : '`ports:` of its service in the compose file takes `"HOST:CONTAINER"`; `docker compose up -d` then replaces the container';

const REASONS: readonly ((want: PortWish, container: Container, protocol: string) => Reason)[] = [
  (_, c) =>
    c.networkMode === 'host'
      ? [`${code(c.name)} uses the host's own network, where \`-p\` has no effect`, 'Leave `--network host` out and publish the port with `-p`']
      : undefined,
  (want, c) =>
    c.status !== 'running' && c.ports.some(port => port.container === want.container && port.host === undefined)
      ? [`${code(c.name)} is not running, so none of its ports is published now`, `Start it with \`docker start ${c.name}\`; no need to remove it`]
      : undefined,
  (want, c) => {
    const swapped = c.ports.find(port => port.host === want.container && port.container === want.host);
    return swapped && [`the port is published the other way round: ${portWords(swapped)}`, 'The host port comes first: `-p HOST:CONTAINER`'];
  },
  (want, c, protocol) => {
    const other = c.ports.find(port => port.container === want.container && port.host === (want.host ?? port.host) && port.protocol !== protocol);
    return other && [`port ${want.container} is published for ${other.protocol}, not for ${protocol}`, `The protocol follows a slash: \`-p HOST:CONTAINER/${protocol}\``];
  },
  (want, c) => {
    const other = c.ports.find(port => port.container === want.container && port.host === want.host && want.host !== undefined);
    if (!other) return undefined;
    return anyAddress(other.ip)
      ? [`port ${want.host} is open at every address of the host, not at ${code(want.ip ?? '')} only`, 'The address goes before the host port: `-p IP:HOST:CONTAINER`']
      : [`port ${want.host} is bound to ${code(other.ip)} only`, `${want.ip ? 'Put the right address' : 'Leave the address out'} before the host port`];
  },
  (want, c) => {
    const other = c.ports.find(port => port.container === want.container && port.host !== undefined);
    if (!other) return undefined;
    return c.publishAll
      ? [`\`-P\` published port ${want.container} on a random port of the host, ${other.host}`, 'Choose the host port with `-p HOST:CONTAINER` instead of `-P`']
      : [`port ${want.container} is published on port ${other.host} of the host, not on ${want.host ?? 'a free one'}`, 'The first number of `-p HOST:CONTAINER` is the port of the host'];
  },
  (want, c) => {
    const other = c.ports.find(port => port.host === want.host && want.host !== undefined);
    return other && [`port ${want.host} of the host leads to port ${other.container} of ${code(c.name)}, not to ${want.container}`, 'The second number of `-p HOST:CONTAINER` is the port inside the container'];
  },
  (want, c) =>
    c.exposed.some(each => each.port === want.container) && c.ports.length === 0
      ? [`port ${want.container} is only EXPOSEd, which documents it; it is not published`, 'Publish it with `-p HOST:CONTAINER`']
      : undefined,
  (_, c) => (c.ports.length === 0 ? [`${code(c.name)} publishes no port`, 'Publish one with `-p HOST:CONTAINER`, which goes before the image name'] : undefined),
];

export const publishedMiss: Compare<boolean> = (want, { container }) => {
  const bound = container.ports;
  if (want === bound.length > 0) return undefined;
  return want
    ? miss(`${code(container.name)} publishes a port`, `${code(container.name)} publishes no port`, publish(container, '`-p HOST:CONTAINER` publishes one'))
    : miss(`${code(container.name)} publishes no port`, `it publishes ${list(bound.map(portWords))}`, `${serviceOfContainer(container) === undefined ? 'Run it without `-p` and `-P`' : 'Take `ports:` out of its service in the compose file'}: on a shared network containers reach each other without published ports`);
};

export const exposesMiss: Compare<NonNullable<ContainerParams['exposes']>> = (want, { container }) => {
  const lacking = want.find(port => !container.exposed.some(each => each.port === port));
  return lacking === undefined
    ? undefined
    : miss(
        `${code(container.name)} exposes port ${lacking}`,
        container.exposed.length ? `it exposes ${list(container.exposed.map(each => `${each.port}/${each.protocol}`))}` : 'it exposes no port',
        wayTo(container, '`expose:`', '`EXPOSE` in the Dockerfile or `--expose` documents a port'),
      );
};
