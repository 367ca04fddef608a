const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EISDIR: 'is a directory',
  ENOTDIR: 'not a directory',
  EEXIST: 'file exists',
  ENOSPC: 'no space left on device',
};

/** A failed call on a file as Go words it: "open x: no such file or directory". */
export function goFileError(error: unknown, call: string, path: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return `${call} ${path}: ${WHY[code] ?? (error instanceof Error ? error.message : String(error))}`;
}
