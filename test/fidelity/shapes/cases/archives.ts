import { ask, prepare, type Scenario } from '../types.js';
import { create, running } from './common.js';

/** A small archive, written by hand: names, contents. */
function archive(entries: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  for (const [name, text] of Object.entries(entries)) {
    const head = Buffer.alloc(512);
    head.write(name, 0);
    head.write('0000644\0', 100);
    head.write('0000000\0', 108);
    head.write('0000000\0', 116);
    head.write(`${Buffer.byteLength(text).toString(8).padStart(11, '0')}\0`, 124);
    head.write('00000000000\0', 136);
    head.write('        ', 148);
    head.write(name.endsWith('/') ? '5' : '0', 156);
    head.write('ustar\x0000', 257);
    head.write(`${head.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
    parts.push(head, Buffer.from(text), Buffer.alloc((512 - (Buffer.byteLength(text) % 512)) % 512));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}
const tar = { headers: { 'Content-Type': 'application/x-tar' } };
const put = (path: string, entries: Record<string, string>): ReturnType<typeof ask> => ask(`PUT /containers/aa/archive?${path}`, archive(entries), tar);

export const archives: readonly Scenario[] = [
  {
    title: 'archive',
    steps: [
      ...running('aa', { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'mkdir /d; echo x >/d/f; ln -s f /d/l; ln -s /d /dl; ln -s nope /dead; echo ready; sleep 1000'] }), prepare('GET /containers/aa/logs?stdout=1', undefined, { until: 'ready' }),
      ...['/d', '/d/', '/d/.', '/d/f', '/d/l', '/dl', '/dl/', '/dead', '/nope', '/d/f/', '/d/f/x', '', 'd/f', '/', '.', '/etc/../d/f', '/dl/f'].flatMap((path) => [ask(`HEAD /containers/aa/archive?path=${path}`), ask(`GET /containers/aa/archive?path=${path}`)]),
      ask('GET /containers/aa/archive'), put('path=/d', { new: 'text' }), put('path=/nope', { new: 'text' }), put('path=/d/f', { new: 'text' }), put('path=', { new: 'text' }), put('', { new: 'text' }), put('path=/dl', { more: 'x' }), put('path=/&noOverwriteDirNonDir=1', { d: 'now a file' }), put('path=/d&noOverwriteDirNonDir=true', { 'f/': '' }), put('path=/', { '../../escape': 'x' }), ask('PUT /containers/aa/archive?path=/d', Buffer.from('not a tar at all, but some text that is rather short'), tar), ask('PUT /containers/aa/archive?path=/d', Buffer.alloc(0), tar), put('path=/d&copyUIDGID=1', { owned: 'x' }),
      ask('GET /containers/aa/changes', undefined, { statusOnly: true }), ask('GET /containers/aa/export'), ask('POST /containers/aa/copy', { Resource: '/d' }), ask('GET /containers/aa/archive?path=/escape'),
      create('ro', { Image: 'alpine:3.20', Cmd: ['true'], HostConfig: { ReadonlyRootfs: true, Binds: ['vol:/v:ro'] } }), ask('PUT /containers/ro/archive?path=/tmp', archive({ x: 'y' }), tar), ask('PUT /containers/ro/archive?path=/v', archive({ x: 'y' }), tar), ask('GET /containers/ro/archive?path=/etc/hostname', undefined, { statusOnly: true }),
    ],
  },
];
