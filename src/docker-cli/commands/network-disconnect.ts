import { escaped } from '../api/api.js';
import type { Run } from '../flags/types.js';

/** `docker network disconnect`: POST /networks/NAME/disconnect */
export const run: Run = async (cli, args) => {
  const [network = '', Container = ''] = args.positional;
  await (await cli.engine()).text('POST', `/networks/${escaped(network)}/disconnect`, { body: { Container, Force: args.on('force') } });
  return 0;
};
