import type { FlagRow } from '../../flags/types.js';

/** Flags between `compose` and its command. */
export const flags: readonly FlagRow[] = [
  ['--all-resources', 'Include all resources, even those not used by services'],
  ['--ansi string', 'Control when to print ANSI control characters ("never"|"always"|"auto") (default "auto")'],
  ['--compatibility', 'Run compose in backward compatibility mode'],
  ['--dry-run', 'Execute command in dry run mode'],
  ['--env-file stringArray', 'Specify an alternate environment file'],
  ['-f, --file stringArray', 'Compose configuration files'],
  ['--parallel int', 'Control max parallelism, -1 for unlimited (default -1)'],
  ['--profile stringArray', 'Specify a profile to enable'],
  ['--progress string', 'Set type of progress output (auto, tty, plain, json, quiet)'],
  ['--project-directory string', 'Specify an alternate working directory\n(default: the path of the, first specified, Compose file)'],
  ['-p, --project-name string', 'Project name'],
  ['-v, --version', 'Show the Docker Compose version information', { hidden: true }],
  ['--verbose', 'Show more output', { hidden: true }],
  ['--no-ansi', 'Do not print ANSI control characters (DEPRECATED)', { hidden: true }],
  ['--workdir string', 'DEPRECATED! Use --project-directory instead', { as: 'project-directory' }],
];

/** Every command takes it. */
export const DRY_RUN: FlagRow = ['--dry-run', 'Execute command in dry run mode'];
