import { gunzipSync } from 'node:zlib';

/** An archive, unpacked when it is gzipped. Throws on other compressions. */
export function inflate(data: Buffer): Buffer {
  if (data[0] === 0x1f && data[1] === 0x8b) return gunzipSync(data);
  const other = bunzipError(data);
  if (other) throw new Error(other);
  return data;
}

/** Why a compressed archive cannot be read here; undefined when it can. */
export function bunzipError(data: Buffer): string | undefined {
  if (data.subarray(0, 3).toString() === 'BZh') return 'the docker-tutor practice engine reads gzip, not bzip2';
  if (data.subarray(0, 6).equals(Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]))) return 'the docker-tutor practice engine reads gzip, not xz';
  if (data.subarray(0, 4).equals(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]))) return 'the docker-tutor practice engine reads gzip, not zstd';
  return undefined;
}

/** Whether ADD unpacks it: an archive, gzipped or not. */
export function isArchive(data: Buffer): boolean {
  try {
    const plain = inflate(data);
    return plain.length >= 512 && plain.subarray(257, 262).toString() === 'ustar';
  } catch {
    return false;
  }
}
