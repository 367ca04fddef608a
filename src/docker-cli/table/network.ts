import type { Command } from '../flags/types.js';
import { FORMAT, MANY, TABLE_FORMAT } from './texts.js';

export const networkConnect: Command = {
  name: 'connect',
  usage: '[OPTIONS] NETWORK CONTAINER',
  short: 'Connect a container to a network',
  args: [2, 2],
  complete: 'networks',
  flags: [
    ['--alias strings', 'Add network-scoped alias for the container'],
    ['--driver-opt strings', 'driver options for the network'],
    ['--gw-priority int', 'Highest gw-priority provides the default gateway. Accepts positive and negative values.'],
    ['--ip string', 'IPv4 address (e.g., "172.30.100.104")'],
    ['--ip6 string', 'IPv6 address (e.g., "2001:db8::33")'],
    ['--link list', 'Add link to another container'],
    ['--link-local-ip strings', 'Add a link-local address for the container'],
  ],
  load: () => import('../commands/network-connect.js'),
};

export const networkCreate: Command = {
  name: 'create',
  usage: '[OPTIONS] NETWORK',
  short: 'Create a network',
  args: [1, 1],
  flags: [
    ['--attachable', 'Enable manual container attachment'],
    ['--aux-address map', 'Auxiliary IPv4 or IPv6 addresses used by Network driver (default map[])'],
    ['--config-from string', 'The network from which to copy the configuration'],
    ['--config-only', 'Create a configuration only network'],
    ['-d, --driver string', 'Driver to manage the Network (default "bridge")'],
    ['--gateway strings', 'IPv4 or IPv6 Gateway for the master subnet'],
    ['--ingress', 'Create swarm routing-mesh network'],
    ['--internal', 'Restrict external access to the network'],
    ['--ip-range strings', 'Allocate container ip from a sub-range'],
    ['--ipam-driver string', 'IP Address Management Driver (default "default")'],
    ['--ipam-opt map', 'Set IPAM driver specific options (default map[])'],
    ['--ipv4', 'Enable or disable IPv4 address assignment (default true)'],
    ['--ipv6', 'Enable or disable IPv6 address assignment'],
    ['--label list', 'Set metadata on a network'],
    ['-o, --opt map', 'Set driver specific options (default map[])'],
    ['--scope string', 'Control the network\'s scope'],
    ['--subnet strings', 'Subnet in CIDR format that represents a network segment'],
  ],
  load: () => import('../commands/network-create.js'),
};

export const networkDisconnect: Command = {
  name: 'disconnect',
  usage: '[OPTIONS] NETWORK CONTAINER',
  short: 'Disconnect a container from a network',
  args: [2, 2],
  complete: 'networks',
  flags: [
    ['-f, --force', 'Force the container to disconnect from a network'],
  ],
  load: () => import('../commands/network-disconnect.js'),
};

export const networkInspect: Command = {
  name: 'inspect',
  usage: '[OPTIONS] NETWORK [NETWORK...]',
  short: 'Display detailed information on one or more networks',
  args: [1, MANY],
  complete: 'networks',
  flags: [
    ['-f, --format string', FORMAT],
    ['-v, --verbose', 'Verbose output for diagnostics'],
  ],
  load: () => import('../commands/inspect.js'),
};

export const networkLs: Command = {
  name: 'ls',
  usage: '[OPTIONS]',
  short: 'List networks',
  aliases: 'docker network ls, docker network list',
  args: [0, 0],
  flags: [
    ['-f, --filter filter', 'Provide filter values (e.g. "driver=bridge")'],
    ['--format string', TABLE_FORMAT],
    ['--no-trunc', 'Do not truncate the output'],
    ['-q, --quiet', 'Only display network IDs'],
  ],
  load: () => import('../commands/network-ls.js'),
};

export const networkPrune: Command = {
  name: 'prune',
  usage: '[OPTIONS]',
  short: 'Remove all unused networks',
  args: [0, 0],
  flags: [
    ['--filter filter', 'Provide filter values (e.g. "until=<timestamp>")'],
    ['-f, --force', 'Do not prompt for confirmation'],
  ],
  load: () => import('../commands/network-prune.js'),
};

export const networkRm: Command = {
  name: 'rm',
  usage: 'NETWORK [NETWORK...]',
  short: 'Remove one or more networks',
  aliases: 'docker network rm, docker network remove',
  args: [1, MANY],
  complete: 'networks',
  flags: [
    ['-f, --force', 'Do not error if the network does not exist'],
  ],
  load: () => import('../commands/network-rm.js'),
};

