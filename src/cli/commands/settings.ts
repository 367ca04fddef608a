import type { SettingsStore } from '../../engine/settings/store.js';
import { SETTING_NAMES, SETTINGS, type Setting, type SettingName, type Settings } from '../../engine/settings/table.js';
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import type { Output } from '../output/output.js';
import { pad, width, wrap } from '../output/text.js';

/** Lists all, shows one, or sets one. */
export async function run({ args, options, out, learner }: Context): Promise<ExitCode> {
  const { settings } = await learner();
  const name = SETTING_NAMES.find((one) => one === args['name']);
  if (name !== undefined && args['value'] !== undefined) settings.update(parsed(name, args['value']));
  const shown = name === undefined ? SETTING_NAMES : [name];
  const now = settings.read();
  if (options['json']) out.raw(`${JSON.stringify({ version: 1, settings: Object.fromEntries(shown.map((one) => [one, now[one]])) }, null, 2)}\n`);
  else list(shown, now, out, settings);
  return EXIT.ok;
}

function list(names: readonly SettingName[], now: Settings, { line, style, columns }: Output, { path }: SettingsStore): void {
  const first = Math.max(...names.map(width));
  const second = Math.max(...names.map((name) => width(shown(name, now))));
  for (const name of names) {
    const { summary, allowed, preset } = SETTINGS[name];
    const other = now[name] === preset ? '' : ` (preset: ${shown(name, { ...now, [name]: preset })})`;
    line(wrap(`${summary}; ${allowed}${other}`, columns, `${style.cyan(pad(name, first))}  ${style.bold(pad(shown(name, now), second))}  `, ' '.repeat(first + second + 4)));
  }
  line();
  line(style.dim(`Kept in ${path}`));
}

/** The table pairs each setting with its own values: what TypeScript cannot follow through a name. */
const of = (name: SettingName): Setting<Settings[SettingName]> => SETTINGS[name] as Setting<Settings[SettingName]>;

const shown = (name: SettingName, values: Settings): string => of(name).show(values[name]);

function parsed(name: SettingName, text: string): Partial<Settings> {
  const value = of(name).parse(text);
  if (value !== undefined) return { [name]: value };
  throw new Problem({
    what: `${name} cannot be "${text}"`,
    why: `It is ${SETTINGS[name].allowed}.`,
    next: `Without a value \`docker-tutor settings ${name}\` shows what it is now.`,
    exitCode: EXIT.usage,
  });
}
