import type { Recipe } from '../catalogue.js';
import { alpineFiles, busyboxLinks } from './alpine.js';

const base = alpineFiles('0');
const links = Object.fromEntries(Object.keys(busyboxLinks()).map((path) => [`/bin/${path.split('/').pop()}`, { link: '/bin/busybox' } as const]));

export const busybox: readonly Recipe[] = [
  {
    name: 'busybox',
    tags: ['latest', '1.37', '1.37.0', '1', 'stable', '1.36', '1.36.1', 'musl', 'uclibc', 'glibc'],
    created: '2024-09-26T21:31:42Z',
    steps: [
      {
        by: 'BusyBox 1.37.0 (glibc), Debian 12',
        files: {
          '/bin/busybox': { program: 'busybox', size: 1_020_000 },
          ...links,
          '/etc/passwd': base['/etc/passwd']!,
          '/etc/group': base['/etc/group']!,
          '/dev': { dir: true },
          '/home': { dir: true },
          '/proc': { dir: true },
          '/sys': { dir: true },
          '/root': { dir: true, mode: 0o700 },
          '/tmp': { dir: true, mode: 0o1777 },
          '/usr/bin': { dir: true },
          '/usr/sbin': { dir: true },
          '/usr/bin/env': { link: '../../bin/env' },
          '/var/spool/mail': { dir: true },
          '/var/www': { dir: true },
        },
        size: 4_279_000,
      },
      { by: 'CMD ["sh"]' },
    ],
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['sh'], WorkingDir: '/' },
  },
];
