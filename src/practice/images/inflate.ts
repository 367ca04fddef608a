import { gunzip, gunzipSync } from 'node:zlib';

/** What an archive may unpack to at most, bytes: beyond it is no archive that a learner made. */
export const largest = 512 << 20;
const gzipped = (data: Buffer): boolean => data[0] === 0x1f && data[1] === 0x8b;
const worded = (error: unknown): Error => ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? new Error(`the archive unpacks to more than ${largest >> 20} MB: no space left on device`) : new Error((error as Error).message));

/** As `inflate`, while others go on working. */
export function inflateLater(data: Buffer): Promise<Buffer> {
  if (!gzipped(data)) return Promise.resolve(inflate(data));
  return new Promise((resolve, reject) => gunzip(data, { maxOutputLength: largest }, (error, plain) => (error ? reject(worded(error)) : resolve(plain))));
}

/** An archive, unpacked when it is gzipped. Throws on other compressions. */
export function inflate(data: Buffer): Buffer {
  if (gzipped(data)) {
    try {
      return gunzipSync(data, { maxOutputLength: largest });
    } catch (error) {
      throw worded(error);
    }
  }
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
