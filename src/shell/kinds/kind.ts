/** One learner's shell: how it is started so that what the tutor sets still holds after the learner's own start files. */

export interface Setting {
  /** Applied when the learner's start files are through; undefined: unset. */
  readonly overrides: Readonly<Record<string, string | undefined>>;
  /** Folders in front of PATH. */
  readonly path: readonly string[];
  /** Private to this shell; the files below go there. */
  readonly folder: string;
  /** As Terminal.app starts shells: with the files of a login (`.bash_profile`, `.zprofile`). */
  readonly login: boolean;
  /** The learner's environment, for the variables that say where the shell's own files are. */
  readonly env: NodeJS.ProcessEnv;
}

export interface Start {
  readonly args: readonly string[];
  /** On top of the environment; undefined: unset. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Name in the private folder → content. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface ShellKind {
  /** Of the program, without folder and `.exe`, lower case. */
  readonly names: readonly string[];
  start(setting: Setting): Start;
}
