import type { Cli } from '../../cli/cli.js';
import type { Args } from '../../flags/args.js';
import { checkedName, NoComposeFile } from '../load/find.js';
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
 * For commands that work on containers and need no file when `-p` (or COMPOSE_PROJECT_NAME) names the project.
 * @throws ComposeError
 */
export function openNamed(cli: Cli, args: Args): Named {
  const options = optionsOf(cli, args);
  const name = options.name ?? options.env.COMPOSE_PROJECT_NAME;
  const asked = options.files.length > 0 || Boolean(options.env.COMPOSE_FILE);
  if (name && !asked) {
    checkedName(name);
    try {
      const project = loadProject({ ...options, warn: () => undefined });
      return { name, project };
    } catch (error) {
      if (error instanceof NoComposeFile) return { name };
    }
    return { name };
  }
  const project = loadProject(options);
  return { name: project.name, project };
}
