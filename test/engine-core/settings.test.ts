import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openSettings } from '../../src/engine/settings/store.js';
import { PRESETS, SETTING_NAMES, SETTINGS } from '../../src/engine/settings/table.js';
import { createNotices } from '../../src/engine/store/notices.js';
import { tempFolder } from './temp.js';

const open = (home = tempFolder()) => openSettings({ home, notices: createNotices() });

describe('settings', () => {
  it('have presets that are allowed, and are read as they are shown', () => {
    for (const name of SETTING_NAMES) {
      const { preset, fits, parse, show } = SETTINGS[name] as { preset: unknown; fits(value: unknown): boolean; parse(text: string): unknown; show(value: unknown): string };
      expect(fits(preset)).toBe(true);
      expect(parse(show(preset))).toBe(preset);
    }
  });

  it('are kept, each by itself', () => {
    const home = tempFolder();
    open(home).update({ autoAdvance: true });
    open(home).update({ shellShare: 0.3 });
    expect(open(home).read()).toEqual({ ...PRESETS, autoAdvance: true, shellShare: 0.3 });
  });

  it('that somebody wrote by hand and got wrong are as if not there; the others stay, and nothing is moved aside', () => {
    const home = tempFolder();
    const settings = open(home);
    writeFileSync(settings.path, JSON.stringify({ version: 1, settings: { autoAdvance: 'yes', shell: 'off', shellShare: 7, colour: 'red' } }));
    expect(settings.read()).toEqual({ ...PRESETS, shell: 'off' });
    settings.update({ autoAdvance: true });
    expect(JSON.parse(readFileSync(settings.path, 'utf8'))).toMatchObject({ settings: { autoAdvance: true, shell: 'off' } });
  });

  it.each([
    ['autoAdvance', 'ON', true], ['autoAdvance', 'false', false], ['autoAdvance', 'maybe', undefined],
    ['shell', 'Off', 'off'], ['shell', 'zsh', undefined],
    ['shellShare', '0.8', 0.8], ['shellShare', '30%', 0.3], ['shellShare', '.5', 0.5], ['shellShare', '0.9', undefined], ['shellShare', '10%', undefined], ['shellShare', '-0.5', undefined], ['shellShare', '', undefined],
  ] as const)('%s: "%s" is %s', (name, text, value) => expect(SETTINGS[name].parse(text)).toBe(value));
});
