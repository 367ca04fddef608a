import { parseReference } from '../../docker/reference.js';
import { CliError } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { referenceProblem } from '../image/reference.js';

/** `docker commit`: POST /commit; prints the image's id. */
export const run: Run = async (cli, args) => {
  const [container = '', name = ''] = args.positional;
  const parsed = name === '' ? undefined : parseReference(name);
  if (name !== '' && !parsed) throw new CliError(referenceProblem(name));
  const pause = args.on('pause', true);
  const query = {
    container,
    repo: parsed && `${parsed.domain}/${parsed.path}`,
    tag: parsed?.tag,
    comment: args.text('message'),
    author: args.text('author'),
    changes: args.list('change'),
    ...(!pause && { pause: '0' }),
  };
  const { Id } = await (await cli.engine()).json<{ readonly Id: string }>('POST', '/commit', { query, body: {} });
  cli.out(Id);
  return 0;
};

