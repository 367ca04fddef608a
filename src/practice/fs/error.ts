/** An error of a file system call, by its POSIX name; `message` is what programs print after the path. */
const texts = {
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EEXIST: 'File exists',
  ENOTEMPTY: 'Directory not empty',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  EROFS: 'Read-only file system',
  ELOOP: 'Too many levels of symbolic links',
  EINVAL: 'Invalid argument',
  EXDEV: 'Invalid cross-device link',
  ENOSPC: 'No space left on device',
  EBUSY: 'Device or resource busy',
  EBADF: 'Bad file descriptor',
  EPIPE: 'Broken pipe',
  ENOEXEC: 'Exec format error',
  ENXIO: 'No such device or address',
  EAGAIN: 'Resource temporarily unavailable',
  EFBIG: 'File too large',
  ENOMEM: 'Cannot allocate memory',
  ENAMETOOLONG: 'File name too long',
} as const;

export type ErrorCode = keyof typeof texts;

export class FsError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly path = '',
  ) {
    super(texts[code]);
    this.name = 'FsError';
  }
}

/** Turns an error of node:fs into ours; anything unknown becomes EACCES, so that no host path is told. */
export function fromHost(error: unknown): FsError {
  const code = (error as { code?: string }).code ?? '';
  return new FsError(code in texts ? (code as ErrorCode) : 'EACCES');
}

export const isCode = (error: unknown, ...codes: ErrorCode[]): boolean =>
  error instanceof FsError && codes.includes(error.code);
