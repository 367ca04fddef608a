/**
 * What docker-tutor knows of an engine: narrow, normalised shapes. Every difference between Docker 20.10 … 29 and
 * Podman is settled where an answer is parsed, so that nothing above this folder needs to know the engine's version.
 */
export type * from './engine-types.js';

/** Where an engine was found, and who said so. */
export interface Endpoint {
  /** As in DOCKER_HOST: `unix:///…`, `npipe:////./pipe/…`, `tcp://host:port`, `ssh://user@host`. */
  readonly host: string;
  /** For humans: "DOCKER_HOST", "context desktop-linux", "default socket", "Colima" … */
  readonly source: string;
  readonly context?: string;
  readonly tls?: { readonly ca?: Buffer; readonly cert?: Buffer; readonly key?: Buffer; readonly verify: boolean };
}

export interface EngineVersion {
  readonly version: string;
  readonly apiVersion: string;
  readonly minApiVersion: string;
  readonly os: string;
  readonly arch: string;
  /** "docker" or "podman"; the practice engine says "practice". */
  readonly product: string;
}

export interface EngineInfo {
  readonly containers: number;
  readonly images: number;
  readonly storageDriver: string;
  readonly operatingSystem: string;
  readonly kernelVersion: string;
  readonly cpus: number;
  /** bytes */
  readonly memory: number;
  readonly rootDir: string;
  readonly serverVersion: string;
  readonly swarm: boolean;
}

export type ContainerStatus = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

export interface Mount {
  readonly type: 'volume' | 'bind' | 'tmpfs' | 'npipe' | 'cluster';
  /** Volume name, or host path of a bind; empty for tmpfs. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

/** One published port. The IPv4/IPv6 doubles of an engine are joined when they say the same. */
export interface PublishedPort {
  readonly container: number;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  /** undefined: asked for but not bound now (container not running). */
  readonly host?: number;
  /** "0.0.0.0" for every address. */
  readonly ip: string;
}

export interface NetworkEndpoint {
  readonly network: string;
  /** Empty while the container is not running. */
  readonly ip: string;
  readonly gateway: string;
  /** Every name by which DNS finds the container there: aliases, its own name, but never its short id. */
  readonly aliases: readonly string[];
}

export interface Container {
  readonly id: string;
  /** Without the leading slash. */
  readonly name: string;
  /** The reference it was created from, as typed. */
  readonly image: string;
  readonly imageId: string;
  /** ISO 8601 */
  readonly created: string;
  readonly status: ContainerStatus;
  readonly exitCode: number;
  readonly oomKilled: boolean;
  readonly error: string;
  readonly pid: number;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly restartCount: number;
  /** Absent without a health check. */
  readonly health?: {
    readonly status: 'starting' | 'healthy' | 'unhealthy';
    readonly lastOutput: string;
    /** The command line each probe runs, as events tell it: `/bin/sh -c wget …`. */
    readonly command: string;
  };
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly hostname: string;
  readonly user: string;
  readonly workdir: string;
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly exposed: readonly { readonly port: number; readonly protocol: string }[];
  readonly ports: readonly PublishedPort[];
  readonly publishAll: boolean;
  readonly mounts: readonly Mount[];
  /** "default"/"bridge", "none", "host", "container:…" or a network's name. */
  readonly networkMode: string;
  readonly networks: readonly NetworkEndpoint[];
  readonly autoRemove: boolean;
  readonly readOnlyRoot: boolean;
  readonly privileged: boolean;
  readonly restart: { readonly policy: string; readonly maxRetries: number };
  /** bytes; 0 is no limit */
  readonly memory: number;
  /** CPUs; 0 is no limit. NanoCpus or quota/period, whichever the engine holds. */
  readonly cpus: number;
}

export interface ContainerSummary {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly status: ContainerStatus;
  /** Unix seconds */
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Image {
  readonly id: string;
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  /** ISO 8601, the time the image was built */
  readonly created: string;
  /** bytes */
  readonly size: number;
  readonly arch: string;
  readonly os: string;
  /** Layer digests (diff ids), bottom first. */
  readonly layers: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly user: string;
  readonly workdir: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly exposed: readonly { readonly port: number; readonly protocol: string }[];
  readonly volumes: readonly string[];
  readonly hasHealthcheck: boolean;
  /** ISO 8601 of the last `tag`/`pull`/`build` here; empty where the engine does not say. */
  readonly lastTagged: string;
}

export interface ImageSummary {
  readonly id: string;
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly size: number;
  /** Unix seconds */
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly parentId: string;
}

export interface HistoryEntry {
  readonly createdBy: string;
  readonly size: number;
  readonly empty: boolean;
}

export interface Volume {
  readonly name: string;
  readonly driver: string;
  readonly mountpoint: string;
  /** ISO 8601 */
  readonly created: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  readonly anonymous: boolean;
}

export interface Network {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  readonly created: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly subnets: readonly { readonly subnet: string; readonly gateway: string }[];
  /** Running members only: that is all engines report. */
  readonly members: readonly { readonly containerId: string; readonly name: string; readonly ip: string }[];
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SearchHit {
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly official: boolean;
}

export type EventType = 'container' | 'image' | 'volume' | 'network';

/** One engine event. Podman's `exec`/`exec_died`/`remove` are renamed to Docker's words. */
export interface EngineEvent {
  readonly type: EventType;
  /** Without the command after the colon: `exec_create`, not `exec_create: sh`. */
  readonly action: string;
  /** Container/network id, volume name, or image reference/id. */
  readonly id: string;
  /** The container's, network's or volume's name; an image's reference. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** nanoseconds since the epoch, as a decimal string (it does not fit a double). */
  readonly timeNano: string;
  /** milliseconds since the epoch */
  readonly time: number;
}

/** One request that some client made and an engine answered, as a relay between the two saw it (src/shell/relay). */
export interface ObservedRequest {
  readonly method: string;
  /** As sent, without the version: `/containers/tutor-web/logs`. Names in it are still percent-encoded. */
  readonly path: string;
  /** Decoded; the last of a key that comes twice. */
  readonly query: Readonly<Record<string, string>>;
  /** 2xx; 101 for a hijacked connection; or that of an error. */
  readonly status: number;
  /** milliseconds since the epoch: when the response began */
  readonly at: number;
}
