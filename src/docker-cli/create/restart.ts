import { CliError } from '../cli/errors.js';

export interface RestartPolicy {
  readonly Name: string;
  readonly MaximumRetryCount: number;
}

/** `--restart on-failure:3` (docker/cli opts.ParseRestartPolicy). @throws CliError */
export function parseRestart(policy: string): RestartPolicy {
  if (policy === '') return { Name: '', MaximumRetryCount: 0 };
  const at = policy.indexOf(':');
  const [name, count] = at < 0 ? [policy, undefined] : [policy.slice(0, at), policy.slice(at + 1)];
  if (name === '' && count !== undefined) throw new CliError('invalid restart policy format: no policy provided before colon');
  if (count && !/^[+-]?\d+$/.test(count)) throw new CliError('invalid restart policy format: maximum retry count must be an integer');
  return { Name: name, MaximumRetryCount: Number(count || 0) };
}
