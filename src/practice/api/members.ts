import type { CreateRequest } from '../engine/create.js';
import type { HostConfig } from '../state/types.js';
import type { Shape } from '../http/json.js';

const list = (names: string): string[] => names.split(' ');
const of = (type: Shape[string], names: string): Shape => Object.fromEntries(list(names).map((name) => [name, type]));

/** Types of what a create request may hold (api/types/container of moby); what is not named here Docker does not know. */
const configShape: Shape = {
  ...of('string', 'Hostname Domainname User Image WorkingDir MacAddress StopSignal'),
  ...of('bool', 'AttachStdin AttachStdout AttachStderr Tty OpenStdin StdinOnce NetworkDisabled ArgsEscaped'),
  ...of('object', 'ExposedPorts Volumes Labels'),
  ...of('string[]', 'Env OnBuild Shell'),
  StopTimeout: 'int',
  Healthcheck: { Test: 'string[]', Interval: 'int', Timeout: 'int', StartPeriod: 'int', StartInterval: 'int', Retries: 'int' },
};
export const hostShape: Shape = {
  ...of('string', 'ContainerIDFile NetworkMode VolumeDriver CgroupnsMode IpcMode Cgroup PidMode UTSMode UsernsMode Runtime Isolation CgroupParent CpusetCpus CpusetMems'),
  ...of('bool', 'AutoRemove Privileged PublishAllPorts ReadonlyRootfs OomKillDisable Init'),
  ...of('int', 'OomScoreAdj ShmSize CpuShares Memory NanoCpus BlkioWeight CpuPeriod CpuQuota CpuRealtimePeriod CpuRealtimeRuntime KernelMemory KernelMemoryTCP MemoryReservation MemorySwap MemorySwappiness PidsLimit CpuCount CpuPercent IOMaximumIOps IOMaximumBandwidth'),
  ...of('string[]', 'Binds VolumesFrom CapAdd CapDrop Dns DnsOptions DnsSearch ExtraHosts GroupAdd Links SecurityOpt DeviceCgroupRules MaskedPaths ReadonlyPaths'),
  ...of('array', 'ConsoleSize BlkioWeightDevice BlkioDeviceReadBps BlkioDeviceWriteBps BlkioDeviceReadIOps BlkioDeviceWriteIOps Devices DeviceRequests Ulimits Mounts'),
  ...of('object', 'PortBindings Annotations StorageOpt Tmpfs Sysctls'),
  LogConfig: { Type: 'string', Config: 'object' },
  RestartPolicy: { Name: 'string', MaximumRetryCount: 'int' },
};
export const createShape: Shape = { ...configShape, HostConfig: hostShape, NetworkingConfig: { EndpointsConfig: 'object' } };

/** Drops members that Docker's types do not have: its decoder does not hear them, so inspect does not show them. */
export function kept(request: CreateRequest, host: HostConfig): void {
  for (const name of Object.keys(request)) if (!Object.hasOwn(createShape, name) && !['Cmd', 'Entrypoint'].includes(name)) Reflect.deleteProperty(request, name);
  for (const name of Object.keys(host)) if (!Object.hasOwn(hostShape, name)) Reflect.deleteProperty(host, name);
}
