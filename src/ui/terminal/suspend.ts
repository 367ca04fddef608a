/**
 * Ctrl-Z: in raw mode it is a key like any other, so the stop is ours to make. The whole process group is stopped, as the
 * terminal would do it: stopped alone under `npm start`, the shell would go on waiting for npm. SIGCONT brings it back.
 */
export function suspend(restore: () => void): void {
  if (process.platform === 'win32') return;
  restore();
  process.kill(0, 'SIGTSTP');
}
