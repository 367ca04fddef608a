/** Build arguments that need no ARG and leave no trace in cache and history. */
const builtin = new Set(['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'FTP_PROXY', 'ftp_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'all_proxy']);

/** Which ARG is known where: before the first FROM, and in each stage. */
export class BuildArgs {
  private readonly meta = new Map<string, string | undefined>();
  private stage = new Map<string, string | undefined>();
  private readonly used = new Set<string>();

  constructor(private readonly given: ReadonlyMap<string, string | null>) {}

  declareMeta(name: string, fallback: string | undefined): void {
    this.used.add(name);
    this.meta.set(name, this.value(name, fallback));
  }
  metaValue(name: string): string | undefined {
    return this.meta.get(name);
  }

  newStage(): void {
    this.stage = new Map();
  }
  declare(name: string, fallback: string | undefined): void {
    this.used.add(name);
    this.stage.set(name, this.value(name, fallback ?? this.meta.get(name)));
  }
  lookup(name: string): string | undefined {
    return this.stage.get(name) ?? (builtin.has(name) ? this.value(name, undefined) : undefined);
  }

  /** `NAME=value` of the stage, sorted, without those that ENV overrides. */
  forRun(env: readonly string[]): { visible: string[]; all: string[] } {
    const own = [...this.stage].filter((pair): pair is [string, string] => pair[1] !== undefined && !env.some((one) => one.startsWith(`${pair[0]}=`))).map((pair) => pair.join('=')).sort();
    const proxies = [...this.given].filter((pair): pair is [string, string] => builtin.has(pair[0]) && pair[1] !== null && !this.stage.has(pair[0])).map((pair) => pair.join('='));
    return { visible: own, all: [...proxies, ...own] };
  }

  unused(): string[] {
    return [...this.given.keys()].filter((name) => !this.used.has(name) && !builtin.has(name)).sort();
  }

  private value(name: string, fallback: string | undefined): string | undefined {
    return this.given.get(name) ?? fallback;
  }
}
