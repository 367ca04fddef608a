/**
 * The CLI fills its templates with Go values whose types it knows; we have JSON. What the types add is kept here, by the
 * names of fields (moby api/types): which objects are maps, what a null is, and which fields exist though they are left out.
 */
const MAPS: ReadonlySet<string> = new Set([
  ...['Annotations', 'AuxiliaryAddresses', 'Config', 'ConfigFrom', 'Containers', 'Data', 'DriverOpts', 'ExposedPorts', 'GraphDriverData', 'Labels', 'LogOpts'],
  ...['Networks', 'Options', 'PortBindings', 'Ports', 'Peers', 'StorageOpt', 'Sysctls', 'Tmpfs', 'Volumes', 'Attributes', 'Metadata', 'Runtimes'],
]);
const POINTERS: ReadonlySet<string> = new Set([
  ...['Health', 'Healthcheck', 'Init', 'PidsLimit', 'OomKillDisable', 'MemorySwappiness', 'StopTimeout', 'IPAMConfig', 'SizeRw', 'SizeRootFs', 'UsageData', 'Status', 'ImageManifestDescriptor', 'ContainerConfig', 'Manifests'],
]);
const TEXTS: ReadonlySet<string> = new Set(['StopSignal', 'MacAddress', 'Comment', 'Author', 'Created', 'Variant', 'OsVersion', 'Container']);
const LISTS: ReadonlySet<string> = new Set(['Shell', 'Mounts', 'RepoTags', 'RepoDigests', 'Entrypoint', 'Cmd', 'Env', 'OnBuild', 'Layers']);
const RENAMED: Readonly<Record<string, string>> = { ID: 'Id', NanoCPUs: 'NanoCpus', CPUShares: 'CpuShares', CPUPeriod: 'CpuPeriod', CPUQuota: 'CpuQuota' };

const maps = new WeakSet<object>();
/** Stand where JSON has null: printed as an empty map or list, in JSON null again. */
const nothing = new WeakSet<object>();

/** Notes which objects of a parsed answer are Go maps, and gives nulls the value that Go prints for them. */
export function typed<T>(value: T, name = ''): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    value.forEach((each) => typed(each));
    return value;
  }
  // `Config` is a struct in a container and an image, a map in a log's settings.
  if (MAPS.has(name) && !(name === 'Config' && ('Env' in value || 'Image' in value))) maps.add(value);
  for (const [key, inner] of Object.entries(value)) typed(inner, key);
  return value;
}

/** Printed as {…} instead of map[…]. */
export function isStruct(value: object): boolean {
  return !maps.has(value);
}

/** True for what stands for a null. */
export function isNothing(value: object): boolean {
  return nothing.has(value);
}

/** The value that Go's types hold where JSON has null. */
export function zero(name: string): unknown {
  if (POINTERS.has(name)) return null;
  const empty = MAPS.has(name) ? {} : [];
  if (!Array.isArray(empty)) maps.add(empty);
  nothing.add(empty);
  return empty;
}

/** A field of a typed answer, also one that JSON leaves out or names otherwise; undefined when the types have none. */
export function fieldOf(value: object, name: string): { readonly value: unknown; readonly absent?: string } | undefined {
  const key = Object.hasOwn(value, name) ? name : (RENAMED[name] ?? name);
  if (Object.hasOwn(value, key)) {
    const found = (value as Record<string, unknown>)[key];
    return { value: found === null ? zero(key) : found };
  }
  if (maps.has(value)) return { value: undefined };
  if (POINTERS.has(name)) return { value: null, absent: `map has no entry for key ${JSON.stringify(name)}` };
  if (TEXTS.has(name)) return { value: '' };
  if (LISTS.has(name) || MAPS.has(name)) return { value: zero(name) };
  return undefined;
}
