import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Transform } from 'node:stream';
import { buildContext } from '../build/context.js';
import { counter, registryConfig } from '../build/send.js';
import type { Cli } from '../cli/cli.js';
import { CliError } from '../cli/errors.js';
import { parseUlimit } from '../create/devices.js';
import { toMap, type Args } from '../flags/args.js';
import type { Run } from '../flags/types.js';
import { showProgress } from '../output/progress.js';

/** `docker build` with the classic builder: POST /build (docker/cli image/build.go). */
export const run: Run = async (cli, args) => {
  const quiet = args.on('quiet');
  const { dockerfile, archive, remote } = await buildContext(cli.io, args.positional[0] ?? '', args.text('file') ?? '');
  const api = await cli.engine();
  const said: Buffer[] = [];
  const sending = archive?.pipe(counter(quiet ? { write: (line) => said.push(Buffer.from(line)) } : cli.io.stdout));
  archive?.on('error', (error) => sending?.destroy(error));
  const headers = { 'Content-Type': 'application/x-tar', 'X-Registry-Config': registryConfig(cli) };
  const reply = await api.request('POST', '/build', { query: { ...query(cli, args), dockerfile, remote }, headers, ...(sending && { stream: sending }) });
  let id = '';
  const before = said.length;
  const out = quiet ? new Transform({ transform: (chunk: Buffer, _encoding, done) => (said.push(chunk), done()) }) : cli.io.stdout;
  try {
    await showProgress(reply, out, (aux) => (id = (aux as { readonly ID?: string }).ID ?? id));
  } catch (error) {
    if (quiet) cli.io.stderr.write(String(Buffer.concat(said)));
    throw error;
  }
  if (quiet) {
    id ||= String(Buffer.concat(said.slice(before))).trim();
    cli.out(id);
  }
  const idFile = args.text('iidfile');
  if (idFile) {
    if (id === '') throw new CliError(`server did not provide an image ID. Cannot write ${idFile}`);
    writeFileSync(resolve(cli.io.cwd, idFile), id);
  }
  return 0;
};

function query(cli: Cli, args: Args): Readonly<Record<string, string | number | boolean | object | undefined>> {
  const given = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);
  return {
    t: args.list('tag'),
    q: args.on('quiet'),
    nocache: args.on('no-cache'),
    rm: args.on('rm', true) ? '1' : '0',
    forcerm: args.on('force-rm'),
    pull: args.on('pull'),
    cpusetcpus: args.text('cpuset-cpus'),
    cpusetmems: args.text('cpuset-mems'),
    cpushares: args.int('cpu-shares') ?? 0,
    cpuquota: args.int('cpu-quota') ?? 0,
    cpuperiod: args.int('cpu-period') ?? 0,
    memory: args.bytes('memory') ?? 0,
    memswap: args.bytes('memory-swap') ?? 0,
    shmsize: args.bytes('shm-size') ?? 0,
    cgroupparent: args.text('cgroup-parent'),
    networkmode: args.text('network') ?? 'default',
    target: args.text('target'),
    platform: args.text('platform')?.toLowerCase(),
    extrahosts: args.list('add-host'),
    securityopt: asJson(given(args.list('security-opt'))),
    ulimits: asJson(given(args.list('ulimit').map(parseUlimit))),
    // A bare name takes its value from the surroundings; without one it is null.
    buildargs: JSON.stringify(Object.fromEntries(args.list('build-arg').map((each) => (each.includes('=') ? [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)] : [each, cli.io.env[each] ?? null])))),
    labels: JSON.stringify(toMap(args.list('label'))),
    cachefrom: asJson(given(args.list('cache-from'))),
    version: '1',
  };
}

const asJson = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));
