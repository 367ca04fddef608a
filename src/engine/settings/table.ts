/** What a learner may set. One table: the file, `docker-tutor settings`, its help and docs/cli.md follow from it. */

export interface Settings {
  /** Some seconds after a pass, on to the next step. */
  readonly autoAdvance: boolean;
  /** Whether the screen has a shell of its own. */
  readonly shell: 'auto' | 'off';
  /** The shell's part of the screen's height, or width where it stands beside the lesson. */
  readonly shellShare: number;
}

export type SettingName = keyof Settings;

export interface Setting<T> {
  /** One line, no full stop. */
  readonly summary: string;
  readonly preset: T;
  /** What may stand there, in words: "on or off". */
  readonly allowed: string;
  /** Undefined for a text that is no such value. */
  parse(text: string): T | undefined;
  /** As it is typed and shown. */
  show(value: T): string;
  /** A value that was read from the file is one. */
  fits(value: unknown): value is T;
}

export const SETTINGS: { readonly [Name in SettingName]: Setting<Settings[Name]> } = {
  autoAdvance: onOrOff('go on to the next step by itself, some seconds after a pass', false),
  shell: oneOf('a shell in the tutor\'s own screen, where there can be one', ['auto', 'off']),
  shellShare: share('the part of the screen that the shell takes', 0.45, [0.2, 0.8]),
};

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

export const PRESETS = Object.fromEntries(SETTING_NAMES.map(name => [name, SETTINGS[name].preset])) as unknown as Settings;

function onOrOff(summary: string, preset: boolean): Setting<boolean> {
  const words: Readonly<Record<string, boolean>> = { on: true, true: true, yes: true, off: false, false: false, no: false };
  return {
    summary,
    preset,
    allowed: '`on` or `off`',
    parse: text => words[text.toLowerCase()],
    show: value => (value ? 'on' : 'off'),
    fits: value => typeof value === 'boolean',
  };
}

function oneOf<T extends string>(summary: string, words: readonly [T, ...T[]]): Setting<T> {
  const fits = (value: unknown): value is T => words.some(word => word === value);
  return {
    summary,
    preset: words[0],
    allowed: words.map(word => `\`${word}\``).join(' or '),
    parse: text => words.find(word => word === text.toLowerCase()),
    show: value => value,
    fits,
  };
}

function share(summary: string, preset: number, [least, most]: readonly [number, number]): Setting<number> {
  const fits = (value: unknown): value is number => typeof value === 'number' && value >= least && value <= most;
  return {
    summary,
    preset,
    allowed: `a number from ${least} to ${most}, or a percentage`,
    parse(text) {
      const [, digits, percent] = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/.exec(text) ?? [];
      const value = Number(digits) / (percent ? 100 : 1);
      return fits(value) ? value : undefined;
    },
    show: String,
    fits,
  };
}
