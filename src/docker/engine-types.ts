/** What can be asked of an engine, and what it is asked with. Part of types.ts, by which others import it. */
import type {
  Container, ContainerSummary, Endpoint, EngineEvent, EngineInfo, EngineVersion, ExecResult, HistoryEntry, Image, ImageSummary, Network, SearchHit, Volume,
} from './types.js';

/** Filters of list calls: each field narrows; labels are `key` or `key=value`. */
export interface ListFilter {
  readonly labels?: readonly string[];
  readonly name?: string;
}

export interface ContainerFilter extends ListFilter {
  /** A part of the name. */
  readonly like?: string;
  /** Only so many, the newest. */
  readonly limit?: number;
}

/**
 * Everything that only reads. Each `inspect…` gives undefined when the engine has no such thing, and rejects with an
 * {@link EngineError} when the engine cannot be asked. Every call has a deadline.
 */
export interface EngineReader {
  readonly endpoint: Endpoint;
  version(): Promise<EngineVersion>;
  info(): Promise<EngineInfo>;
  inspectContainer(nameOrId: string): Promise<Container | undefined>;
  inspectImage(reference: string): Promise<Image | undefined>;
  inspectVolume(name: string): Promise<Volume | undefined>;
  inspectNetwork(nameOrId: string): Promise<Network | undefined>;
  /** All states. */
  listContainers(filter?: ContainerFilter): Promise<readonly ContainerSummary[]>;
  listImages(filter?: ListFilter): Promise<readonly ImageSummary[]>;
  listVolumes(filter?: ListFilter): Promise<readonly Volume[]>;
  listNetworks(filter?: ListFilter): Promise<readonly Network[]>;
  imageHistory(reference: string): Promise<readonly HistoryEntry[] | undefined>;
  /** The last `tail` lines (default 200), stdout and stderr apart. */
  logs(container: string, options?: { tail?: number }): Promise<{ stdout: string; stderr: string }>;
  /** Paths changed in the writable layer. */
  changes(container: string): Promise<readonly { path: string; kind: 'modified' | 'added' | 'deleted' }[]>;
  /** Process lines of `docker top`. */
  top(container: string): Promise<readonly (readonly string[])[]>;
  search(term: string, limit?: number): Promise<readonly SearchHit[]>;
  /** Runs a command that must be harmless; the deadline is 10 s unless given (ms). */
  exec(container: string, command: readonly string[], options?: { timeout?: number }): Promise<ExecResult>;
  /** Past events from `since` until now, oldest first: at most the 256 the engine remembers. Milliseconds. */
  eventsSince(since: number): Promise<readonly EngineEvent[]>;
}

export interface PullProgress {
  /** Layer id; empty for lines about the whole image. */
  readonly id: string;
  readonly status: string;
  /** bytes */
  readonly current?: number;
  readonly total?: number;
}

/** What the tutor asks to be made when it prepares an exercise. The field names are Compose's. */
export interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** `volume:/path[:ro]` or `/host:/path[:ro]` */
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  /** `[ip:]host:container` */
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly user?: string;
  readonly workdir?: string;
  readonly tty?: boolean;
  readonly stdin?: boolean;
  /** bytes */
  readonly memory?: number;
  readonly restart?: string;
  readonly healthcheck?: { readonly test: string; readonly intervalSeconds?: number; readonly retries?: number };
}

/** What set-up, clean-up and prefetch may do. Checks never get one. */
export interface EngineWriter {
  /** Pulls; rejects with an EngineError when the registry says no. */
  pull(reference: string, onProgress?: (line: PullProgress) => void, signal?: AbortSignal): Promise<void>;
  createContainer(spec: ContainerSpec): Promise<string>;
  startContainer(id: string): Promise<void>;
  stopContainer(id: string, timeoutSeconds?: number): Promise<void>;
  /** Resolves with the exit code. */
  waitContainer(id: string, timeout?: number): Promise<number>;
  removeContainer(id: string): Promise<void>;
  createVolume(name: string, labels?: Readonly<Record<string, string>>): Promise<void>;
  removeVolume(name: string): Promise<void>;
  createNetwork(name: string, options?: { internal?: boolean; labels?: Readonly<Record<string, string>> }): Promise<string>;
  removeNetwork(id: string): Promise<void>;
  /** Classic build of a context of small text files: path → text. */
  buildImage(reference: string, files: Readonly<Record<string, string>>, labels?: Readonly<Record<string, string>>): Promise<void>;
  tagImage(source: string, target: string): Promise<void>;
  /** Removes one reference, or the image itself when given an id. Never forces. */
  removeImage(reference: string): Promise<void>;
}

/** A live subscription: reconnects by itself, resumes from the last event seen, never delivers one twice. */
export interface EventStream {
  close(): void;
}

export interface Engine extends EngineReader, EngineWriter {
  /**
   * Subscribes to container, image, volume and network events.
   * @param handlers.onEvent each event, in order
   * @param handlers.onState "live" once subscribed; "lost" when the engine went away (the stream goes on trying);
   *   after a "live" that follows a "lost", events may have been missed: look at the state again.
   * @param since milliseconds; also delivers what the engine remembers since then
   */
  watch(
    handlers: { onEvent: (event: EngineEvent) => void; onState?: (state: 'live' | 'lost', error?: Error) => void },
    since?: number,
  ): EventStream;
  close(): void;
}
