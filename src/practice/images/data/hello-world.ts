import type { Recipe } from '../catalogue.js';

export const helloWorld: readonly Recipe[] = [
  {
    name: 'hello-world',
    tags: ['latest', 'linux'],
    created: '2025-01-21T23:32:32Z',
    steps: [{ by: 'COPY hello / # buildkit', files: { '/hello': { program: 'hello-world', size: 10_072 } } }, { by: 'CMD ["/hello"]' }],
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['/hello'], WorkingDir: '/' },
  },
];
