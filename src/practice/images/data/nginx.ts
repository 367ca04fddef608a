import type { Recipe, Step } from '../catalogue.js';
import type { Files } from '../rootfs.js';
import { alpineFiles, alpineSteps } from './alpine.js';
import { debianGroup, debianPasswd, defaultPath, slimSteps } from './debian.js';

const welcome = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;
const conf = `server {
    listen       80;
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`;

/** What the original's script does, in fewer words. */
const entrypoint = `#!/bin/sh
set -e
entrypoint_log() {
    if [ -z "\${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ]; then
        echo "$@"
    fi
}
if [ "$1" = "nginx" ] || [ "$1" = "nginx-debug" ]; then
    if [ -n "$(ls /docker-entrypoint.d/)" ]; then
        entrypoint_log "$0: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
        entrypoint_log "$0: Looking for shell scripts in /docker-entrypoint.d/"
        for f in /docker-entrypoint.d/*; do
            case "$f" in
                *.envsh) if [ -x "$f" ]; then entrypoint_log "$0: Sourcing $f"; . "$f"; else entrypoint_log "$0: Ignoring $f, not executable"; fi ;;
                *.sh) if [ -x "$f" ]; then entrypoint_log "$0: Launching $f"; "$f"; else entrypoint_log "$0: Ignoring $f, not executable"; fi ;;
                *) entrypoint_log "$0: Ignoring $f" ;;
            esac
        done
        entrypoint_log "$0: Configuration complete; ready for start up"
    else
        entrypoint_log "$0: No files found in /docker-entrypoint.d/, skipping configuration"
    fi
fi
exec "$@"
`;
/** The scripts that the original runs before nginx, in fewer words, and by the shell alone: nginx should start quickly. */
const scripts: Record<string, string> = {
  '10-listen-on-ipv6-by-default.sh': `#!/bin/sh
set -e
ME=\${0##*/}
conf=/etc/nginx/conf.d/default.conf
[ -n "\${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] && exec > /dev/null
if [ ! -f "$conf" ]; then
    echo "$ME: info: $conf is not a file or does not exist"
    exit 0
fi
if ! touch "$conf" 2>/dev/null; then
    echo "$ME: info: can not modify $conf (read-only file system?)"
    exit 0
fi
if grep -q "listen  *\\[::\\]:80;" "$conf"; then
    echo "$ME: info: IPv6 listen already enabled"
    exit 0
fi
echo "$ME: info: Getting the checksum of $conf"
if [ "$(cat "$conf")" != '${conf.trimEnd()}' ]; then
    echo "$ME: info: $conf differs from the packaged version"
    exit 0
fi
echo '${conf.trimEnd().replace('listen       80;', '$&\n    listen  [::]:80;')}' > "$conf"
echo "$ME: info: Enabled listen on IPv6 in $conf"
`,
  '15-local-resolvers.envsh': `#!/bin/sh
# The original puts the name servers into NGINX_LOCAL_RESOLVERS when NGINX_ENTRYPOINT_LOCAL_RESOLVERS is set.
if [ -n "\${NGINX_ENTRYPOINT_LOCAL_RESOLVERS:-}" ]; then
    export NGINX_LOCAL_RESOLVERS=$(awk '/^nameserver/{print $2}' /etc/resolv.conf)
fi
`,
  '20-envsubst-on-templates.sh': `#!/bin/sh
set -e
dir="\${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}"
[ -d "$dir" ] || exit 0
names=$(env | cut -d= -f1 | sed 's/.*/$\{&}/' | tr '\n' ' ')
for template in "$dir"/*.template; do
    [ -f "$template" ] || continue
    name=$(basename "$template" .template)
    [ -n "\${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "20-envsubst-on-templates.sh: Running envsubst on $template to /etc/nginx/conf.d/$name"
    envsubst "$names" < "$template" > "/etc/nginx/conf.d/$name"
done
`,
  '30-tune-worker-processes.sh': `#!/bin/sh
# The original sets worker_processes when NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE is set.
[ "\${NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE:-}" ] || exit 0
`,
};

const mainConf = 'user  nginx;\nworker_processes  auto;\n\nerror_log  /var/log/nginx/error.log notice;\npid        /run/nginx.pid;\n\n\nevents {\n    worker_connections  1024;\n}\n\n\nhttp {\n    include       /etc/nginx/mime.types;\n    default_type  application/octet-stream;\n\n    access_log  /var/log/nginx/access.log  main;\n\n    sendfile        on;\n    keepalive_timeout  65;\n\n    include /etc/nginx/conf.d/*.conf;\n}\n';

const server: Files = {
  '/usr/sbin/nginx': { program: 'nginx', size: 1_500_000 },
  '/etc/nginx/nginx.conf': mainConf,
  '/etc/nginx/conf.d/default.conf': conf,
  '/etc/nginx/mime.types': 'types {\n    text/html html htm;\n    text/css css;\n    application/javascript js;\n}\n',
  '/usr/share/nginx/html/index.html': welcome,
  '/usr/share/nginx/html/50x.html': '<!DOCTYPE html>\n<html>\n<head>\n<title>Error</title>\n</head>\n<body>\n<h1>An error occurred.</h1>\n</body>\n</html>\n',
  '/var/cache/nginx': { dir: true },
  '/var/log/nginx/access.log': { link: '/dev/stdout' },
  '/var/log/nginx/error.log': { link: '/dev/stderr' },
  '/usr/bin/envsubst': { program: 'envsubst' },
  '/docker-entrypoint.d': { dir: true },
};
const copied: Step[] = [
  { by: 'COPY docker-entrypoint.sh / # buildkit', files: { '/docker-entrypoint.sh': { text: entrypoint, mode: 0o755 } } },
  ...Object.entries(scripts).map(([name, text]): Step => ({ by: `COPY ${name} /docker-entrypoint.d # buildkit`, files: { [`/docker-entrypoint.d/${name}`]: { text, mode: 0o755 } } })),
  { by: 'ENTRYPOINT ["/docker-entrypoint.sh"]' },
  { by: 'EXPOSE map[80/tcp:{}]' },
  { by: 'STOPSIGNAL SIGQUIT' },
  { by: 'CMD ["nginx" "-g" "daemon off;"]' },
];
const label = { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' };

const recipe = (tags: string[], created: string, env: string[], steps: readonly Step[]): Recipe => ({
  name: 'nginx',
  tags,
  created,
  steps: [...steps, ...copied],
  config: {
    ExposedPorts: { '80/tcp': {} },
    Env: [defaultPath, ...env],
    Cmd: ['nginx', '-g', 'daemon off;'],
    Entrypoint: ['/docker-entrypoint.sh'],
    WorkingDir: '/',
    Labels: label,
    StopSignal: 'SIGQUIT',
  },
});

interface Release {
  readonly version: string;
  readonly njs: string;
  readonly created: string;
}

const envSteps = (env: readonly string[]): Step[] => [{ by: `LABEL maintainer=${label.maintainer}` }, ...env.map((pair) => ({ by: `ENV ${pair}` }))];

const alpineVariant = ({ version, njs, created }: Release, tags: string[]): Recipe => {
  const env = [`NGINX_VERSION=${version}`, 'PKG_RELEASE=1', 'DYNPKG_RELEASE=1', `NJS_VERSION=${njs}`, 'NJS_RELEASE=1'];
  const base = alpineFiles('3.21.4');
  return recipe(tags, created, env, [
    ...alpineSteps('3.21.4', 7_834_000),
    ...envSteps(env),
    {
      by: 'RUN /bin/sh -c set -x     && addgroup -g 101 -S nginx     && adduser -S -D -H -u 101 -h /var/cache/nginx -s /sbin/nologin -G nginx -g nginx nginx     && apk add -X … nginx=${NGINX_VERSION}-r${PKG_RELEASE} # buildkit',
      files: {
        ...server,
        '/etc/passwd': `${base['/etc/passwd'] as string}nginx:x:101:101:nginx:/var/cache/nginx:/sbin/nologin\n`,
        '/etc/group': `${base['/etc/group'] as string}nginx:x:101:nginx\n`,
      },
      size: 40_300_000,
    },
  ]);
};

const debianVariant = ({ version, njs, created }: Release, tags: string[]): Recipe => {
  const env = [`NGINX_VERSION=${version}`, `NJS_VERSION=${njs}`, 'NJS_RELEASE=1~bookworm', 'PKG_RELEASE=1~bookworm', 'DYNPKG_RELEASE=1~bookworm'];
  return recipe(tags, created, env, [
    ...slimSteps,
    ...envSteps(env),
    {
      by: 'RUN /bin/sh -c set -x     && groupadd --system --gid 101 nginx     && useradd --system --gid nginx --no-create-home --home /nonexistent --comment "nginx user" --shell /bin/false --uid 101 nginx     && apt-get update     && apt-get install --no-install-recommends --no-install-suggests -y nginx=${NGINX_VERSION}-${PKG_RELEASE} gettext-base curl # buildkit',
      files: {
        ...server,
        '/etc/passwd': `${debianPasswd}nginx:x:101:101:nginx user:/nonexistent:/bin/false\n`,
        '/etc/group': `${debianGroup}nginx:x:101:\n`,
      },
      size: 117_700_000,
    },
  ]);
};

const mainline: Release = { version: '1.29.0', njs: '0.9.0', created: '2025-06-24T19:22:11Z' };
const stable: Release = { version: '1.28.0', njs: '0.8.10', created: '2025-04-23T12:18:11Z' };
const older: Release = { version: '1.27.5', njs: '0.8.10', created: '2025-04-16T14:50:31Z' };
const oldest: Release = { version: '1.26.3', njs: '0.8.9', created: '2025-02-05T21:27:16Z' };
const withSuffix = (tags: string[], suffix: string): string[] => tags.map((tag) => `${tag}${suffix}`);
const both = (release: Release, tags: string[]): Recipe[] => [debianVariant(release, [...tags, ...withSuffix(tags, '-bookworm')]), alpineVariant(release, withSuffix(tags, '-alpine'))];

export const nginx: readonly Recipe[] = [
  debianVariant(mainline, ['latest', '1', '1.29', '1.29.0', 'mainline', 'bookworm', '1.29-bookworm', 'mainline-bookworm']),
  alpineVariant(mainline, ['alpine', '1-alpine', '1.29-alpine', '1.29.0-alpine', 'mainline-alpine']),
  ...both(stable, ['1.28', '1.28.0', 'stable']),
  ...both(older, ['1.27', '1.27.5']),
  ...both(oldest, ['1.26', '1.26.3']),
];
