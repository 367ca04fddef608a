import type { Service } from '../model/types.js';

const bytes = (text: string | undefined): number => Number(text ?? 0);
const nano = (cpus: number | undefined): number => Math.round((cpus ?? 0) * 1e9);

/** Limits of a container: what the service says, and over it what its `deploy.resources` say. */
export function resourcesOf(service: Service): object {
  const { limits, reservations } = service.deploy?.resources ?? {};
  const pids = limits?.pids || service.pids_limit;
  return {
    CgroupParent: service.cgroup_parent ?? '',
    Memory: bytes(limits?.memory) || bytes(service.mem_limit),
    MemorySwap: bytes(service.memswap_limit),
    MemorySwappiness: service.mem_swappiness === undefined ? null : bytes(service.mem_swappiness),
    MemoryReservation: bytes(reservations?.memory) || bytes(service.mem_reservation),
    OomKillDisable: service.oom_kill_disable ?? false,
    CpuCount: service.cpu_count ?? 0,
    CpuPeriod: service.cpu_period ?? 0,
    CpuQuota: service.cpu_quota ?? 0,
    CpuRealtimePeriod: service.cpu_rt_period ?? 0,
    CpuRealtimeRuntime: service.cpu_rt_runtime ?? 0,
    CpuShares: service.cpu_shares ?? 0,
    CpuPercent: Math.round((service.cpu_percent ?? 0) * 100),
    CpusetCpus: service.cpuset ?? '',
    NanoCpus: nano(limits?.cpus) || nano(service.cpus),
    PidsLimit: pids ? pids : null,
    DeviceCgroupRules: service.device_cgroup_rules ?? null,
    Devices: service.devices?.map(({ source, target = source, permissions = 'rwm' }) => ({ PathOnHost: source, PathInContainer: target, CgroupPermissions: permissions })) ?? null,
    Ulimits: service.ulimits ? Object.entries(service.ulimits).map(([Name, value]) => ulimit(Name, value)) : null,
  };
}

function ulimit(Name: string, value: number | { soft?: number; hard?: number }): object {
  return typeof value === 'number' ? { Name, Soft: value, Hard: value } : { Name, Soft: value.soft ?? 0, Hard: value.hard ?? 0 };
}

const CONDITIONS: Readonly<Record<string, string>> = { none: 'no', any: 'always' };

/** `deploy.restart_policy`, else `restart`: "on-failure:3". */
export function restartPolicyOf({ restart, deploy }: Service): { Name: string; MaximumRetryCount: number } {
  const policy = deploy?.restart_policy;
  const [name = '', count = '0'] = policy ? [policy.condition ?? '', String(policy.max_attempts ?? 0)] : (restart ?? '').split(':');
  return { Name: CONDITIONS[name] ?? name, MaximumRetryCount: Number(count) || 0 };
}
