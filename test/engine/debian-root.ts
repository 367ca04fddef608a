import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findDebianArchive } from './apt-sources.js';
import { once } from './apt-suite.js';
import { run } from './run-command.js';
import { systemEnv } from './system-packages.js';

/** What Debian's own slim images leave out too, and this machine's mirror, which is nobody else's business. */
const UNNEEDED = [
  'var/lib/apt/lists', 'var/cache/apt', 'var/log/bootstrap.log', 'var/log/dpkg.log', 'var/log/apt', 'etc/apt/sources.list',
  'usr/share/doc', 'usr/share/man', 'usr/share/info', 'usr/share/locale', 'usr/share/lintian', 'debootstrap',
];

/** The folder holding `rootfs.tar`, a minimal Debian trixie; half a minute the first time. */
export async function debianRoot(cache: string, say: (line: string) => void): Promise<string> {
  const folder = join(cache, 'roots', 'trixie');
  await once(folder, async (draft) => {
    say('making a Debian root file system (debootstrap)');
    const archive = await findDebianArchive();
    if (!archive) throw new Error('no Debian archive is configured in /etc/apt');
    const root = join(draft, 'root');
    const keyring = archive.signedBy ? [`--keyring=${archive.signedBy}`] : [];
    await run('debootstrap', ['--variant=minbase', ...keyring, 'trixie', root, archive.uri], { env: systemEnv() });
    for (const path of UNNEEDED) await rm(join(root, path), { recursive: true, force: true });
    await run('tar', ['--numeric-owner', '-C', root, '-cf', join(draft, 'rootfs.tar'), '.']);
    await rm(root, { recursive: true, force: true });
  });
  return folder;
}
