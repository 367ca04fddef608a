export interface Repository {
  name: string;
  description: string;
  stars: number;
  official?: true;
}

/** What `docker search` finds: the well-known images, some that others made of them, with stars of about the right size. */
export const CATALOGUE: readonly Repository[] = [
  official('alpine', 11_300, 'A minimal Docker image based on Alpine Linux with a complete package index and only 5 MB in size!'),
  official('busybox', 3_400, 'Busybox base image.'),
  official('debian', 5_200, "Debian is a Linux distribution that's composed entirely of free and open-source software."),
  official('ubuntu', 17_500, 'Ubuntu is a Debian-based Linux operating system based on free software.'),
  official('fedora', 1_200, 'Official Docker builds of Fedora'),
  official('hello-world', 2_400, 'Hello World! (an example of minimal Dockerization)'),
  official('nginx', 20_800, 'Official build of Nginx.'),
  official('httpd', 4_900, 'The Apache HTTP Server Project'),
  official('traefik', 3_500, 'Traefik, The Cloud Native Edge Router'),
  official('caddy', 860, 'Caddy 2 is a powerful, enterprise-ready, open source web server with automatic HTTPS written in Go.'),
  official('haproxy', 2_000, 'HAProxy - The Reliable, High Performance TCP/HTTP Load Balancer'),
  official('redis', 13_400, 'Redis is the world’s fastest data platform for caching, vector search, and NoSQL databases.'),
  official('memcached', 2_300, 'Free & open source, high-performance, distributed memory object caching system.'),
  official('postgres', 14_400, 'The PostgreSQL object-relational database system provides reliability and data integrity.'),
  official('mysql', 15_800, 'MySQL is a widely used, open-source relational database management system (RDBMS).'),
  official('mariadb', 6_000, 'MariaDB Server is a high performing open source relational database, forked from MySQL.'),
  official('mongo', 10_500, 'MongoDB document databases provide high availability and easy scalability.'),
  official('rabbitmq', 5_200, 'RabbitMQ is an open source multi-protocol messaging broker.'),
  official('python', 10_100, 'Python is an interpreted, interactive, object-oriented, open-source programming language.'),
  official('node', 13_900, 'Node.js is a JavaScript-based platform for server-side and networking applications.'),
  official('golang', 5_000, 'Go (golang) is a general purpose, higher-level, imperative programming language.'),
  official('ruby', 2_400, 'Ruby is a dynamic, reflective, object-oriented, general-purpose, open-source programming language.'),
  official('php', 7_700, 'While designed for web development, the PHP scripting language also provides general-purpose use.'),
  official('wordpress', 5_900, 'The WordPress rich content management system can utilize plugins, widgets, and themes.'),
  official('adminer', 1_000, 'Database management in a single PHP file.'),
  official('registry', 4_100, 'Distribution implementation for storing and distributing of container images and artifacts'),
  official('docker', 2_600, 'Docker in Docker!'),
  community('nginx/nginx-prometheus-exporter', 50, 'NGINX Prometheus Exporter for NGINX and NGINX Plus'),
  community('nginx/nginx-ingress', 110, 'NGINX and NGINX Plus Ingress Controllers for Kubernetes'),
  community('nginxinc/nginx-unprivileged', 200, 'Unprivileged NGINX Dockerfiles'),
  community('bitnami/nginx', 200, 'Bitnami container image for NGINX'),
  community('linuxserver/nginx', 230, 'An Nginx container, brought to you by LinuxServer.io.'),
  community('redis/redis-stack', 160, 'redis-stack installs a Redis server with additional database capabilities'),
  community('redis/redis-stack-server', 100, 'redis-stack-server installs a Redis server with additional database capabilities'),
  community('redis/redisinsight', 60, 'Redis Insight - our best official GUI for Redis'),
  community('bitnami/redis', 300, 'Bitnami container image for Redis'),
  community('bitnami/redis-sentinel', 42, 'Bitnami container image for Redis Sentinel'),
  community('bitnami/postgresql', 350, 'Bitnami container image for PostgreSQL'),
  community('postgis/postgis', 700, 'PostGIS image, which adds the PostGIS extension to the official postgres images.'),
  community('alpine/git', 260, 'A simple git container running in alpine linux'),
  community('alpine/curl', 12, 'Automatically released with the latest version of curl.'),
  community('circleci/python', 50, 'Python is an interpreted, interactive, object-oriented programming language.'),
  community('cimg/python', 40, 'The CircleCI Python Docker Convenience Image.'),
  community('jupyter/scipy-notebook', 430, 'Scientific Jupyter Notebook Python stack'),
  community('portainer/portainer-ce', 2_500, 'Portainer CE - a lightweight service delivery platform for containerized applications'),
  community('grafana/grafana', 3_400, 'The official Grafana docker container'),
  community('prom/prometheus', 2_000, 'The Prometheus monitoring system and time series database.'),
];

function official(name: string, stars: number, description: string): Repository {
  return { name, stars, description, official: true };
}

function community(name: string, stars: number, description: string): Repository {
  return { name, stars, description };
}
