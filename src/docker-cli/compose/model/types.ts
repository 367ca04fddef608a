/** A service in Compose's own form (see shapes.ts): what the engine side reads. */
export interface Service {
  profiles?: string[];
  annotations?: Record<string, string>;
  attach?: boolean;
  build?: Build;
  cap_add?: string[];
  cap_drop?: string[];
  cgroup?: string;
  cgroup_parent?: string;
  cpu_count?: number;
  cpu_percent?: number;
  cpu_period?: number;
  cpu_quota?: number;
  cpu_rt_period?: number;
  cpu_rt_runtime?: number;
  cpus?: number;
  cpuset?: string;
  cpu_shares?: number;
  command?: string[];
  configs?: FileReference[];
  container_name?: string;
  depends_on?: Record<string, Dependency>;
  deploy?: Deploy;
  device_cgroup_rules?: string[];
  devices?: { source: string; target?: string; permissions?: string }[];
  dns?: string[];
  dns_opt?: string[];
  dns_search?: string[];
  domainname?: string;
  entrypoint?: string[];
  environment?: Record<string, string | null>;
  env_file?: { path: string; required?: boolean; format?: string }[];
  expose?: string[];
  external_links?: string[];
  extra_hosts?: string[];
  group_add?: string[];
  hostname?: string;
  healthcheck?: Healthcheck;
  image?: string;
  init?: boolean;
  ipc?: string;
  labels?: Record<string, string>;
  label_file?: string[];
  links?: string[];
  logging?: { driver?: string; options?: Record<string, string> };
  mem_limit?: string;
  mem_reservation?: string;
  memswap_limit?: string;
  mem_swappiness?: string;
  mac_address?: string;
  network_mode?: string;
  networks?: Record<string, Endpoint | null>;
  oom_kill_disable?: boolean;
  oom_score_adj?: number;
  pid?: string;
  pids_limit?: number;
  platform?: string;
  ports?: PublishedPort[];
  privileged?: boolean;
  pull_policy?: string;
  read_only?: boolean;
  restart?: string;
  runtime?: string;
  scale?: number;
  secrets?: FileReference[];
  security_opt?: string[];
  shm_size?: string;
  stdin_open?: boolean;
  stop_grace_period?: string;
  stop_signal?: string;
  storage_opt?: Record<string, string>;
  sysctls?: Record<string, string>;
  tmpfs?: string[];
  tty?: boolean;
  ulimits?: Record<string, number | { soft?: number; hard?: number }>;
  user?: string;
  userns_mode?: string;
  uts?: string;
  volumes?: ServiceMount[];
  volumes_from?: string[];
  working_dir?: string;
  isolation?: string;
}

export interface Build {
  context: string;
  dockerfile?: string;
  dockerfile_inline?: string;
  args?: Record<string, string | null>;
  labels?: Record<string, string>;
  cache_from?: string[];
  no_cache?: boolean;
  pull?: boolean;
  extra_hosts?: string[];
  network?: string;
  target?: string;
  shm_size?: string;
  tags?: string[];
  platforms?: string[];
  privileged?: boolean;
  additional_contexts?: Record<string, string>;
  secrets?: FileReference[];
  ssh?: unknown;
}

export interface FileReference {
  source: string;
  target?: string;
  uid?: string;
  gid?: string;
  mode?: string;
}

export interface Dependency {
  condition: string;
  restart?: boolean;
  required?: boolean;
}

export interface Limits {
  cpus?: number;
  memory?: string;
  pids?: number;
}

export interface Deploy {
  mode?: string;
  replicas?: number;
  labels?: Record<string, string>;
  resources?: { limits?: Limits; reservations?: Limits };
  restart_policy?: { condition?: string; delay?: string; max_attempts?: number; window?: string };
}

export interface Healthcheck {
  test?: string[];
  timeout?: string;
  interval?: string;
  retries?: number;
  start_period?: string;
  start_interval?: string;
  disable?: boolean;
}

export interface Endpoint {
  aliases?: string[];
  driver_opts?: Record<string, string>;
  gw_priority?: number;
  interface_name?: string;
  ipv4_address?: string;
  ipv6_address?: string;
  link_local_ips?: string[];
  mac_address?: string;
  priority?: number;
}

export interface PublishedPort {
  mode?: string;
  host_ip?: string;
  target: number;
  published?: string;
  protocol?: string;
}

export interface ServiceMount {
  type: string;
  source?: string;
  target: string;
  read_only?: boolean;
  consistency?: string;
  bind?: { selinux?: string; propagation?: string; create_host_path?: boolean; recursive?: string };
  volume?: { labels?: Record<string, string>; nocopy?: boolean; subpath?: string };
  tmpfs?: { size?: string; mode?: number };
  image?: { subpath?: string };
}

export interface NetworkSpec {
  name: string;
  driver?: string;
  driver_opts?: Record<string, string>;
  ipam?: { driver?: string; config?: { subnet?: string; gateway?: string; ip_range?: string; aux_addresses?: Record<string, string> }[]; options?: Record<string, string> };
  external?: boolean;
  internal?: boolean;
  attachable?: boolean;
  labels?: Record<string, string>;
  enable_ipv4?: boolean;
  enable_ipv6?: boolean;
}

export interface VolumeSpec {
  name: string;
  driver?: string;
  driver_opts?: Record<string, string>;
  external?: boolean;
  labels?: Record<string, string>;
}

export interface FileObject {
  name: string;
  file?: string;
  environment?: string;
  content?: string;
  external?: boolean;
}

/** A project: everything its compose files say, ready to be carried out. */
export interface Project {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly services: Readonly<Record<string, Service>>;
  /** Services whose profile is not active. */
  readonly disabled: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, NetworkSpec>>;
  readonly volumes: Readonly<Record<string, VolumeSpec>>;
  readonly secrets: Readonly<Record<string, FileObject>>;
  readonly configs: Readonly<Record<string, FileObject>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly profiles: readonly string[];
}
