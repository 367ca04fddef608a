import { escaped } from '../api/api.js';
import type { Run } from '../flags/types.js';
import { toMap } from '../flags/args.js';

/** `docker network connect`: POST /networks/NAME/connect */
export const run: Run = async (cli, args) => {
  const [network = '', container = ''] = args.positional;
  const body = {
    Container: container,
    EndpointConfig: {
      IPAMConfig: { IPv4Address: args.text('ip') ?? '', IPv6Address: args.text('ip6') ?? '', LinkLocalIPs: args.list('link-local-ip') },
      Links: args.list('link').map((link) => (link.includes(':') ? link : `${link}:${link}`)),
      Aliases: args.list('alias'),
      DriverOpts: toMap(args.list('driver-opt')),
      GwPriority: args.int('gw-priority') ?? 0,
    },
  };
  await (await cli.engine()).text('POST', `/networks/${escaped(network)}/connect`, { body });
  return 0;
};
