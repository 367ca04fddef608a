import { describe, expect, it } from 'vitest';
import { formatDuration, humanDuration, parseDuration } from '../../src/docker-cli/output/duration.js';
import { displayPorts } from '../../src/docker-cli/output/ports.js';
import { bar } from '../../src/docker-cli/output/progress.js';
import { bytesSize, humanSize } from '../../src/docker-cli/output/size.js';
import { render, type Columns } from '../../src/docker-cli/output/table.js';
import { tabulate } from '../../src/docker-cli/output/tabwriter.js';
import { timeValue } from '../../src/docker-cli/output/time-value.js';
import { detachKeys, DetachWatcher } from '../../src/docker-cli/terminal/detach.js';

describe('sizes and durations', () => {
  it.each([[0, '0B'], [1000, '1kB'], [1024, '1.024kB'], [7_800_000, '7.8MB'], [4608, '4.608kB'], [1e9, '1GB'], [999_999, '1000kB']])('humanSize(%d)', (bytes, text) => {
    expect(humanSize(bytes)).toBe(text);
  });
  it('rounds images to three digits, memory to powers of 1024', () => {
    expect(humanSize(7_834_567, 3)).toBe('7.83MB');
    expect(bytesSize(25_325_000_000)).toBe('23.59GiB');
  });
  it.each([[500, 'Less than a second'], [1500, '1 second'], [59_000, '59 seconds'], [60_000, 'About a minute'], [3_600_000, 'About an hour'], [90 * 60_000, '2 hours'], [50 * 3_600_000, '2 days'], [15 * 86_400_000, '2 weeks'], [61 * 86_400_000, '2 months']])('humanDuration(%d)', (ms, text) => {
    expect(humanDuration(ms)).toBe(text);
  });
  it('reads and writes Go\'s durations', () => {
    expect(parseDuration('1h30m')).toBe(5400e9);
    expect(parseDuration('1.5s')).toBe(1.5e9);
    expect(parseDuration('5')).toBeUndefined();
    expect(formatDuration(90e9)).toBe('1m30s');
    expect(formatDuration(250e6)).toBe('250ms');
  });
  it('takes moments as docker does', () => {
    expect(timeValue('10m', 1_000_000_000)).toBe('999400');
    expect(timeValue('2026-11-21T19:47:06.5Z', 0)).toBe(`${Date.parse('2026-11-21T19:47:06Z') / 1000}.500000000`);
    expect(timeValue('1234.5', 0)).toBe('1234.5');
    expect(() => timeValue('nonsense', 0)).toThrow('failed to parse value as time or duration: "nonsense"');
  });
});

describe('tables', () => {
  it('aligns columns like tabwriter: at least 10, three between, the last as it is', () => {
    expect(tabulate('ID\tNAME\nlonger-than-ten\tx\n')).toBe('ID                NAME\nlonger-than-ten   x\n');
  });

  const columns: Columns<{ readonly a: string }> = {
    type: '*t.Context',
    fields: { B: { heading: 'BEE', value: ({ a }) => a.toUpperCase() }, A: { heading: 'AY', value: ({ a }) => a } },
  };
  it('prints a table, a template or JSON with sorted keys', () => {
    expect(render(columns, 'table {{.A}}\\t{{.B}}', [{ a: 'x' }])).toBe('AY        BEE\nx         X\n');
    expect(render(columns, '{{.A}}-{{.B}}', [{ a: 'x' }, { a: 'y' }])).toBe('x-X\ny-Y\n');
    expect(render(columns, 'json', [{ a: 'x' }])).toBe('{"A":"x","B":"X"}\n');
  });
  it('names a field that there is not', () => {
    expect(() => render(columns, '{{.C}}', [{ a: 'x' }])).toThrow('failed to execute template: template: :1:2: executing "" at <.C>: can\'t evaluate field C in type *t.Context');
  });
});

describe('small things', () => {
  it('joins neighbouring ports', () => {
    const tcp = (PrivatePort: number, PublicPort?: number, IP?: string): Parameters<typeof displayPorts>[0][number] => ({ PrivatePort, Type: 'tcp', ...(PublicPort && { PublicPort }), ...(IP && { IP }) });
    expect(displayPorts([tcp(81), tcp(80), tcp(90)])).toBe('90/tcp, 80-81/tcp'.split(', ').sort().join(', '));
    expect(displayPorts([tcp(80, 8080, '0.0.0.0'), tcp(80, 8080, '::')])).toBe('0.0.0.0:8080->80/tcp, [::]:8080->80/tcp');
    expect(displayPorts([tcp(80, 80, '127.0.0.1'), tcp(81, 81, '127.0.0.1')])).toBe('127.0.0.1:80-81->80-81/tcp');
  });
  it('draws progress', () => {
    expect(bar({ current: 500, total: 1000 }, 120)).toBe(`[${'='.repeat(25)}>${' '.repeat(25)}]     500B/1kB`);
    expect(bar({}, 120)).toBe('');
  });
  it('finds the detach keys across chunks, and passes what only began like them', () => {
    const watcher = new DetachWatcher(detachKeys(''));
    expect(watcher.take(Buffer.from('a\x10'))).toEqual({ pass: Buffer.from('a'), detach: false });
    expect(watcher.take(Buffer.from('b'))).toEqual({ pass: Buffer.from('\x10b'), detach: false });
    expect(watcher.take(Buffer.from('\x10\x11'))).toMatchObject({ detach: true });
    expect(() => detachKeys('ctrl-?')).toThrow('Unknown character');
  });
});
