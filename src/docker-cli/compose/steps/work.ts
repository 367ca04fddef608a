import type { Api } from '../../api/api.js';
import type { Cli } from '../../cli/cli.js';
import type { Progress } from '../progress/progress.js';

/** What every step on an engine is given. */
export interface Work {
  readonly cli: Cli;
  readonly api: Api;
  readonly progress: Progress;
  warn(message: string): void;
}
