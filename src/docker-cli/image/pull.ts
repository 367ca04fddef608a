import type { Writable } from 'node:stream';
import { parseReference } from '../../docker/reference.js';
import type { Cli } from '../cli/cli.js';
import { CliError } from '../cli/errors.js';
import { registryAuth } from '../registry/auth.js';
import { showProgress } from '../output/progress.js';
import { referenceProblem } from './reference.js';

interface PullOptions {
  readonly platform: string;
  /** Where progress is shown; nowhere when it is missing. */
  readonly out?: (Writable & { readonly isTTY?: boolean; readonly columns?: number }) | undefined;
  /** All tags of the repository. */
  readonly all?: boolean;
}

/** POST /images/create. @throws ApiError, CliError when the pull fails on the way */
export async function pull(cli: Cli, image: string, { platform, out, all = false }: PullOptions): Promise<void> {
  const parsed = parseReference(image);
  if (!parsed) throw new CliError(referenceProblem(image));
  const query = { fromImage: `${parsed.domain}/${parsed.path}`, tag: all ? undefined : parsed.digest || parsed.tag, platform };
  const reply = await (await cli.engine()).request('POST', '/images/create', { query, headers: registryAuth(cli, parsed.domain) });
  await showProgress(reply, out);
}
