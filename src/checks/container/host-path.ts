/** Host paths as an engine tells them: Docker Desktop's virtual machine sees the host below a prefix of its own. */
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';

/** Relative to the workspace; `~` is the learner's home. */
export function hostPath(source: string, workspace: string): string {
  return source.startsWith('~') ? resolve(homedir(), `.${source.slice(1)}`) : resolve(workspace, source);
}

/** Desktop for Mac and Linux: /host_mnt/…; for Windows: /run/desktop/mnt/host/c/…; WSL: /mnt/c/…. */
const PREFIX = /^\/(?:host_mnt|run\/desktop\/mnt\/host)(?=\/)/;

function plain(path: string): string {
  const unix = path.replaceAll('\\', '/').replace(PREFIX, '').replace(/^\/mnt(?=\/[a-z]\/)/, '');
  const drive = unix.replace(/^([A-Za-z]):/, (_, letter: string) => `/${letter.toLowerCase()}`);
  return drive.replace(/(.)\/+$/, '$1');
}

export function samePath(want: string, got: string): boolean {
  return plain(want) === plain(got) || plain(real(want)) === plain(real(got));
}

/** With symbolic links followed (`/tmp` on macOS is one); a path that is not here stays as it is. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
