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

/** B: entry point script, nginx.conf, Debian variants. */
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
        '/docker-entrypoint.sh': { text: '#!/bin/sh\nset -e\nexec "$@"\n', mode: 0o755 },
        '/docker-entrypoint.d': { dir: true },
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
