import { readFileSync } from 'node:fs';
import { run } from './run-command.js';

/** Mount points at or below `folder`, innermost first. */
export function mountsBelow(folder: string, mountinfo = readFileSync('/proc/self/mountinfo', 'utf8')): string[] {
  return mountinfo
    .split('\n')
    .map((line) => (line.split(' ')[4] ?? '').replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))))
    .filter((point) => point === folder || point.startsWith(`${folder}/`))
    .reverse();
}

/**
 * Unmounts everything below a folder and deletes it. Deleting through a mount would delete what is mounted there,
 * so nothing is deleted while one is left.
 */
export async function removeTree(folder: string): Promise<void> {
  for (const point of mountsBelow(folder)) await run('umount', ['--lazy', point]);
  const left = mountsBelow(folder);
  if (left.length > 0) throw new Error(`still mounted: ${left.join(', ')}`);
  await run('rm', ['-rf', '--one-file-system', folder]);
}
