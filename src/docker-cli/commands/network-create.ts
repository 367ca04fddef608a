import { CliError } from '../cli/errors.js';
import { toMap, type Args } from '../flags/args.js';
import type { Run } from '../flags/types.js';

/** `docker network create`: POST /networks/create; prints its id. */
export const run: Run = async (cli, args) => {
  const body = {
    Name: args.positional[0] ?? '',
    Driver: args.text('driver') ?? 'bridge',
    Options: args.map('opt'),
    IPAM: { Driver: args.text('ipam-driver') ?? 'default', Options: args.map('ipam-opt'), Config: pools(args) },
    Internal: args.on('internal'),
    Attachable: args.on('attachable'),
    Ingress: args.on('ingress'),
    Scope: args.text('scope') ?? '',
    ConfigOnly: args.on('config-only'),
    ConfigFrom: args.changed('config-from') ? { Network: args.text('config-from') } : undefined,
    EnableIPv4: args.changed('ipv4') ? args.on('ipv4') : undefined,
    EnableIPv6: args.changed('ipv6') ? args.on('ipv6') : undefined,
    Labels: toMap(args.list('label')),
  };
  const { Id, Warning } = await (await cli.engine()).json<{ readonly Id: string; readonly Warning?: string }>('POST', '/networks/create', { body });
  if (Warning) cli.err(`WARNING: ${Warning}`);
  cli.out(Id);
  return 0;
};

interface Pool {
  Subnet: string;
  IPRange?: string;
  Gateway?: string;
  AuxiliaryAddresses?: Record<string, string>;
}

/** One pool for each `--subnet`; ranges and gateways go to the subnet that holds them (docker/cli network/create.go). */
function pools(args: Args): readonly Pool[] {
  const subnets = args.list('subnet');
  const [ranges, gateways, auxiliary] = [args.list('ip-range'), args.list('gateway'), Object.entries(args.map('aux-address'))];
  if (subnets.length < ranges.length || subnets.length < gateways.length) throw new CliError('every ip-range or gateway must have a corresponding subnet');
  const found = new Map<string, Pool>();
  for (const subnet of subnets) {
    for (const other of found.keys()) if (contains(other, subnet.split('/')[0]!) || contains(subnet, other.split('/')[0]!)) throw new CliError('multiple overlapping subnet configuration is not supported');
    found.set(subnet, { Subnet: subnet });
  }
  const poolOf = (address: string): Pool | undefined => [...found].find(([subnet]) => contains(subnet, address.split('/')[0]!))?.[1];
  for (const range of ranges) {
    const pool = poolOf(range);
    if (!pool) throw new CliError(`no matching subnet for range ${range}`);
    if (pool.IPRange) throw new CliError(`cannot configure multiple ranges (${range}, ${pool.IPRange}) on the same subnet (${pool.Subnet})`);
    pool.IPRange = range;
  }
  for (const gateway of gateways) {
    const pool = poolOf(gateway);
    if (!pool) throw new CliError(`no matching subnet for gateway ${gateway}`);
    if (pool.Gateway) throw new CliError(`cannot configure multiple gateways (${gateway}, ${pool.Gateway}) for the same subnet (${pool.Subnet})`);
    pool.Gateway = gateway;
  }
  for (const [name, address] of auxiliary) {
    const pool = poolOf(address);
    if (!pool) throw new CliError(`no matching subnet for aux-address ${address}`);
    (pool.AuxiliaryAddresses ??= {})[name] = address;
  }
  return [...found.values()];
}

/** True when the subnet holds the address. What is no subnet holds nothing: the engine will say what is wrong with it. */
function contains(subnet: string, address: string): boolean {
  const [base = '', bits = '32'] = subnet.split('/');
  const [one, other] = [toNumber(base), toNumber(address)];
  if (one === undefined || other === undefined) return subnet.includes(':') && address.includes(':') && address.startsWith(base.replace(/::$/, ''));
  const size = 2 ** (32 - Number(bits));
  return Math.floor(one / size) === Math.floor(other / size);
}

function toNumber(ip: string): number | undefined {
  const parts = ip.split('.').map(Number);
  return parts.length === 4 && parts.every((part) => part >= 0 && part <= 255) ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined;
}
