import { openStore } from '../store/json-store.js';
import type { Notices } from '../store/notices.js';
import { PRESETS, SETTING_NAMES, SETTINGS, type SettingName, type Settings } from './table.js';

export interface SettingsStore {
  readonly path: string;
  /** Fresh from disk; what was never set has its preset. */
  read(): Settings;
  update(patch: Partial<Settings>): void;
}

const VERSION = 1;

interface Data {
  readonly version: number;
  readonly settings: Partial<Settings>;
}

/** Touches the disk only when asked something. */
export function openSettings({ home, notices, now }: { home: string; notices: Notices; now?: () => Date }): SettingsStore {
  const store = openStore<Data>({ home, name: 'settings', version: VERSION, empty: { version: VERSION, settings: {} }, parse, notices, now });
  return {
    path: store.path,
    read: () => ({ ...PRESETS, ...store.read().settings }),
    update: patch => store.update(old => ({ ...old, settings: { ...old.settings, ...patch } })),
  };
}

/** People edit this file by hand: what is no value of a setting is as if it were not there, and the others stay. */
function parse({ settings }: Record<string, unknown>): Data | undefined {
  if (typeof settings !== 'object' || settings === null) return undefined;
  const known = SETTING_NAMES.filter(name => fitsIn(name, (settings as Record<string, unknown>)[name]));
  return { version: VERSION, settings: Object.fromEntries(known.map(name => [name, (settings as Record<string, unknown>)[name]])) };
}

const fitsIn = (name: SettingName, value: unknown): boolean => SETTINGS[name].fits(value);
