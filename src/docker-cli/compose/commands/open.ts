import type { Cli } from '../../cli/cli.js';
import type { Args } from '../../flags/args.js';
import { checkedName } from '../load/find.js';
import { loadProject, type ProjectOptions, type Steps } from '../load/project.js';
import { select, withoutUnused, type Along } from '../load/select.js';
import type { Project } from '../model/types.js';
import { warner } from './warn.js';

/** What the flags between `compose` and the command say, with the surroundings. */
export function optionsOf(cli: Cli, args: Args): ProjectOptions {
  const flags = args.outer;
  return {
    files: flags?.list('file') ?? [],
    ...(flags?.text('project-name') && { name: flags.text('project-name') }),
    ...(flags?.text('project-directory') && { directory: flags.text('project-directory') }),
    envFiles: flags?.list('env-file') ?? [],
    profiles: flags?.list('profile') ?? [],
    cwd: cli.io.cwd,
    env: cli.io.env,
    warn: warner(cli),
  };
}

/**
 * The project of a command: the named services and what they depend on, without resources that nobody uses.
 * @throws ComposeError
 */
export function openProject(cli: Cli, args: Args, services: readonly string[] = [], along: Along = 'dependencies', steps: Steps = {}): Project {
  const project = select(loadProject(optionsOf(cli, args), steps), services, along);
  return args.outer?.on('all-resources') ? project : withoutUnused(project);
}

/** A project by its name alone, or with its files. */
export type Named = { readonly name: string; readonly project?: Project };

/**
 * For commands that work on containers and need no file when `-p` names the project (cmd/compose/compose.go, projectOrName).
 * @throws ComposeError
 */
export function openNamed(cli: Cli, args: Args): Named {
  const options = optionsOf(cli, args);
  if (options.name && options.files.length === 0) return { name: checkedName(options.name) };
  try {
    const project = loadProject(options, { resolveEnv: false });
    return { name: project.name, project: withoutUnused(project) };
  } catch (error) {
    if (options.env.COMPOSE_PROJECT_NAME) return { name: options.env.COMPOSE_PROJECT_NAME };
    throw error;
  }
}
