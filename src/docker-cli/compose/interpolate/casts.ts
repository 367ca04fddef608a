import { ComposeError, fits } from '../dict.js';

type Cast = (text: string) => unknown;

/** Places where a variable stands for a number or a boolean (compose-go loader/interpolate.go). `[]` is any item of a list. */
const table: readonly (readonly [Cast, string])[] = [
  [
    integer,
    `services.*.configs.[].mode services.*.secrets.[].mode services.*.deploy.replicas services.*.deploy.update_config.parallelism
     services.*.deploy.rollback_config.parallelism services.*.deploy.restart_policy.max_attempts
     services.*.deploy.placement.max_replicas_per_node services.*.healthcheck.retries services.*.ports.[].target services.*.scale
     services.*.ulimits.* services.*.ulimits.*.hard services.*.ulimits.*.soft services.*.cpu_count services.*.cpu_period
     services.*.cpu_quota services.*.cpu_shares services.*.oom_score_adj services.*.pids_limit`,
  ],
  [decimal, 'services.*.cpus services.*.cpu_percent services.*.deploy.update_config.max_failure_ratio services.*.deploy.rollback_config.max_failure_ratio'],
  [
    bool,
    `services.*.healthcheck.disable services.*.init services.*.oom_kill_disable services.*.privileged services.*.read_only services.*.stdin_open services.*.tty
     services.*.attach services.*.volumes.[].read_only services.*.volumes.[].volume.nocopy services.*.volumes.[].bind.create_host_path services.*.depends_on.*.restart
     services.*.depends_on.*.required services.*.build.no_cache services.*.build.pull services.*.build.privileged services.*.env_file.[].required
     networks.*.external networks.*.internal networks.*.attachable networks.*.enable_ipv4 networks.*.enable_ipv6 volumes.*.external secrets.*.external configs.*.external`,
  ],
];
const casts = table.flatMap(([cast, patterns]) => patterns.split(/\s+/).map((pattern) => [pattern, cast] as const));

/** The value that a text stands for at this place: the text itself unless a number or boolean is wanted. */
export function castAt(path: readonly string[], text: string): unknown {
  const found = casts.find(([pattern]) => fits(path, pattern));
  if (!found) return text;
  try {
    return found[1](text);
  } catch (error) {
    throw new ComposeError(`failed to cast to expected type: ${(error as Error).message}`);
  }
}

function integer(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw new Error(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

function decimal(text: string): number {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) throw new Error(`strconv.ParseFloat: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

function bool(text: string): boolean {
  if (/^(true|y|yes|on)$/i.test(text)) return true;
  if (/^(false|n|no|off)$/i.test(text)) return false;
  throw new Error(`invalid boolean: ${text}`);
}
