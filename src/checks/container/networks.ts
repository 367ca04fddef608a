/** Membership of networks: only user-defined ones resolve names, and `none` and `host` are modes of their own. */
import type { Container } from '../../docker/types.js';
import { composeNamed, nearest, slip } from '../near.js';
import { clean, code, list, miss, names, type Miss } from '../say.js';
import type { At, Compare } from './at.js';
import { wayTo } from './of-service.js';

export const networksOf = (container: Container): readonly string[] => container.networks.map(each => each.network);

export const networksMiss: Compare<readonly string[]> = async (want, at) => {
  const on = networksOf(at.container);
  const lacking = want.find(network => !on.includes(network));
  return lacking === undefined ? undefined : explain(lacking, on, at);
};

async function explain(want: string, on: readonly string[], { container, context }: At): Promise<Miss> {
  const expected = `${code(container.name)} on the network ${code(want)}`;
  const connect = wayTo(container, '`networks:`', `\`docker network connect ${clean(want)} ${clean(container.name)}\` joins it`);
  const it = code(container.name);
  if (container.networkMode === 'host') return miss(expected, `${it} uses the host's own network (\`--network host\`)`, 'Such a container cannot join others: remove it and run it with `--network`');
  if (container.networkMode === 'none') return miss(expected, `${it} has no network at all (\`--network none\`)`, 'Remove it and run it with the right `--network`');
  if (container.networkMode.startsWith('container:')) return miss(expected, `${it} shares the network of another container`, 'Remove it and run it with the right `--network`');
  const near = nearest(want, on);
  if (near) return miss(expected, `${it} is on ${code(near)}, ${slip(want, near)}`, connect);
  const compose = composeNamed(want, on, each => each);
  if (compose) return miss(expected, `${it} is on ${code(compose)}`, 'Compose puts the project before a network\'s name; `name:` under the network in the compose file sets it exactly');
  if (!(await context.engine.inspectNetwork(want))) return miss(expected, `there is no network ${code(want)} yet; ${onWords(container, on)}`, 'Create it with `docker network create`, then join it');
  return miss(expected, onWords(container, on), on.includes('bridge') ? `Names are not resolved on the default bridge: ${connect}` : connect);
}

function onWords(container: Container, on: readonly string[]): string {
  if (on.length === 0) return `${code(container.name)} is on no network`;
  return on.length === 1 && on[0] === 'bridge'
    ? `${code(container.name)} is on the default network \`bridge\` only`
    : `${code(container.name)} is on ${names(on)}`;
}

export const notNetworksMiss: Compare<readonly string[]> = (want, { container }) => {
  const extra = want.find(network => networksOf(container).includes(network));
  return extra === undefined
    ? undefined
    : miss(
        `${code(container.name)} not on the network ${code(extra)}`,
        `it is on ${names(networksOf(container))}`,
        `\`docker network disconnect ${clean(extra)} ${clean(container.name)}\` takes it off`,
      );
};

/** Podman and older engines say `default` for the default bridge. */
const mode = (text: string): string => (text === 'default' ? 'bridge' : text);

export const networkModeMiss: Compare<string> = (want, { container }) =>
  mode(container.networkMode) === mode(want)
    ? undefined
    : miss(
        `${code(container.name)} run with ${code(`--network ${want}`)}`,
        mode(container.networkMode) === 'bridge' ? 'it is on the default network `bridge`' : `it was run with ${code(`--network ${container.networkMode}`)}`,
        wayTo(container, '`network_mode:`', 'The mode is fixed when a container is made: remove it and run it again'),
      );

export const aliasesMiss: Compare<Readonly<Record<string, readonly string[]>>> = (want, { container }) => {
  for (const [network, aliases] of Object.entries(want)) {
    const endpoint = container.networks.find(each => each.network === network);
    const lacking = aliases.find(alias => !endpoint?.aliases.includes(alias));
    if (lacking === undefined) continue;
    const expected = `${code(container.name)} known as ${code(lacking)} on the network ${code(network)}`;
    if (!endpoint) return miss(expected, `it is on ${names(networksOf(container))}`, `Join the network first: \`docker network connect --alias ${clean(lacking)} …\``);
    // The short id is among the aliases before API 1.45.
    const others = endpoint.aliases.filter(alias => !container.id.startsWith(alias));
    return miss(
      expected,
      others.length ? `there it is known as ${list(others.map(each => code(each)))}` : 'there it has no alias',
      wayTo(container, '`aliases:` below the network', '`--network-alias` of `docker run`, or `--alias` of `docker network connect`, gives one; disconnect it first if it is on the network already'),
    );
  }
  return undefined;
};
