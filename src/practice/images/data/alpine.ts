import { applets } from '../../programs/table.js';
import type { Recipe, Step } from '../catalogue.js';
import type { Files } from '../rootfs.js';

const inSbin = new Set('arp arping ifconfig ip route sysctl'.split(' '));
const inUsrBin = new Set(
  ('awk basename bc bunzip2 cmp comm cut dirname du env expr find fold groups head hostid id killall less md5sum nc nohup nproc nslookup od paste pgrep pkill printf readlink ' +
    'realpath sha1sum sha256sum seq setsid sort split strings tac tail tee test timeout top tr traceroute tty uniq unexpand expand vi wc wget which whoami xargs yes [ file tree jq nl join column rev').split(' '),
);
const missing = new Set('file tree jq column join bash dash tini jq hello'.split(' '));

/** Links of busybox' applets where Alpine has them. */
export function busyboxLinks(): Files {
  return Object.fromEntries(
    applets()
      .filter((name) => !missing.has(name) && !serverPrograms.has(name))
      .map((name) => [`/${inSbin.has(name) ? 'sbin' : inUsrBin.has(name) ? 'usr/bin' : 'bin'}/${name}`, { link: '/bin/busybox' }]),
  );
}
const serverPrograms = new Set('nginx redis-server redis-cli registry hello-world envsubst ss'.split(' '));

export const alpineFiles = (version: string): Files => ({
  '/bin/busybox': { program: 'busybox', size: 808_712 },
  ...busyboxLinks(),
  '/sbin/apk': { program: 'apk', size: 64_000 },
  ...Object.fromEntries(
    '/dev /home /media /media/cdrom /media/floppy /media/usb /mnt /opt /proc /run /sbin /srv /sys /usr/local/bin /usr/local/lib /usr/local/share /usr/sbin /var/cache /var/empty /var/lib /var/local /var/log /var/mail /var/opt /var/spool'
      .split(' ')
      .map((path) => [path, { dir: true } as const]),
  ),
  '/root': { dir: true, mode: 0o700 },
  '/tmp': { dir: true, mode: 0o1777 },
  '/var/tmp': { dir: true, mode: 0o1777 },
  '/var/run': { link: '../run' },
  '/lib/ld-musl-x86_64.so.1': { size: 649_616, mode: 0o755 },
  '/etc/alpine-release': `${version}\n`,
  '/etc/apk/repositories': `https://dl-cdn.alpinelinux.org/alpine/v${version.replace(/\.\d+$/, '')}/main\nhttps://dl-cdn.alpinelinux.org/alpine/v${version.replace(/\.\d+$/, '')}/community\n`,
  '/etc/os-release': `NAME="Alpine Linux"\nID=alpine\nVERSION_ID=${version}\nPRETTY_NAME="Alpine Linux v${version.replace(/\.\d+$/, '')}"\nHOME_URL="https://alpinelinux.org/"\nBUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"\n`,
  '/etc/issue': `Welcome to Alpine Linux ${version.replace(/\.\d+$/, '')}\nKernel \\r on an \\m (\\l)\n\n`,
  '/etc/motd': 'Welcome to Alpine!\n',
  '/etc/passwd':
    'root:x:0:0:root:/root:/bin/sh\nbin:x:1:1:bin:/bin:/sbin/nologin\ndaemon:x:2:2:daemon:/sbin:/sbin/nologin\nlp:x:4:7:lp:/var/spool/lpd:/sbin/nologin\nsync:x:5:0:sync:/sbin:/bin/sync\nmail:x:8:12:mail:/var/mail:/sbin/nologin\nguest:x:405:100:guest:/dev/null:/sbin/nologin\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n',
  '/etc/group':
    'root:x:0:root\nbin:x:1:root,bin,daemon\ndaemon:x:2:root,bin,daemon\nsys:x:3:root,bin\nadm:x:4:root,daemon\ntty:x:5:\ndisk:x:6:root\nlp:x:7:lp\nwheel:x:10:root\nmail:x:12:mail\nusers:x:100:games\nnogroup:x:65533:\nnobody:x:65534:\n',
  '/etc/shadow': { text: 'root:*::0:::::\nbin:!::0:::::\ndaemon:!::0:::::\nnobody:!::0:::::\n', mode: 0o640, gid: 42 },
  '/etc/shells': '/bin/sh\n/bin/ash\n',
  '/etc/profile': "export PATH='/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'\n",
  '/etc/hostname': 'localhost\n',
  '/etc/hosts': '127.0.0.1\tlocalhost localhost.localdomain\n::1\t\tlocalhost localhost.localdomain\n',
  '/etc/nsswitch.conf': 'hosts: files dns\n',
  '/etc/services': 'http\t80/tcp\nhttps\t443/tcp\nssh\t22/tcp\ndomain\t53/tcp\ndomain\t53/udp\n',
});

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const times: Record<string, string> = { '3.22': '2025-07-15T11:31:48Z', '3.21': '2025-07-15T11:30:00Z', '3.20': '2025-07-15T11:28:00Z', '3.19': '2025-07-15T11:26:00Z', '3.18': '2025-02-14T03:24:00Z' };
const steps = new Map<string, Step[]>();
/** What an Alpine image consists of, and all that stand on it begin with: the same steps, so that they share the layer. */
export function alpineSteps(version: string, size: number): Step[] {
  const key = `${version} ${size}`;
  const found = steps.get(key) ?? [
    { by: `ADD alpine-minirootfs-${version}-x86_64.tar.gz / # buildkit`, created: times[version.replace(/\.\d+$/, '')], files: alpineFiles(version), size },
    { by: 'CMD ["/bin/sh"]' },
  ];
  steps.set(key, found);
  return found;
}

const recipe = (tags: string[], version: string, created: string, size: number): Recipe => ({
  name: 'alpine',
  tags,
  created,
  steps: alpineSteps(version, size),
  config: { Env: [path], Cmd: ['/bin/sh'], WorkingDir: '/' },
});

export const alpine: readonly Recipe[] = [
  recipe(['3.22', '3.22.1', 'latest', '3'], '3.22.1', '2025-07-15T11:31:48Z', 8_309_000),
  recipe(['3.21', '3.21.4'], '3.21.4', '2025-07-15T11:30:00Z', 7_834_000),
  recipe(['3.20', '3.20.7'], '3.20.7', '2025-07-15T11:28:00Z', 7_797_000),
  recipe(['3.19', '3.19.8'], '3.19.8', '2025-07-15T11:26:00Z', 7_399_000),
  recipe(['3.18', '3.18.12'], '3.18.12', '2025-02-14T03:24:00Z', 7_350_000),
];
