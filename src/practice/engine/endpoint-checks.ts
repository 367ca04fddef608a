import { inSubnet, parseSubnet, toNumber } from '../network/addresses.js';
import { badRequest } from '../state/error.js';
import type { EndpointConfig, Network } from '../state/types.js';

/**
 * Moby's validateEndpointSettings: what a container may ask of its place on a network. Throws 400 with every reason;
 * `head` stands before them.
 */
export function checkEndpoint(network: Network, config: EndpointConfig, head = ''): void {
  const user = !['bridge', 'host', 'none'].includes(network.name);
  const address = config.IPAMConfig?.IPv4Address ?? '';
  const wrong: string[] = [];
  if (!user && config.Aliases?.length) wrong.push('network-scoped alias is supported only for containers in user defined networks');
  if (!user && address) wrong.push('user specified IP address is supported on user defined networks only');
  if (address && toNumber(address) === undefined) wrong.push(`invalid IPv4 address: ${address}`);
  if (address && user && network.autoSubnet) wrong.push('user specified IP address is supported only when connecting to networks with user configured subnets');
  else if (address && !network.ipam.Config.some((pool) => holds(pool, address))) wrong.push(`no configured subnet or ip-range contain the IP address ${address}`);
  if (wrong.length > 0) throw badRequest(`${head}invalid endpoint settings:\n${wrong.length > 1 ? wrong.map((one) => `* ${one}`).join('\n') : wrong[0]!}`);
}

function holds({ Subnet, IPRange }: Network['ipam']['Config'][number], address: string): boolean {
  const pool = parseSubnet(IPRange ?? Subnet ?? '');
  return pool !== undefined && inSubnet(toNumber(address) ?? -1, pool);
}
