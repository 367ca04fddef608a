import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSize } from '../../docker/sizes.js';
import { goFileError } from '../cli/files.js';
import { cut } from './csv.js';

const isMode = (text: string): boolean => /^[rwm]{1,3}$/.test(text) && new Set(text).size === text.length;

/** `--device /dev/a:/dev/b:rwm` (docker/cli container/opts.go). @throws Error in the CLI's words */
export function parseDevice(text: string): { readonly PathOnHost: string; readonly PathInContainer: string; readonly CgroupPermissions: string } {
  const parts = text.split(':');
  if (parts.length > 3 || parts[0] === '') throw new Error(`bad format for path: ${text}`);
  const [host = '', second = '', third] = parts;
  if (third !== undefined && !isMode(third)) throw new Error(`bad mode specified: ${third}`);
  const path = second === '' || (third === undefined && isMode(second)) ? host : second;
  const mode = third ?? (isMode(second) ? second : 'rwm');
  if (!posix.isAbsolute(path)) throw new Error(`${path} is not an absolute path`);
  return { PathOnHost: host, PathInContainer: path, CgroupPermissions: mode };
}

/** `--blkio-weight-device path:weight` @throws Error in the CLI's words */
export function parseWeight(text: string): { readonly Path: string; readonly Weight: number } {
  const [path, weight] = lastCut(text);
  if (weight === undefined) throw new Error(`bad format: ${text}`);
  if (!path.startsWith('/dev/')) throw new Error(`bad format for device path: ${text}`);
  if (!/^\d+$/.test(weight) || (Number(weight) > 0 && (Number(weight) < 10 || Number(weight) > 1000))) throw new Error(`invalid weight for device: ${text}`);
  return { Path: path, Weight: Number(weight) };
}

/** `--device-read-bps path:1mb` @param bytes a size, or a plain number @throws Error in the CLI's words */
export function parseRate(text: string, bytes: boolean): { readonly Path: string; readonly Rate: number } {
  const [path, rate] = lastCut(text);
  if (rate === undefined) throw new Error(`bad format: ${text}`);
  if (!path.startsWith('/dev/')) throw new Error(`bad format for device path: ${text}`);
  const value = bytes ? parseSize(rate) : /^\d+$/.test(rate) ? Number(rate) : undefined;
  if (value === undefined) throw new Error(`invalid rate for device: ${text}. The correct format is <device-path>:<number>${bytes ? '[<unit>]' : ''}. Number must be a positive integer${bytes ? '. Unit is optional and can be kb, mb, or gb' : ''}`);
  return { Path: path, Rate: value };
}

/** `--ulimit nofile=512:1024`; its values have been checked. */
export function parseUlimit(text: string): { readonly Name: string; readonly Hard: number; readonly Soft: number } {
  const [name, limits = ''] = cut(text);
  const [soft = '', hard = soft] = limits.split(':');
  return { Name: name, Hard: Number(hard), Soft: Number(soft) };
}

/** `--security-opt`: a seccomp profile's file is read here. @throws Error in the CLI's words */
export function securityOption(text: string): string {
  const [key, value] = text.includes('=') || text === 'no-new-privileges' ? cut(text) : cut(text, ':');
  if (value === undefined && key !== 'no-new-privileges') throw new Error(`Invalid --security-opt: ${JSON.stringify(text)}`);
  if (key !== 'seccomp' || value === 'unconfined' || value === 'builtin') return text;
  try {
    return `seccomp=${JSON.stringify(JSON.parse(readFileSync(value!, 'utf8')))}`;
  } catch (error) {
    throw new Error(`opening seccomp profile (${value!}) failed: ${goFileError(error, 'open', value!)}`);
  }
}

function lastCut(text: string): readonly [string, string | undefined] {
  const at = text.indexOf(':');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
