import stripAnsi from 'strip-ansi';
import { describe, expect, it } from 'vitest';
import type { Container } from '../../src/docker/types.js';
import type { Lesson } from '../../src/engine/course/types.js';
import type { Facts, PicturedImage } from '../../src/engine/picture/facts.js';
import { changes } from '../../src/ui/diagrams/changes.js';
import { pictureLines, pictureWords } from '../../src/ui/diagrams/picture.js';
import { widthOf } from '../../src/ui/text.js';
import { createTheme } from '../../src/ui/theme.js';
import { container, image, network, volume } from '../checks/world.js';

const plain = createTheme({ colour: false, attributes: false, unicode: true });
const about = (...kinds: readonly string[]): Lesson => ({ steps: [{ exercise: { checks: kinds.map((kind) => ({ kind, params: {} })) } }] }) as unknown as Lesson;
const facts = (part: Partial<Facts>): Facts => ({ containers: [], images: [], volumes: [], networks: [], ...part });
const draw = (kind: string, part: Partial<Facts>, width = 70): readonly string[] =>
  pictureLines(about(kind), facts(part), { theme: plain, width, lit: new Set() }).slice(4).map((line) => line.trimEnd());

const base: PicturedImage = { ...image({ tags: ['alpine:3.20'], layers: ['a'] }), history: [{ createdBy: '/bin/sh -c #(nop)  CMD ["/bin/sh"]', size: 0, empty: true }, { createdBy: '/bin/sh -c #(nop) ADD file:1 in / ', size: 7_800_000, empty: false }] };
const built: PicturedImage = { ...image({ tags: ['tutor-hello:1'], layers: ['a', 'b'], size: 7_800_012 }), history: [{ createdBy: 'COPY hello.txt / # buildkit', size: 12, empty: false }, ...base.history] };

describe('the picture', () => {
  it('stacks layers, newest on top, and marks the shared ones', () => {
    expect(draw('image', { images: [base, built] }, 50).slice(0, 6)).toEqual([
      'tutor-hello:1                               7.8 MB',
      '┌────────────────────────────────────────────────┐',
      '│ COPY hello.txt /                          12 B │',
      '│ CMD ["/bin/sh"]                                │',
      '│ ADD file:1 in /          = alpine:3.20  7.8 MB │'.replace('7.8 MB', '  7.8 MB').replace('/          =', '/        ='),
      '└────────────────────────────────────────────────┘',
    ]);
  });

  describe('of an image that was rebuilt', () => {
    const middle = { createdBy: 'RUN make # buildkit', size: 900, empty: false };
    const again = (before: readonly string[], part: Partial<PicturedImage> = {}): PicturedImage => ({
      ...built, layers: ['a', 'm', 'c'], history: [built.history[0]!, { createdBy: 'ENV A=1', size: 0, empty: true }, middle, ...base.history], rebuilt: { id: 'sha256:old', layers: before }, ...part,
    });

    it('marks what came from the cache, and says from where on it did not', () => {
      const old: PicturedImage = { ...built, id: 'sha256:old', tags: [], layers: ['a', 'm', 'b'], history: [] };
      const lines = draw('image', { images: [base, again(['a', 'm', 'b']), old] }, 80);
      expect(lines.slice(1, 8).map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
        '  rebuilt: 2 of 3 layers from the cache; from `COPY hello.txt /` on all anew',
        expect.stringMatching(/^┌─+┐$/),
        '│ COPY hello.txt /  built  12 B │',
        '│ ENV A=1  │',
        '│ RUN make  cached  900 B │',
        '│ CMD ["/bin/sh"]  │',
        '│ ADD file:1 in /  cached  = alpine:3.20  7.8 MB │',
      ]);
      for (const line of [...lines, ...draw('image', { images: [base, again(['a', 'm', 'b'])] }, 46)]) expect(widthOf(line)).toBeLessThanOrEqual(80);
      expect(draw('image', { images: [base, again(['a', 'm', 'b'])] }, 46).join('\n')).toMatch(/ADD file:1 in \/ +cached +7\.8 MB/);
    });

    it.each([
      [['a', 'm', 'c', 'd'], {}, 'rebuilt: all 3 layers from the cache'],
      [['x', 'm', 'c'], {}, 'rebuilt: no layer from the cache, all anew'],
      [['a', 'x', 'c'], {}, 'rebuilt: 1 of 3 layers from the cache; from RUN make on all anew'],
      [['a', 'x', 'c'], { history: [] }, 'rebuilt: 1 of 3 layers from the cache; the others anew'],
    ])('in words, after %j', (before, part, says) => expect(pictureWords(about('image'), facts({ images: [again(before, part)] })).join(' ')).toContain(`It was ${says}.`));
  });

  it('puts each container below its state, with its exit code and health', () => {
    const containers = [
      container({ name: 'tutor-idle', status: 'created' }), container({ name: 'tutor-web', health: { status: 'healthy', lastOutput: '', command: '' } }),
      container({ name: 'tutor-job', status: 'exited', exitCode: 3 }), container({ name: 'tutor-nap', status: 'paused' }),
    ];
    expect(draw('container', { containers }, 94).at(-1)).toBe('tutor-idle              tutor-web healthy       tutor-nap               tutor-job 3');
    expect(draw('container', { containers }, 40)).toEqual(['created', '  • tutor-idle', 'running', '  • tutor-web healthy', 'paused', '  • tutor-nap', 'exited', '  • tutor-job 3']);
  });

  it('hangs on each volume, folder and memory who mounts it where', () => {
    const mount = (type: 'volume' | 'bind' | 'tmpfs', source: string, target: string, readOnly = false): Container['mounts'][number] => ({ type, source, target, readOnly });
    const containers = [
      container({ name: 'tutor-a', mounts: [mount('volume', 'tutor-data', '/data'), mount('bind', '/ws', '/src', true)] }),
      container({ name: 'tutor-b', status: 'exited', mounts: [mount('volume', 'tutor-data', '/old', true), mount('tmpfs', '', '/scratch')] }),
    ];
    expect(draw('volume', { containers, volumes: [volume({ name: 'tutor-data' }), volume({ name: 'tutor-free' })] })).toEqual([
      'tutor-data', '  ├─ /data  in tutor-a', '  └─ /old   in tutor-b  read-only (exited)', '',
      'tutor-free', '  └─ mounted nowhere', '',
      '/ws  a folder or file of the host', '  └─ /src  in tutor-a  read-only', '',
      'memory (tmpfs)', '  └─ /scratch  in tutor-b (exited)',
    ]);
  });

  it('shows networks with members, addresses, names and published ports', () => {
    const containers = [container({ name: 'tutor-web', networks: [{ network: 'tutor-net', ip: '172.20.0.2', gateway: '', aliases: ['tutor-web', 'api'] }], ports: [{ container: 80, host: 18040, ip: '0.0.0.0', protocol: 'tcp' }] })];
    expect(draw('network', { containers, networks: [network({ name: 'tutor-net' }), network({ name: 'tutor-back', internal: true }), network({ name: 'bridge' })] })).toEqual([
      'tutor-net  bridge  172.20.0.0/16', '  └─ tutor-web  172.20.0.2  also api  localhost:18040 → 80', '', 'tutor-back  bridge  internal  172.20.0.0/16', '  └─ nobody is on it',
    ]);
  });

  it('shows the services of a Compose project and what they wait for', () => {
    const service = (name: string, part: Partial<Container>, needs = ''): Container =>
      container({ name: `shop-${name}-1`, labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': name, 'com.docker.compose.depends_on': needs }, ...part });
    expect(draw('compose', { containers: [service('web', {}, 'store:service_healthy:false'), service('store', { status: 'exited', exitCode: 1 })] })).toEqual([
      'shop  project', '  ├─ store  ○ exited with 1', '  └─ web    ● running  after store is healthy',
    ]);
  });

  it('puts first what the lesson is most about, and leaves out what it is not about', () => {
    const all = { containers: [container({})], images: [base], volumes: [volume({ name: 'tutor-data' })] };
    const titles = (...kinds: readonly string[]): readonly string[] =>
      pictureLines(about(...kinds), facts(all), { theme: plain, width: 80, lit: new Set() }).filter((line) => /^(Containers|Images|Volumes|Networks)/.test(line));
    expect(titles('volume', 'container', 'container')).toEqual(['Volumes and mounts', 'Containers']);
    expect(titles('image', ...Array<string>(4).fill('container'))).toEqual(['Containers', 'Images and their layers']);
  });

  it.each([30, 50, 66, 100])('fits into %i columns, in ASCII too', (width) => {
    const name = `tutor-${'long-'.repeat(20)}`;
    const part = facts({ containers: [container({ name })], images: [built], volumes: [volume({ name })], networks: [network({ name: 'bridge' })] });
    for (const unicode of [true, false]) {
      const theme = createTheme({ colour: true, attributes: true, unicode });
      const lines = pictureLines(about('container', 'image', 'volume', 'network', 'compose'), part, { theme, width, lit: new Set(['volume ' + name]) });
      for (const line of lines) expect(widthOf(line), stripAnsi(line)).toBeLessThanOrEqual(width);
      if (!unicode) expect(stripAnsi(lines.join(''))).toMatch(/^[\u0020-\u007e]*$/);
    }
  });

  it('does not let a name from the engine move the cursor', () => {
    const evil = container({ name: 'x', labels: { 'com.docker.compose.project': '\u001B[2Jp', 'com.docker.compose.service': '\u001B[Hs' } });
    expect(draw('compose', { containers: [evil] }).join('')).not.toContain('\u001B');
  });

  it('says the same in sentences', () => {
    const words = pictureWords(about('volume', 'container'), facts({ containers: [container({ status: 'exited', exitCode: 137 })], volumes: [volume({ name: 'tutor-data' })] }));
    expect(words.slice(1)).toEqual(['Volume tutor-data is mounted nowhere.', 'Container tutor-web, from nginx:1.27-alpine, is exited with code 137.']);
  });
});

describe('what lights up', () => {
  const one = container({ name: 'tutor-web' });
  it.each([
    ['nothing at the first look', undefined, facts({ containers: [one] }), []],
    ['nothing that stayed', facts({ containers: [one] }), facts({ containers: [{ ...one, pid: 7 }] }), []],
    ['what is new', facts({}), facts({ volumes: [volume({ name: 'v' })] }), ['volume v']],
    ['what changed', facts({ containers: [one] }), facts({ containers: [{ ...one, status: 'paused' }] }), [`container ${one.id}`]],
  ] as const)('%s', (_, before, after, keys) => expect([...changes(before, after)]).toEqual(keys));
});
