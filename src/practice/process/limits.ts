/** Limits of processes by their Docker name (`nofile`); -1 is unlimited. */
export type Limits = ReadonlyMap<string, { readonly soft: number; readonly hard: number }>;

/** What `ulimit` of a shell tells: option, Docker's name, title with unit, the value without `--ulimit`, and how many of the name's units make one shown. */
export const limitTable: readonly { readonly option: string; readonly name: string; readonly title: string; readonly usual: number; readonly unit: number }[] = [
  { option: 'c', name: 'core', title: 'core file size (blocks)', usual: -1, unit: 512 },
  { option: 'd', name: 'data', title: 'data seg size (kb)', usual: -1, unit: 1024 },
  { option: 'e', name: 'nice', title: 'scheduling priority', usual: 0, unit: 1 },
  { option: 'f', name: 'fsize', title: 'file size (blocks)', usual: -1, unit: 512 },
  { option: 'i', name: 'sigpending', title: 'pending signals', usual: 15_000, unit: 1 },
  { option: 'l', name: 'memlock', title: 'max locked memory (kb)', usual: 8 << 20, unit: 1024 },
  { option: 'm', name: 'rss', title: 'max memory size (kb)', usual: -1, unit: 1024 },
  { option: 'n', name: 'nofile', title: 'open files', usual: 1_048_576, unit: 1 },
  { option: 'q', name: 'msgqueue', title: 'POSIX message queues (bytes)', usual: 819_200, unit: 1 },
  { option: 'r', name: 'rtprio', title: 'real-time priority', usual: 0, unit: 1 },
  { option: 's', name: 'stack', title: 'stack size (kb)', usual: 8 << 20, unit: 1024 },
  { option: 't', name: 'cpu', title: 'cpu time (seconds)', usual: -1, unit: 1 },
  { option: 'u', name: 'nproc', title: 'max user processes', usual: -1, unit: 1 },
  { option: 'v', name: 'as', title: 'virtual memory (kb)', usual: -1, unit: 1024 },
  { option: 'x', name: 'locks', title: 'file locks', usual: -1, unit: 1 },
];
