import type { Recipe } from '../catalogue.js';
import { alpineFiles, alpineSteps } from './alpine.js';

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
const templates = `#!/bin/sh
set -e
dir="\${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}"
[ -d "$dir" ] || exit 0
names=$(env | cut -d= -f1 | sed 's/.*/$\{&}/' | tr '\n' ' ')
for template in "$dir"/*.template; do
    [ -f "$template" ] || continue
    name=$(basename "$template" .template)
    envsubst "$names" < "$template" > "/etc/nginx/conf.d/$name"
done
`;

/** The original's Debian variants have the same files as the Alpine ones here. */
const recipe = (tags: string[], version: string, size: number): Recipe => ({
  name: 'nginx',
  tags,
  created: '2025-06-24T19:22:11Z',
  steps: [
    ...alpineSteps('3.21.3', 7_834_000),
    { by: 'LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>' },
    { by: `ENV NGINX_VERSION=${version}` },
    { by: 'ENV PKG_RELEASE=1' },
    {
      by: 'RUN /bin/sh -c set -x     && addgroup -g 101 -S nginx     && adduser -S -D -H -u 101 -h /var/cache/nginx -s /sbin/nologin -G nginx -g nginx nginx # buildkit',
      files: {
        '/usr/sbin/nginx': { program: 'nginx', size: 1_500_000 },
        '/etc/nginx/nginx.conf': 'user  nginx;\nworker_processes  auto;\n\nerror_log  /var/log/nginx/error.log notice;\npid        /run/nginx.pid;\n\nevents {\n    worker_connections  1024;\n}\n\nhttp {\n    include       /etc/nginx/mime.types;\n    default_type  application/octet-stream;\n    access_log  /var/log/nginx/access.log  main;\n    sendfile        on;\n    keepalive_timeout  65;\n    include /etc/nginx/conf.d/*.conf;\n}\n',
        '/etc/nginx/conf.d/default.conf': conf,
        '/etc/nginx/mime.types': 'types {\n    text/html html htm;\n    text/css css;\n    application/javascript js;\n}\n',
        '/etc/passwd': `${alpineFiles('3.21.3')['/etc/passwd'] as string}nginx:x:101:101:nginx:/var/cache/nginx:/sbin/nologin\n`,
        '/etc/group': `${alpineFiles('3.21.3')['/etc/group'] as string}nginx:x:101:nginx\n`,
        '/usr/share/nginx/html/index.html': welcome,
        '/usr/share/nginx/html/50x.html': '<!DOCTYPE html>\n<html>\n<head>\n<title>Error</title>\n</head>\n<body>\n<h1>An error occurred.</h1>\n</body>\n</html>\n',
        '/var/cache/nginx': { dir: true },
        '/var/log/nginx/access.log': { link: '/dev/stdout' },
        '/var/log/nginx/error.log': { link: '/dev/stderr' },
        '/usr/bin/envsubst': { program: 'envsubst' },
        '/docker-entrypoint.sh': { text: entrypoint, mode: 0o755 },
        '/docker-entrypoint.d/20-envsubst-on-templates.sh': { text: templates, mode: 0o755 },
      },
      size,
    },
    { by: 'ENTRYPOINT ["/docker-entrypoint.sh"]' },
    { by: 'EXPOSE map[80/tcp:{}]' },
    { by: 'STOPSIGNAL SIGQUIT' },
    { by: 'CMD ["nginx" "-g" "daemon off;"]' },
  ],
  config: {
    ExposedPorts: { '80/tcp': {} },
    Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', `NGINX_VERSION=${version}`, 'PKG_RELEASE=1'],
    Cmd: ['nginx', '-g', 'daemon off;'],
    Entrypoint: ['/docker-entrypoint.sh'],
    WorkingDir: '/',
    Labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
    StopSignal: 'SIGQUIT',
  },
});

export const nginx: readonly Recipe[] = [
  recipe(['1.27-alpine', '1.27.5-alpine'], '1.27.5', 40_000_000),
  recipe(['alpine', '1.29-alpine', 'stable-alpine', 'latest', '1.29', '1.27', 'stable'], '1.29.0', 40_000_000),
];
