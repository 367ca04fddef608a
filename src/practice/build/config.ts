import { parseSignal } from '../process/signals.js';
import { badRequest } from '../state/error.js';
import type { Config, Healthcheck } from '../state/types.js';
import { posix } from 'node:path';
import { healthTime } from './health-time.js';
import { pairsOf, type Instruction } from './parse.js';
import { expand, expandWords, type Lookup } from './words.js';

export interface Changed {
  readonly config: Config;
  /** For the history: `ENV a=b`. */
  readonly comment: string;
}

export const shellOf = (config: Config): string[] => (config.Shell?.length ? config.Shell : ['/bin/sh', '-c']);
const quoted = (list: readonly string[]): string => `[${list.map((one) => JSON.stringify(one)).join(' ')}]`;

/** What an instruction that touches no files makes of a config; undefined for the others. Throws 400. */
export function applyInstruction(config: Config, one: Instruction, lookup: Lookup, escape = '\\', cmdSet = false): Changed | undefined {
  const word = (text = one.rest): string => expand(text, lookup, escape);
  const words = (): string[] => expandWords(one.rest, lookup, escape);
  const command = (json = one.json, rest = one.rest): string[] => (json ? [...json] : rest === '' ? [] : [...shellOf(config), rest]);
  switch (one.name) {
    case 'ENV': {
      const pairs = pairsOf(one, escape).map(([key, value]) => [word(key), word(value)] as const);
      let env = config.Env ?? [];
      for (const [key, value] of pairs) env = setEnv(env, key, value);
      return { config: { ...config, Env: env }, comment: `ENV ${pairs.map((pair) => pair.join('=')).join(' ')}` };
    }
    case 'LABEL': {
      const pairs = pairsOf(one, escape).map(([key, value]) => [word(key), word(value)] as const);
      return { config: { ...config, Labels: { ...config.Labels, ...Object.fromEntries(pairs) } }, comment: `LABEL ${pairs.map((pair) => pair.join('=')).join(' ')}` };
    }
    case 'CMD':
      return { config: { ...config, Cmd: command() }, comment: `CMD ${quoted(command())}` };
    case 'ENTRYPOINT':
      return { config: { ...config, Entrypoint: command(), ...(!cmdSet && { Cmd: null }) }, comment: `ENTRYPOINT ${quoted(command())}` };
    case 'SHELL':
      return { config: { ...config, Shell: [...(one.json ?? [])] }, comment: `SHELL [${(one.json ?? []).join(' ')}]` };
    case 'EXPOSE': {
      const ports = words().sort();
      return { config: { ...config, ExposedPorts: { ...config.ExposedPorts, ...Object.fromEntries(ports.flatMap(portsOf).map((port) => [port, {}])) } }, comment: `EXPOSE ${ports.join(' ')}` };
    }
    case 'VOLUME': {
      const paths = (one.json ?? words()).map((path) => expand(path, lookup, escape).trim());
      if (paths.includes('')) throw badRequest('VOLUME specified can not be an empty string');
      return { config: { ...config, Volumes: { ...config.Volumes, ...Object.fromEntries(paths.map((path) => [path, {}])) } }, comment: `VOLUME [${paths.join(' ')}]` };
    }
    case 'USER':
      return { config: { ...config, User: word() }, comment: `USER ${word()}` };
    case 'WORKDIR':
      return { config: { ...config, WorkingDir: posix.resolve('/', config.WorkingDir ?? '', word()) }, comment: `WORKDIR ${posix.resolve('/', config.WorkingDir ?? '', word())}` };
    case 'STOPSIGNAL':
      if (!parseSignal(word())) throw badRequest(`invalid signal: ${word()}`);
      return { config: { ...config, StopSignal: word() }, comment: `STOPSIGNAL ${word()}` };
    case 'ONBUILD':
      return { config: { ...config, OnBuild: [...(config.OnBuild ?? []), one.rest] }, comment: `ONBUILD ${one.rest}` };
    case 'MAINTAINER':
      return { config, comment: `MAINTAINER ${one.rest}` };
    case 'HEALTHCHECK': {
      const health = healthOf(one);
      return { config: { ...config, Healthcheck: health }, comment: `HEALTHCHECK &{[${(health.Test ?? []).join(' ')}] ${[health.Interval, health.Timeout, health.StartPeriod, health.StartInterval].map((ns) => goDuration(ns ?? 0)).join(' ')} ${health.Retries ?? 0}}` };
    }
    default:
      return undefined;
  }
}

export function setEnv(env: readonly string[], key: string, value: string): string[] {
  const at = env.findIndex((pair) => pair.startsWith(`${key}=`));
  return at < 0 ? [...env, `${key}=${value}`] : env.map((pair, i) => (i === at ? `${key}=${value}` : pair));
}

function portsOf(text: string): string[] {
  const [, first = '', last = first, protocol = 'tcp'] = /^(?:.*:)?(\d+)(?:-(\d+))?(?:\/(tcp|udp|sctp))?$/i.exec(text) ?? [];
  if (first === '') throw badRequest(`Invalid containerPort: ${text.replace(/\/.*/, '')}`);
  if (Number(last) > 65535 || Number(first) > Number(last)) throw badRequest(`Invalid containerPort: ${text.replace(/\/.*/, '')}`);
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => `${Number(first) + i}/${protocol.toLowerCase()}`);
}

function healthOf({ rest, flags }: Instruction): Healthcheck {
  const [, type = '', command = ''] = /^(\S+)\s*([\s\S]*)$/.exec(rest) ?? [];
  if (type.toUpperCase() === 'NONE') return { Test: ['NONE'] };
  let test = ['CMD-SHELL', command];
  try {
    if (command.startsWith('[')) test = ['CMD', ...(JSON.parse(command) as string[])];
  } catch {
    // not JSON: the shell form
  }
  const time = (name: string): number | undefined => (flags[name] === undefined ? undefined : healthTime(flags[name], name));
  const health = { Test: test, Interval: time('interval'), Timeout: time('timeout'), StartPeriod: time('start-period'), StartInterval: time('start-interval'), Retries: flags['retries'] === undefined ? undefined : Number(flags['retries']) };
  return Object.fromEntries(Object.entries(health).filter(([, value]) => value !== undefined));
}

/** `1m30s`, as Go prints a duration. */
function goDuration(ns: number): string {
  if (ns === 0) return '0s';
  if (ns < 1e9) return `${ns / 1e6}ms`;
  const [h, m, s] = [Math.floor(ns / 3600e9), Math.floor((ns / 60e9) % 60), (ns / 1e9) % 60];
  return `${h ? `${h}h` : ''}${h || m ? `${m}m` : ''}${s}s`;
}
