/**
 * The keys of every object of a compose file, in the order in which Compose writes them, with the type of each: what
 * `config` prints, what the hash of a service is made of, and how values are read.
 *
 * str int float bool bytes dur: left out when empty. With `?`: kept when given. `strs`: list of texts, `map`: names to texts,
 * `env`: names to texts or nothing, `hosts`, `cmd`: a command line, `test`: a health check's, `ulimits`, `mode`: octal, `any`.
 * `@x` an object of shape x, `=@x` one that JSON shows even when it is empty, `[x]` a list, `{x}` a map of such objects.
 */
const text = {
  service: `profiles:strs annotations:map attach:bool? build:@build develop:any blkio_config:any cap_add:strs cap_drop:strs cgroup_parent:str cgroup:str
    cpu_count:int cpu_percent:float cpu_period:int cpu_quota:int cpu_rt_period:int cpu_rt_runtime:int cpus:float cpuset:str cpu_shares:int command:cmd
    configs:[reference] container_name:str credential_spec:any depends_on:{dependency} deploy:@deploy device_cgroup_rules:strs devices:[device] dns:strs
    dns_opt:strs dns_search:strs dockerfile:str domainname:str entrypoint:cmd provider:any environment:env env_file:[env_file] expose:strs extends:any
    external_links:strs extra_hosts:hosts group_add:strs gpus:any hostname:str healthcheck:@healthcheck image:str init:bool? ipc:str isolation:str
    labels:map label_file:strs links:strs logging:@logging log_driver:str log_opt:map mem_limit:bytes mem_reservation:bytes memswap_limit:bytes
    mem_swappiness:bytes mac_address:str models:any net:str network_mode:str networks:{endpoint} oom_kill_disable:bool oom_score_adj:int pid:str
    pids_limit:int platform:str ports:[port] privileged:bool pull_policy:str read_only:bool restart:str runtime:str scale:int? secrets:[reference]
    security_opt:strs shm_size:bytes stdin_open:bool stop_grace_period:dur? stop_signal:str storage_opt:map sysctls:map tmpfs:strs tty:bool
    ulimits:ulimits use_api_socket:bool user:str userns_mode:str uts:str volume_driver:str volumes:[mount] volumes_from:strs working_dir:str
    post_start:any pre_stop:any`,
  build: `context:str dockerfile:str dockerfile_inline:str entitlements:strs args:env ssh:any labels:map cache_from:strs cache_to:strs no_cache:bool
    no_cache_filter:strs additional_contexts:map pull:bool extra_hosts:hosts isolation:str network:str target:str secrets:[reference] shm_size:bytes
    tags:strs ulimits:ulimits platforms:strs privileged:bool provenance:any sbom:any`,
  reference: 'source:str target:str uid:str gid:str mode:mode',
  dependency: 'condition:str restart:bool required:bool?',
  deploy: `mode:str replicas:int? labels:map update_config:@update rollback_config:@update resources:=@resources restart_policy:@restart_policy
    placement:=@placement endpoint_mode:str`,
  update: 'parallelism:int? delay:dur failure_action:str monitor:dur max_failure_ratio:float order:str',
  resources: 'limits:@resource reservations:@resource',
  resource: 'cpus:float memory:bytes pids:int devices:any generic_resources:any',
  restart_policy: 'condition:str delay:dur? max_attempts:int? window:dur?',
  placement: 'constraints:strs preferences:any max_replicas_per_node:int',
  device: 'source:str target:str permissions:str',
  env_file: 'path:str required:bool? format:str',
  healthcheck: 'test:test timeout:dur? interval:dur? retries:int? start_period:dur? start_interval:dur? disable:bool',
  logging: 'driver:str options:map',
  endpoint: `aliases:strs driver_opts:map gw_priority:int interface_name:str ipv4_address:str ipv6_address:str link_local_ips:strs mac_address:str
    priority:int`,
  port: 'name:str mode:str host_ip:str target:int published:str protocol:str app_protocol:str',
  mount: 'type:str source:str target:str read_only:bool consistency:str bind:@bind volume:@volume_options tmpfs:@tmpfs image:@image_mount',
  bind: 'selinux:str propagation:str create_host_path:bool recursive:str',
  volume_options: 'labels:map nocopy:bool subpath:str',
  tmpfs: 'size:bytes mode:int',
  image_mount: 'subpath:str',
  network: 'name:str driver:str driver_opts:map ipam:=@ipam external:bool internal:bool attachable:bool labels:map enable_ipv4:bool? enable_ipv6:bool?',
  ipam: 'driver:str config:[range] options:map',
  range: 'subnet:str gateway:str ip_range:str aux_addresses:map',
  volume: 'name:str driver:str driver_opts:map external:bool labels:map',
  file_object: 'name:str file:str environment:str content:str external:bool labels:map driver:str driver_opts:map template_driver:str',
};

export type ShapeName = keyof typeof text;
export type Field = readonly [key: string, type: string];

const parsed = new Map<string, readonly Field[]>();

/** The fields of a shape, in their order. */
export function fieldsOf(name: string): readonly Field[] {
  const known = parsed.get(name);
  if (known) return known;
  const fields = text[name as ShapeName].split(/\s+/).map((field): Field => field.split(/:(.*)/s).slice(0, 2) as unknown as Field);
  parsed.set(name, fields);
  return fields;
}
