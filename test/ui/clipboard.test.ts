import { Terminal } from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { osc52 } from '../../src/ui/terminal/clipboard.js';

/** What a terminal was told to copy. */
function copied(sequence: string): Promise<string | undefined> {
  const terminal = new Terminal({ allowProposedApi: true });
  let data: string | undefined;
  terminal.parser.registerOscHandler(52, said => {
    data = said;
    return true;
  });
  return new Promise(resolve => terminal.write(sequence, () => resolve(data?.startsWith('c;') ? Buffer.from(data.slice(2), 'base64').toString('utf8') : undefined)));
}

const DCS = /\u001BP([^]*?)\u001B\\/g;

describe('a copied text', () => {
  it.each(['docker ps', 'cat > x <<END\nä 🐳 日本\nEND', 'it\u001B[2J\u0007 stays data'])('reaches the terminal: %j', async text => expect(await copied(osc52(text) ?? '')).toBe(text));

  it('goes through tmux, with its escapes doubled', async () => {
    const wrapped = osc52('docker ps', { TMUX: '/tmp/tmux-0/default,1,0' }) ?? '';
    const inner = /^\u001BPtmux;([^]*)\u001B\\$/.exec(wrapped)?.[1]?.replaceAll('\u001B\u001B', '\u001B') ?? '';
    expect(await copied(inner)).toBe('docker ps');
  });

  it('goes through screen in parts that it takes', async () => {
    const text = 'x'.repeat(2000);
    const wrapped = osc52(text, { STY: '1.pts' }) ?? '';
    const parts = [...wrapped.matchAll(DCS)];
    expect(parts.length).toBeGreaterThan(1);
    expect(Math.max(...parts.map(([part]) => part.length))).toBeLessThanOrEqual(256);
    expect(await copied(parts.map(([, inner]) => inner).join(''))).toBe(text);
    // Nothing but those parts.
    expect(wrapped.replace(DCS, '')).toBe('');
  });

  it('is not sent at all when it is longer than terminals take', () => {
    expect(osc52('x'.repeat(56_000))).toBeDefined();
    expect(osc52('x'.repeat(57_000))).toBeUndefined();
  });
});
