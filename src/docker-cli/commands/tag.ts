import { escaped } from '../api/api.js';
import { CliError } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { repoAndTag } from '../image/reference.js';

/** `docker tag`: POST /images/NAME/tag */
export const run: Run = async (cli, { positional: [source = '', target = ''] }) => {
  const refuse = (name: string) => (why: string): CliError => new CliError(`Error parsing reference: ${JSON.stringify(name)} is not a valid repository/tag: ${why}`);
  const { repo, tag } = repoAndTag(target, refuse(target));
  if (!/^(sha256:)?[0-9a-f]{12,64}$/.test(source)) repoAndTag(source, refuse(source));
  await (await cli.engine()).text('POST', `/images/${escaped(source)}/tag`, { query: { repo, tag } });
  return 0;
};
