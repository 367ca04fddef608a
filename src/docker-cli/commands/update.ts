import { CliError } from '../cli/errors.js';
import { escaped } from '../api/api.js';
import { parseRestart } from '../create/restart.js';
import type { Run } from '../flags/types.js';
import { nanoCpus } from '../create/numbers.js';
import { containerUpdate } from '../table/container-change.js';
import { forEach } from './shared.js';

/** `docker update`: POST /containers/ID/update */
export const run: Run = async (cli, args) => {
  if (!containerUpdate.flags.some(([spec]) => args.changed(/--([\w-]+)/.exec(spec)![1]!))) throw new CliError('you must provide one or more flags when using this command');
  const body = {
    BlkioWeight: args.int('blkio-weight'),
    CpusetCpus: args.text('cpuset-cpus'),
    CpusetMems: args.text('cpuset-mems'),
    CpuShares: args.int('cpu-shares'),
    CpuPeriod: args.int('cpu-period'),
    CpuQuota: args.int('cpu-quota'),
    CpuRealtimePeriod: args.int('cpu-rt-period'),
    CpuRealtimeRuntime: args.int('cpu-rt-runtime'),
    Memory: args.bytes('memory'),
    MemoryReservation: args.bytes('memory-reservation'),
    MemorySwap: args.bytes('memory-swap'),
    NanoCpus: nanoCpus(args.text('cpus')),
    PidsLimit: args.int('pids-limit'),
    RestartPolicy: args.changed('restart') ? parseRestart(args.text('restart') ?? '') : undefined,
  };
  const warnings: string[] = [];
  await forEach(cli, args.positional, async (api, name) => {
    const reply = await api.json<{ readonly Warnings: readonly string[] | null }>('POST', `/containers/${escaped(name)}/update`, { body });
    warnings.push(...(reply.Warnings ?? []));
  });
  for (const warning of warnings) cli.err(warning);
  return 0;
};
