import { createHash } from 'node:crypto';
import { encode } from '../model/encode.js';
import { goJson } from '../model/render.js';
import type { NetworkSpec, VolumeSpec } from '../model/types.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A network with another hash is made anew (docker/compose pkg/compose/hash.go). */
export function networkHash(network: NetworkSpec): string {
  return sha256(goJson(encode('network', network, '', 'json')));
}

export function volumeHash(volume: VolumeSpec): string {
  return sha256(goJson(encode('volume', { ...volume, driver: volume.driver ?? 'local' }, '', 'json')));
}
