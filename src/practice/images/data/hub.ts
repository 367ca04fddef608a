/** What Docker Hub says of the repositories of the catalogue (hub.docker.com, autumn 2025): short description and stars. */
export const hub: Readonly<Record<string, { readonly description: string; readonly stars: number }>> = {
  alpine: { description: 'A minimal Docker image based on Alpine Linux with a complete package index and only 5 MB in size!', stars: 11_414 },
  busybox: { description: 'Busybox base image.', stars: 3_441 },
  debian: { description: "Debian is a Linux distribution that's composed entirely of free and open-source software.", stars: 5_236 },
  'hello-world': { description: 'Hello World! (an example of minimal Dockerization)', stars: 2_494 },
  nginx: { description: 'Official build of Nginx.', stars: 21_010 },
  python: { description: 'Python is an interpreted, interactive, object-oriented, open-source programming language.', stars: 10_318 },
  redis: { description: 'Redis is the world’s fastest data platform for caching, vector search, and NoSQL databases.', stars: 13_529 },
  registry: { description: 'Distribution implementation for storing and distributing of container images and artifacts', stars: 4_171 },
  ubuntu: { description: 'Ubuntu is a Debian-based Linux operating system based on free software.', stars: 17_712 },
};
