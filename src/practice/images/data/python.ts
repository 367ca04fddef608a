import type { Recipe } from '../catalogue.js';
import { alpineFiles, busyboxLinks } from './alpine.js';

const onlyAlpine = new Set(['/etc/alpine-release', '/etc/apk/repositories', '/lib/ld-musl-x86_64.so.1']);
const shared = Object.fromEntries(Object.entries(alpineFiles('0')).filter(([path]) => !onlyAlpine.has(path)));
const path = 'PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const recipe = (tags: string[], version: string): Recipe => ({
  name: 'python',
  tags,
  created: '2025-06-10T23:31:26Z',
  steps: [
    {
      by: "# debian.sh --arch 'amd64' out/ 'bookworm' '@1749513600'",
      files: {
        ...shared,
        ...busyboxLinks(),
        '/bin/bash': { link: '/bin/busybox' },
        '/etc/debian_version': '12.11\n',
        '/etc/issue': 'Debian GNU/Linux 12 \\n \\l\n\n',
        '/etc/os-release': 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nVERSION="12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\nHOME_URL="https://www.debian.org/"\n',
      },
      size: 74_800_000,
    },
    { by: `ENV ${path}` },
    { by: 'RUN /bin/sh -c apt-get update; apt-get install -y --no-install-recommends ca-certificates netbase tzdata # buildkit', files: { '/etc/protocols': 'tcp\t6\tTCP\nudp\t17\tUDP\n' }, size: 9_240_000 },
    { by: 'ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305' },
    { by: `ENV PYTHON_VERSION=${version}` },
    { by: 'RUN /bin/sh -c ./configure --enable-optimizations --enable-shared; make install # buildkit', files: { [`/usr/local/bin/python${version.replace(/\.\d+$/, '')}`]: { program: `python${version.replace(/\.\d+$/, '')}`, size: 14_400 } }, size: 40_800_000 },
    {
      by: 'RUN /bin/sh -c for src in idle3 pip3 pydoc3 python3 python3-config; do ln -svT "$src" "/usr/local/bin/${src%3}"; done # buildkit',
      files: { '/usr/local/bin/python3': { link: `python${version.replace(/\.\d+$/, '')}` }, '/usr/local/bin/python': { link: 'python3' } },
    },
    { by: 'CMD ["python3"]' },
  ],
  config: { Env: [path, 'GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305', `PYTHON_VERSION=${version}`], Cmd: ['python3'], WorkingDir: '/' },
});

export const python: readonly Recipe[] = [recipe(['3.12-slim', '3.12-slim-bookworm', '3.12', '3.12.11-slim'], '3.12.11'), recipe(['3.13-slim', 'slim', 'latest', '3', '3.13'], '3.13.5')];
