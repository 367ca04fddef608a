import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { commandHelp, generalHelp } from '../../src/cli/help.js';
import { makeStyle } from '../../src/cli/output/style.js';
import { width } from '../../src/cli/output/text.js';
import { find } from '../../src/cli/parse.js';
import { reference } from '../../src/cli/reference.js';

const look = { style: makeStyle(false), columns: 80 };

describe('help', () => {
  it('lists every command with its summary', () => {
    const help = generalHelp(look);
    for (const { name, summary } of COMMANDS) expect(help).toMatch(new RegExp(`  ${name} +${summary.slice(0, 20)}`));
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))('%s fits 80 columns and names all it takes', (_, command) => {
    const help = commandHelp(command, look);
    for (const line of help.split('\n').filter((one) => !one.includes('docker-tutor '))) expect(width(line)).toBeLessThanOrEqual(80);
    for (const option of command.options) expect(help).toContain(`--${option.name}`);
    for (const { run } of command.examples) expect(help).toContain(run);
  });

  it('says what check takes and what its exit codes mean', () => {
    const command = find('check');
    expect(command && commandHelp(command, look)).toMatchSnapshot();
  });

  it('docs/cli.md is current (else: npx tsx src/cli/reference-main.ts)', () => {
    expect(readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')).toBe(reference());
  });
});
