import type { Recipe, Step } from '../catalogue.js';
import { alpineSteps } from './alpine.js';
import { bookwormSteps, defaultPath, slimSteps } from './debian.js';
import type { Files } from '../rootfs.js';

const path = `PATH=/usr/local/bin:${defaultPath.slice('PATH='.length)}`;
/** When the images that these stand on were built. */
const based = '2025-06-10T18:00:00Z';
/** The build's configuration stands in the original's history in full; its end is left out here. */
const configure = 'RUN /bin/sh -c set -eux; wget -O python.tar.xz "…/Python-$PYTHON_VERSION.tar.xz"; ./configure --enable-optimizations --enable-shared --with-ensurepip; make install; python3 --version; pip3 --version # buildkit';

interface Build {
  readonly version: string;
  readonly sha256: string;
  readonly gpgKey: string;
  readonly created: string;
}

/** What `make install` leaves: the interpreter, pip and the folder of packages. The library itself is the interpreter's own (python/worker/stdlib.ts). */
function installed(version: string): Files {
  const minor = version.replace(/\.\d+$/, '');
  const site = `/usr/local/lib/python${minor}/site-packages`;
  return {
    [`/usr/local/bin/python${minor}`]: { program: `python${minor}`, size: 14_400 },
    '/usr/local/bin/python3': { link: `python${minor}` },
    [`/usr/local/bin/pip${minor}`]: { program: `pip${minor}`, size: 240 },
    '/usr/local/bin/pip3': { link: `pip${minor}` },
    [`${site}/README.txt`]: 'This directory exists so that 3rd party packages can be installed\nhere.  Read the source for site.py for more details.\n',
    [`${site}/pip-25.0.1.dist-info/METADATA`]: 'Metadata-Version: 2.2\nName: pip\nVersion: 25.0.1\nSummary: The PyPA recommended tool for installing Python packages.\n',
    [`${site}/pip-25.0.1.dist-info/INSTALLER`]: 'pip\n',
  };
}

const ending = ({ version, sha256, gpgKey }: Build, size: number): Step[] => [
  { by: `ENV GPG_KEY=${gpgKey}` },
  { by: `ENV PYTHON_VERSION=${version}` },
  { by: `ENV PYTHON_SHA256=${sha256}` },
  { by: configure, files: installed(version), size },
  {
    by: 'RUN /bin/sh -c set -eux; for src in idle3 pip3 pydoc3 python3 python3-config; do dst="$(echo "$src" | tr -d 3)"; ln -svT "$src" "/usr/local/bin/$dst"; done # buildkit',
    files: { '/usr/local/bin/python': { link: 'python3' }, '/usr/local/bin/pip': { link: 'pip3' } },
  },
  { by: 'CMD ["python3"]' },
];

const recipe = (build: Build, tags: string[], steps: readonly Step[], size: number, lang = true): Recipe => ({
  name: 'python',
  tags,
  created: build.created,
  steps: [...steps, ...ending(build, size)],
  config: { Env: [path, ...(lang ? ['LANG=C.UTF-8'] : []), `GPG_KEY=${build.gpgKey}`, `PYTHON_VERSION=${build.version}`, `PYTHON_SHA256=${build.sha256}`], Cmd: ['python3'], WorkingDir: '/' },
});

const env: Step[] = [{ by: `ENV ${path}` }, { by: 'ENV LANG=C.UTF-8' }];
const certificates: Step = {
  by: 'RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends ca-certificates netbase tzdata; rm -rf /var/lib/apt/lists/* # buildkit',
  files: { '/etc/protocols': 'ip\t0\tIP\nicmp\t1\tICMP\ntcp\t6\tTCP\nudp\t17\tUDP\n', '/etc/services': 'ssh\t\t22/tcp\ndomain\t\t53/tcp\nhttp\t\t80/tcp\nhttps\t\t443/tcp\n', '/etc/ssl/certs/ca-certificates.crt': { size: 218_000 } },
  size: 9_240_000,
  created: based,
};
const slim: Step[] = [...slimSteps, ...env, certificates];
const packages = (by: string, name: string, size: number): Step => ({ by: `RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends ${by}; rm -rf /var/lib/apt/lists/* # buildkit`, created: based, files: { [`/usr/share/doc/${name}/README`]: 'docker-tutor practice engine: these packages are here by their weight alone.\n' }, size });
/** The full image: what compilers and headers weigh, without them. */
const full: Step[] = [
  ...bookwormSteps,
  packages('ca-certificates curl gnupg netbase sq wget', 'curl', 48_400_000),
  packages('git mercurial openssh-client subversion procps', 'git', 183_000_000),
  packages('autoconf automake gcc g++ make libssl-dev …', 'gcc', 588_000_000),
  ...env,
  packages('libbluetooth-dev tk-dev uuid-dev', 'tk-dev', 18_500_000),
];
const alpineEnv: Step[] = [...alpineSteps('3.22.1', 8_309_000), { by: `ENV ${path}` }, { by: 'RUN /bin/sh -c set -eux; apk add --no-cache ca-certificates tzdata # buildkit', files: { '/etc/ssl/certs/.keep': '' }, size: 620_000, created: based }];

const thirteen: Build = { version: '3.13.5', sha256: '93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640', gpgKey: '7169605F62C751356D054A26A821E680E5FA6305', created: '2025-06-11T21:52:31Z' };
const twelve: Build = { version: '3.12.11', sha256: 'c30bb24b7f1e9a19b11b55a546434f74e739bb4c271a3e3a80ff4380d49f7adb', gpgKey: '7169605F62C751356D054A26A821E680E5FA6305', created: '2025-06-03T17:43:11Z' };
const eleven: Build = { version: '3.11.13', sha256: '8fb5f9fbc7609fa822cb31549884575db7fd9657cbffb89510b5d7975963a83a', gpgKey: 'A035C8C19219BA821ECEA86B64E628F8D684696D', created: '2025-06-03T17:43:11Z' };

const variants = (build: Build, aliases: string[]): Recipe[] => {
  const minor = build.version.replace(/\.\d+$/, '');
  const names = (suffix: string): string[] => [minor, build.version, ...aliases].map((name) => (suffix === '' ? name : name === 'latest' ? suffix.slice(1) : `${name}${suffix}`));
  return [
    recipe(build, [...names('-slim'), ...names('-slim-bookworm')], slim, 40_800_000),
    recipe(build, [...names('-alpine'), `${minor}-alpine3.22`], alpineEnv, 36_700_000, false),
    recipe(build, [...names(''), ...names('-bookworm')], full, 66_300_000),
  ];
};

export const python: readonly Recipe[] = [...variants(twelve, []), ...variants(thirteen, ['3', 'latest']), ...variants(eleven, [])];
