import { CliError } from '../../cli/errors.js';
import type { Args } from '../../flags/args.js';
import type { Project } from '../model/types.js';

/** The project with the numbers of `--scale SERVICE=NUM`. @throws CliError in Compose's words */
export function scaled(project: Project, args: Args): Project {
  return args.list('scale').reduce((found, pair) => {
    const at = pair.indexOf('=');
    const [name, text] = [pair.slice(0, at), pair.slice(at + 1)];
    if (at < 0 || name === '') throw new CliError(`invalid --scale option ${JSON.stringify(pair)}. Should be SERVICE=NUM`);
    if (!/^[+-]?\d+$/.test(text)) throw new CliError(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
    return withScale(found, name, Number(text));
  }, project);
}

/** @throws CliError when there is no such service */
export function withScale(project: Project, name: string, scale: number): Project {
  const service = project.services[name];
  if (!service) throw new CliError(`no such service: ${name}: not found`);
  const { deploy } = service;
  return { ...project, services: { ...project.services, [name]: { ...service, scale, ...(deploy && { deploy: { ...deploy, replicas: scale } }) } } };
}
