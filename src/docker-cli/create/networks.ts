import { csvFields, cut } from './csv.js';

/** One `--network`. */
export interface NetworkOption {
  readonly target: string;
  readonly aliases: readonly string[];
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly mac?: string;
  readonly linkLocal?: readonly string[];
  readonly driverOpts?: Readonly<Record<string, string>>;
  readonly priority?: number;
}

/** `--network name` or `--network name=x,alias=y,ip=z` (docker/cli opts/network.go). @throws Error in the CLI's words */
export function parseNetwork(text: string): NetworkOption {
  if (!/\w+=\w+(,\w+=\w+)*/.test(text)) return { target: text, aliases: [] };
  const option: { target: string; aliases: string[]; ipv4?: string; ipv6?: string; mac?: string; linkLocal?: string[]; driverOpts?: Record<string, string>; priority?: number } = { target: '', aliases: [] };
  for (const field of csvFields(text)) {
    const [rawKey, rawValue] = cut(field);
    if (rawValue === undefined || rawKey === '') throw new Error(`invalid field ${field}`);
    const [key, value] = [rawKey.trim(), rawValue.trim()];
    if (key === 'name') option.target = value;
    else if (key === 'alias') option.aliases.push(value);
    else if (key === 'ip') option.ipv4 = value;
    else if (key === 'ip6') option.ipv6 = value;
    else if (key === 'mac-address') option.mac = value;
    else if (key === 'link-local-ip') (option.linkLocal ??= []).push(value);
    else if (key === 'gw-priority') option.priority = Number(value);
    else if (key === 'driver-opt') {
      const [name, content] = cut(value);
      if (content === undefined || name === '') throw new Error('invalid key value pair format in driver options');
      (option.driverOpts ??= {})[name.trim()] = content.trim();
    } else throw new Error(`invalid field key ${key}`);
  }
  if (option.target === '') throw new Error('network name/id is not specified');
  return option;
}

/** What goes to NetworkingConfig.EndpointsConfig for it. */
export interface EndpointSettings {
  readonly Aliases?: readonly string[];
  readonly Links?: readonly string[];
  readonly DriverOpts?: Readonly<Record<string, string>>;
  readonly MacAddress?: string;
  readonly GwPriority?: number;
  readonly IPAMConfig?: { readonly IPv4Address?: string; readonly IPv6Address?: string; readonly LinkLocalIPs?: readonly string[] };
}

export interface NetworkFlags {
  readonly networks: readonly string[];
  readonly aliases: readonly string[];
  readonly links: readonly string[];
  readonly linkLocal: readonly string[];
  readonly ipv4: string;
  readonly ipv6: string;
  readonly mac: string;
}

const isUserDefined = (name: string): boolean => !['', 'default', 'bridge', 'host', 'none', 'nat'].includes(name) && !name.startsWith('container:');

/** The networks of a container to be (docker/cli container/opts.go, parseNetworkOpts). @throws Error in the CLI's words */
export function endpoints(flags: NetworkFlags): Readonly<Record<string, EndpointSettings>> {
  const options = flags.networks.map(parseNetwork);
  const named = flags.aliases.length > 0 || flags.links.length > 0 || flags.linkLocal.length > 0 || [flags.ipv4, flags.ipv6, flags.mac].some(Boolean);
  const list = options.length > 0 ? options : named ? [{ target: 'default', aliases: [] }] : [];
  const found: Record<string, EndpointSettings> = {};
  for (const [index, option] of list.entries()) {
    const whole = index === 0 ? withFlags(option, flags) : { ...option, links: [] as readonly string[] };
    const settings = settingsOf(whole);
    if (found[option.target]) throw new Error(`network ${JSON.stringify(option.target)} is specified multiple times`);
    if (list.length === 1 && Object.keys(settings).length === 0) continue;
    found[option.target] = settings;
  }
  const kinds = new Set(options.map(({ target }) => isUserDefined(target)));
  if (kinds.size > 1) throw new Error('conflicting options: cannot attach both user-defined and non-user-defined network-modes');
  return found;
}

type Whole = NetworkOption & { readonly links: readonly string[] };

/** Flags of old hold for the first network. */
function withFlags(option: NetworkOption, flags: NetworkFlags): Whole {
  const conflict = (what: string): never => {
    throw new Error(`conflicting options: cannot specify both ${what}`);
  };
  if (option.aliases.length > 0 && flags.aliases.length > 0) conflict('--network-alias and per-network alias');
  if (option.ipv4 && flags.ipv4) conflict('--ip and per-network IPv4 address');
  if (option.ipv6 && flags.ipv6) conflict('--ip6 and per-network IPv6 address');
  if (option.mac && flags.mac) conflict('--mac-address and per-network MAC address');
  return {
    ...option,
    aliases: flags.aliases.length > 0 ? flags.aliases : option.aliases,
    links: flags.links,
    ipv4: flags.ipv4 || option.ipv4,
    ipv6: flags.ipv6 || option.ipv6,
    mac: flags.mac || option.mac,
    linkLocal: flags.linkLocal.length > 0 ? flags.linkLocal : option.linkLocal,
  };
}

function settingsOf({ target, aliases, links, ipv4, ipv6, mac, linkLocal = [], driverOpts, priority }: Whole): EndpointSettings {
  if (target.trim() === '') throw new Error('no name set for network');
  if (!isUserDefined(target) && aliases.length > 0) throw new Error('network-scoped aliases are only supported for user-defined networks');
  const hasUserLinks = links.length > 0 && isUserDefined(target);
  return {
    ...(aliases.length > 0 && { Aliases: aliases }),
    ...(hasUserLinks && { Links: links }),
    ...(driverOpts && { DriverOpts: driverOpts }),
    ...(mac && { MacAddress: mac }),
    ...(priority !== undefined && { GwPriority: priority }),
    ...((ipv4 || ipv6 || linkLocal.length > 0) && { IPAMConfig: { ...(ipv4 && { IPv4Address: ipv4 }), ...(ipv6 && { IPv6Address: ipv6 }), ...(linkLocal.length > 0 && { LinkLocalIPs: linkLocal }) } }),
  };
}
