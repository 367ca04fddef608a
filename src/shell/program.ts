/** Which program is the learner's shell, and whether it can be started at all: a pty would only say that it ended. */
import { accessSync, constants, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { Problem } from '../problem.js';

/**
 * $SHELL, else the one of the user database, else sh; Windows: PowerShell, else COMSPEC. There $SHELL is not asked: Git Bash sets it to a
 * path that only Git Bash understands.
 * @returns the path of a program that may be run
 * @throws Problem
 */
export function findProgram(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, own: () => string | null = () => userInfo().shell): string {
  if (platform === 'win32') {
    return locate('pwsh.exe', env) ?? locate('powershell.exe', env) ?? env['COMSPEC'] ?? 'cmd.exe';
  }
  const wanted = env['SHELL'] || known(own) || '/bin/sh';
  const found = locate(wanted, env);
  if (found !== undefined) return found;
  throw new Problem({
    what: `Your shell ${wanted} cannot be started.`,
    why: why(wanted),
    next: `Set SHELL to a shell that is there, for example: SHELL=/bin/sh docker-tutor start. Until then use a second terminal.`,
  });
}

/** Throws for a user that no database knows, as in a container with --user. */
function known(own: () => string | null): string | null {
  try {
    return own();
  } catch {
    return null;
  }
}

function locate(program: string, env: NodeJS.ProcessEnv): string | undefined {
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const places = isAbsolute(program) || program.includes('/') ? [program] : path.split(delimiter).filter(Boolean).map((folder) => join(folder, program));
  return places.find((place) => isProgram(place));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function why(program: string): string {
  try {
    return statSync(program).isFile() ? 'The file is there, but you may not execute it.' : 'It is not a file.';
  } catch {
    return 'There is no such file (SHELL names it).';
  }
}
