import { parseSignal } from '../process/signals.js';
import { badRequest, failed } from '../state/error.js';
import type { Config, HostConfig } from '../state/types.js';
import { checkResources } from './validate-resources.js';

/**
 * What Docker refuses at create before it looks for image or name (moby daemon/container.go, runconfig/hostconfig_unix.go).
 * Throws 400 with Docker's words; returns the warnings.
 */
export function validate(config: Config, host: HostConfig): string[] {
  checkModes(config, host);
  checkConfig(config);
  checkHost(host);
  const warnings = checkResources(host);
  if (host.NetworkMode === 'host' && Object.keys(host.PortBindings ?? {}).length > 0) warnings.push('Published ports are discarded when using host network mode');
  return warnings;
}

function checkConfig({ WorkingDir, Env, StopSignal, Healthcheck: health }: Config): void {
  if (WorkingDir && !WorkingDir.startsWith('/')) throw badRequest(`the working directory '${WorkingDir}' is invalid, it needs to be an absolute path`);
  for (const pair of Env ?? []) if (pair.startsWith('=') || pair === '') throw badRequest(`invalid environment variable: ${pair}`);
  // A number is taken on trust here; kill and stop look at it.
  if (StopSignal && !parseSignal(StopSignal) && !(Number(StopSignal) > 0)) throw badRequest(`invalid signal: ${StopSignal}`);
  if (!health) return;
  for (const name of ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const) {
    const value = health[name] ?? 0;
    if (value !== 0 && value < 1_000_000) throw badRequest(`${name} in Healthcheck cannot be less than 1ms`);
  }
  if ((health.Retries ?? 0) < 0) throw badRequest('Retries in Healthcheck cannot be negative');
}

const modes: readonly (readonly [member: string, words: string, valid: RegExp])[] = [
  ['IpcMode', 'IPC mode', /^(|none|private|shareable|host|container:.+)$/],
  ['PidMode', 'PID mode', /^(|host|container:.+)$/],
  ['UTSMode', 'UTS mode', /^(|host)$/],
  ['CgroupnsMode', 'cgroup namespace mode', /^(|host|private)$/],
];

function checkModes(config: Config, host: HostConfig): void {
  const mode = host.NetworkMode ?? '';
  const ports = Object.keys(host.PortBindings ?? {}).length > 0 || host.PublishAllPorts;
  if (mode.startsWith('container:')) {
    if (mode === 'container:') throw badRequest('invalid network mode: invalid container format container:<name|id>');
    if (config.Hostname) throw badRequest('conflicting options: hostname and the network mode');
    if (host.Links?.length) throw badRequest("conflicting options: container type network can't be used with links. This would result in undefined behavior");
    if (host.Dns?.length) throw badRequest('conflicting options: dns and the network mode');
    if (host.ExtraHosts?.length) throw badRequest('conflicting options: custom host-to-IP mapping and the network mode');
    if (ports) throw badRequest('conflicting options: port publishing and the container type network mode');
    if (Object.keys(config.ExposedPorts ?? {}).length > 0) throw badRequest('conflicting options: port exposing and the container type network mode');
  }
  if (mode === 'host' && host.Links?.length) throw badRequest("conflicting options: host type networking can't be used with links. This would result in undefined behavior");
  for (const [member, words, valid] of modes) {
    const value = host[member] ?? '';
    if (!valid.test(String(value))) throw badRequest(`invalid ${words}: ${String(value)}`);
  }
  const isolation = String(host['Isolation'] ?? '');
  if (!['', 'default'].includes(isolation)) throw badRequest(`invalid isolation (${isolation}): linux only supports 'default'`);
}

const capabilities = new Set(
  (
    'AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE ' +
    'MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT ' +
    'SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM ALL'
  ).split(' '),
);
const capability = (name: string): string => name.toUpperCase().replace(/^CAP_/, '');
const logDrivers: Record<string, readonly string[] | undefined> = {
  'json-file': ['max-file', 'max-size', 'compress', 'labels', 'labels-regex', 'env', 'env-regex', 'tag'],
  local: ['max-file', 'max-size', 'compress', 'labels', 'labels-regex', 'env', 'env-regex', 'tag'],
  none: [],
  ...Object.fromEntries('awslogs fluentd gelf journald splunk syslog'.split(' ').map((name) => [name, undefined])),
};

function checkHost(host: HostConfig): void {
  const { RestartPolicy: restart, AutoRemove, LogConfig: log } = host;
  checkRestart(restart);
  if (AutoRemove && !['', 'no'].includes(restart?.Name ?? '')) throw badRequest("can't create 'AutoRemove' container with restart policy");
  for (const name of Object.keys((host['Annotations'] as object | null | undefined) ?? {})) if (name === '') throw badRequest('invalid Annotations: the empty string is not permitted as an annotation key');
  for (const pair of host.ExtraHosts ?? []) checkExtraHost(pair);
  checkPorts(host.PortBindings ?? {});
  for (const member of ['CapAdd', 'CapDrop'] as const) {
    for (const name of (host[member] as string[] | null | undefined) ?? []) if (!capabilities.has(capability(name))) throw badRequest(`invalid ${member}: unknown capability: "CAP_${capability(name)}"`);
  }
  for (const option of (host['SecurityOpt'] as string[] | null | undefined) ?? []) {
    const [name = '', value] = option.split(/[=:]/, 2);
    if (value === undefined ? !['no-new-privileges', 'disable', 'writable-cgroups'].includes(name) : !['label', 'apparmor', 'seccomp', 'no-new-privileges', 'systempaths', 'writable-cgroups'].includes(name)) throw failed(`invalid --security-opt ${value === undefined ? 1 : 2}: "${option}"`);
  }
  if (Object.keys((host['StorageOpt'] as object | null | undefined) ?? {}).includes('size')) throw failed("--storage-opt is supported only for overlay over xfs with 'pquota' mount option");
  for (const option of (host['SecurityOpt'] as string[] | null | undefined) ?? []) checkSecurity(option);
  const runtime = String(host['Runtime'] ?? '');
  if (!['', 'runc', 'io.containerd.runc.v2'].includes(runtime)) throw badRequest(`unknown or invalid runtime name: ${runtime}`);
  if (log?.Type && !Object.hasOwn(logDrivers, log.Type)) throw badRequest(`error looking up logging plugin ${log.Type}: plugin "${log.Type}" not found`);
  const known = logDrivers[log?.Type || 'json-file'];
  for (const name of Object.keys(log?.Config ?? {})) if (known && !known.includes(name)) throw badRequest(`unknown log opt '${name}' for ${log?.Type || 'json-file'} log driver`);
}

/** moby daemon/daemon_unix.go, parseSecurityOpt. */
function checkSecurity(option: string): void {
  if (option === 'no-new-privileges' || option === 'disable' || option === 'writable-cgroups') return;
  const [, name] = /^([^=:]*)[=:]/.exec(option) ?? [];
  if (name === undefined) throw badRequest(`invalid --security-opt 1: ${JSON.stringify(option)}`);
  if (!['label', 'apparmor', 'seccomp', 'no-new-privileges', 'writable-cgroups', 'systempaths', 'credentialspec'].includes(name)) throw badRequest(`invalid --security-opt 2: ${JSON.stringify(option)}`);
}

export function checkRestart(restart: HostConfig['RestartPolicy']): void {
  const { Name = '', MaximumRetryCount: retries = 0 } = restart ?? {};
  if (!['', 'no', 'always', 'unless-stopped', 'on-failure'].includes(Name)) throw badRequest(`invalid restart policy: unknown policy '${Name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`);
  if (retries !== 0 && Name !== 'on-failure') throw badRequest(`invalid restart policy: maximum retry count can only be used with 'on-failure'${retries < 0 ? ' and cannot be negative' : ''}`);
  if (retries < 0) throw badRequest('invalid restart policy: maximum retry count cannot be negative');
}

function checkExtraHost(pair: string): void {
  const at = pair.search(/[:=]/);
  if (at <= 0) throw badRequest(`bad format for add-host: "${pair}"`);
  const address = pair.slice(at + 1).replace(/^\[(.*)\]$/, '$1');
  if (address !== 'host-gateway' && !/^(\d{1,3}\.){3}\d{1,3}$|^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/.test(address)) throw badRequest(`invalid IP address in add-host: "${pair.slice(at + 1)}"`);
}

const validRange = (text: string): boolean => {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  return first !== undefined && Number(first) <= Number(last) && Number(last) <= 65535;
};

function checkPorts(bindings: NonNullable<HostConfig['PortBindings']>): void {
  for (const [port, list] of Object.entries(bindings)) {
    const [number = ''] = port.split('/');
    if (!validRange(number)) throw badRequest(`invalid port specification: "${number}"`);
    for (const { HostPort } of list ?? []) if (HostPort && !validRange(HostPort)) throw badRequest(`invalid port specification: "${HostPort}"`);
  }
}
