import { join } from 'node:path';
import { openTerminal, ROOT, type TerminalOptions, type TestTerminal } from './terminal.js';

export interface TutorTerminal extends Pick<TerminalOptions, 'args' | 'env' | 'columns' | 'rows'> {
  /** Home of the learner, with progress and workspace in it. */
  readonly folder: string;
}

/** The tutor that learners run (a built `dist/`), in a real terminal, on the engine that DOCKER_HOST names. */
export const openTutor = ({ folder, args = [], env, columns, rows }: TutorTerminal): TestTerminal =>
  openTerminal({
    command: process.execPath,
    args: [join(ROOT, 'dist', 'docker-tutor.js'), 'start', ...args],
    cwd: folder,
    columns,
    rows,
    env: {
      HOME: folder,
      DOCKER_TUTOR_HOME: join(folder, 'home'),
      DOCKER_TUTOR_WORKSPACE: join(folder, 'work'),
      DOCKER_HOST: process.env['DOCKER_HOST'],
      DOCKER_CONFIG: process.env['DOCKER_CONFIG'],
      ...env,
    },
  });

export async function buildTutor(): Promise<void> {
  const { build } = (await import(join(ROOT, 'scripts', 'setup.mjs'))) as { build: () => void };
  build();
}
