import { programByName } from '../../programs/table.js';
import type { Recipe, Step } from '../catalogue.js';
import type { Files } from '../rootfs.js';

/** What the packages that every Debian image has bring; those that the practice engine has a program for become files. */
const commands = (
  'arch awk b2sum base32 base64 basename cat chgrp chmod chown cksum cmp comm cp csplit cut date dd df diff dir dirname du echo egrep env expand expr factor false fgrep find fmt fold getent grep groups gunzip gzip head ' +
  'hostid hostname id install join link ln logname ls md5sum mkdir mkfifo mknod mktemp mount mv nice nl nohup nproc od paste printenv printf ptx pwd readlink realpath rm rmdir sed seq sha1sum sha256sum sha512sum ' +
  'shuf sleep sort split stat stty sum sync tac tail tar tee test timeout touch tr true truncate tsort tty umount uname unexpand uniq unlink users wc which who whoami xargs yes zcat ['
).split(' ');
const administration = ['useradd', 'groupadd'];

/** Folders of a merged /usr, as Debian has had it since bookworm. */
const folders = '/boot /dev /etc/apt/apt.conf.d /etc/apt/sources.list.d /home /media /mnt /opt /proc /run/lock /srv /sys /usr/games /usr/include /usr/lib64 /usr/local/bin /usr/local/etc /usr/local/games /usr/local/include /usr/local/lib /usr/local/sbin /usr/local/share /usr/local/src /usr/share /usr/src /var/backups /var/cache/apt/archives/partial /var/lib/apt/lists/partial /var/lib/dpkg /var/local /var/log/apt /var/mail /var/opt /var/spool';

export const debianPasswd =
  'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nbin:x:2:2:bin:/bin:/usr/sbin/nologin\nsys:x:3:3:sys:/dev:/usr/sbin/nologin\nsync:x:4:65534:sync:/bin:/bin/sync\ngames:x:5:60:games:/usr/games:/usr/sbin/nologin\nman:x:6:12:man:/var/cache/man:/usr/sbin/nologin\nlp:x:7:7:lp:/var/spool/lpd:/usr/sbin/nologin\nmail:x:8:8:mail:/var/mail:/usr/sbin/nologin\nnews:x:9:9:news:/var/spool/news:/usr/sbin/nologin\nuucp:x:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin\nproxy:x:13:13:proxy:/bin:/usr/sbin/nologin\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nbackup:x:34:34:backup:/var/backups:/usr/sbin/nologin\nlist:x:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin\nirc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin\n_apt:x:42:65534::/nonexistent:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n';
export const debianGroup =
  'root:x:0:\ndaemon:x:1:\nbin:x:2:\nsys:x:3:\nadm:x:4:\ntty:x:5:\ndisk:x:6:\nlp:x:7:\nmail:x:8:\nnews:x:9:\nuucp:x:10:\nman:x:12:\nproxy:x:13:\nkmem:x:15:\ndialout:x:20:\nfax:x:21:\nvoice:x:22:\ncdrom:x:24:\nfloppy:x:25:\ntape:x:26:\nsudo:x:27:\naudio:x:29:\ndip:x:30:\nwww-data:x:33:\nbackup:x:34:\noperator:x:37:\nlist:x:38:\nirc:x:39:\nsrc:x:40:\nshadow:x:42:\nutmp:x:43:\nvideo:x:44:\nsasl:x:45:\nplugdev:x:46:\nstaff:x:50:\ngames:x:60:\nusers:x:100:\nnogroup:x:65534:\n';

interface Release {
  readonly distribution: 'debian' | 'ubuntu';
  readonly codename: string;
  /** `12`, `24.04` */
  readonly id: string;
  /** `12.11`, `24.04.2` */
  readonly version: string;
}

const osRelease = ({ distribution, codename, id, version }: Release): string =>
  distribution === 'debian'
    ? `PRETTY_NAME="Debian GNU/Linux ${id} (${codename})"\nNAME="Debian GNU/Linux"\nVERSION_ID="${id}"\nVERSION="${id} (${codename})"\nVERSION_CODENAME=${codename}\nDEBIAN_VERSION_FULL=${version}\nID=debian\nHOME_URL="https://www.debian.org/"\nSUPPORT_URL="https://www.debian.org/support"\nBUG_REPORT_URL="https://bugs.debian.org/"\n`
    : `PRETTY_NAME="Ubuntu ${version} LTS"\nNAME="Ubuntu"\nVERSION_ID="${id}"\nVERSION="${version} LTS (${codename})"\nVERSION_CODENAME=${codename}\nID=ubuntu\nID_LIKE=debian\nHOME_URL="https://www.ubuntu.com/"\nSUPPORT_URL="https://help.ubuntu.com/"\nUBUNTU_CODENAME=${codename}\nLOGO=ubuntu-logo\n`;

/** The root file system of a Debian or an Ubuntu. */
export const debianFiles = (release: Release): Files => ({
  '/bin': { link: 'usr/bin' },
  '/sbin': { link: 'usr/sbin' },
  '/lib': { link: 'usr/lib' },
  '/lib64': { link: 'usr/lib64' },
  ...Object.fromEntries(folders.split(' ').map((path) => [path, { dir: true } as const])),
  '/root': { dir: true, mode: 0o700 },
  '/tmp': { dir: true, mode: 0o1777 },
  '/var/tmp': { dir: true, mode: 0o1777 },
  '/var/run': { link: '/run' },
  '/var/lock': { link: '/run/lock' },
  '/usr/bin/bash': { program: 'bash', size: 1_265_648 },
  '/usr/bin/dash': { program: 'dash', size: 125_640 },
  '/usr/bin/sh': { link: 'dash' },
  ...Object.fromEntries(commands.filter((name) => programByName(name)).map((name) => [`/usr/bin/${name}`, { program: name, size: 40_000 } as const])),
  ...Object.fromEntries(['apt', 'apt-get', 'apt-cache'].map((name) => [`/usr/bin/${name}`, { program: name, size: 51_592 } as const])),
  ...Object.fromEntries(administration.map((name) => [`/usr/sbin/${name}`, { program: name, size: 140_000 } as const])),
  ...Object.fromEntries(['adduser', 'addgroup'].map((name) => [`/usr/sbin/${name}`, { program: `debian-${name}`, size: 37_000 } as const])),
  '/usr/sbin/nologin': { program: 'false', size: 18_744 },
  '/usr/lib/x86_64-linux-gnu/libc.so.6': { size: 1_922_136, mode: 0o755 },
  ...(release.distribution === 'debian' ? { '/etc/debian_version': `${release.version}\n` } : { '/etc/debian_version': 'bookworm/sid\n', '/etc/lsb-release': `DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=${release.id}\nDISTRIB_CODENAME=${release.codename}\nDISTRIB_DESCRIPTION="Ubuntu ${release.version} LTS"\n` }),
  '/etc/os-release': { link: '../usr/lib/os-release' },
  '/usr/lib/os-release': osRelease(release),
  '/etc/issue': release.distribution === 'debian' ? `Debian GNU/Linux ${release.id} \\n \\l\n\n` : `Ubuntu ${release.version} LTS \\n \\l\n\n`,
  '/etc/passwd': debianPasswd,
  '/etc/group': debianGroup,
  '/etc/shadow': { text: 'root:*:20250:0:99999:7:::\nnobody:*:20250:0:99999:7:::\n', mode: 0o640, gid: 42 },
  '/etc/shells': '# /etc/shells: valid login shells\n/bin/sh\n/usr/bin/sh\n/bin/bash\n/usr/bin/bash\n/bin/dash\n/usr/bin/dash\n',
  '/etc/profile': 'PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"\nexport PATH\n',
  '/root/.bashrc': '# ~/.bashrc: executed by bash(1) for non-login shells.\n',
  '/root/.profile': '# ~/.profile: executed by Bourne-compatible login shells.\n',
  '/etc/hostname': 'localhost\n',
  '/etc/hosts': '127.0.0.1\tlocalhost\n',
  '/etc/nsswitch.conf': 'passwd:         files\ngroup:          files\nhosts:          files dns\n',
  '/etc/apt/sources.list.d/debian.sources': '# docker-tutor practice engine: there is no archive to fetch from.\n',
});

export const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
export const bookworm: Release = { distribution: 'debian', codename: 'bookworm', id: '12', version: '12.11' };
const trixie: Release = { distribution: 'debian', codename: 'trixie', id: '13', version: '13.1' };

/** The one layer of `debian:bookworm-slim`, which most official images begin with. */
export const slimSteps: readonly Step[] = [{ by: "# debian.sh --arch 'amd64' out/ 'bookworm' '@1749513600'", comment: 'debuerreotype 0.15', created: '2025-06-10T00:00:00Z', files: debianFiles(bookworm), size: 74_810_000 }];
/** The one layer of `debian:bookworm`. */
export const bookwormSteps: readonly Step[] = [{ ...slimSteps[0]!, size: 116_600_000 }];

const recipe = (tags: string[], steps: readonly Step[]): Recipe => ({
  name: 'debian',
  tags,
  created: steps[0]!.created!,
  steps,
  config: { Env: [defaultPath], Cmd: ['bash'] },
});

const trixieSteps = (size: number): Step[] => [{ by: "# debian.sh --arch 'amd64' out/ 'trixie' '@1757289600'", comment: 'debuerreotype 0.16', created: '2025-09-08T00:00:00Z', files: debianFiles(trixie), size }];

export const debian: readonly Recipe[] = [
  recipe(['bookworm', '12', '12.11', 'oldstable'], bookwormSteps),
  recipe(['bookworm-slim', '12-slim', '12.11-slim', 'oldstable-slim'], slimSteps),
  recipe(['latest', 'trixie', '13', '13.1', 'stable'], trixieSteps(120_000_000)),
  recipe(['trixie-slim', '13-slim', '13.1-slim', 'stable-slim'], trixieSteps(78_600_000)),
];

const ubuntuRecipe = (release: Release, tags: string[], created: string, size: number): Recipe => ({
  name: 'ubuntu',
  tags,
  created,
  steps: [
    { by: '/bin/sh -c #(nop)  ARG RELEASE', comment: '' },
    { by: '/bin/sh -c #(nop)  ARG LAUNCHPAD_BUILD_ARCH', comment: '' },
    { by: '/bin/sh -c #(nop)  LABEL org.opencontainers.image.ref.name=ubuntu', comment: '' },
    { by: `/bin/sh -c #(nop)  LABEL org.opencontainers.image.version=${release.id}`, comment: '' },
    { by: '/bin/sh -c #(nop) ADD file:598ca0108009b5c2e9e6f4fc4bd19a6bcd604fccb5b9376fac14a75522a5cfa3 in / ', comment: '', files: debianFiles(release), size },
    { by: '/bin/sh -c #(nop)  CMD ["/bin/bash"]', comment: '' },
  ],
  config: { Env: [defaultPath], Cmd: ['/bin/bash'], Labels: { 'org.opencontainers.image.ref.name': 'ubuntu', 'org.opencontainers.image.version': release.id } },
});

export const ubuntu: readonly Recipe[] = [
  ubuntuRecipe({ distribution: 'ubuntu', codename: 'noble', id: '24.04', version: '24.04.2' }, ['latest', '24.04', 'noble'], '2025-06-27T16:05:24Z', 78_100_000),
  ubuntuRecipe({ distribution: 'ubuntu', codename: 'jammy', id: '22.04', version: '22.04.5' }, ['22.04', 'jammy'], '2025-06-27T16:02:11Z', 77_900_000),
];
