import { escaped } from '../../api/api.js';
import { CliError } from '../../cli/errors.js';
import type { Dependency, Project } from '../model/types.js';
import { nameOf, serviceOf, titleOf, type Container } from './containers.js';
import { scaleOf } from './names.js';
import type { Work } from './work.js';

/** What is waited for: a `depends_on` condition, or with `up --wait` "running, or healthy where there is a check". */
export type Condition = Dependency | { readonly condition: 'running_or_healthy'; readonly required: true };

/** How often a container is looked at while it is waited for (ms), as Compose does. */
const EVERY = 500;

interface Inspected {
  readonly Name: string;
  readonly Config: { readonly Healthcheck?: object | null };
  readonly State: { readonly Status: string; readonly ExitCode: number; readonly Health?: { readonly Status: string } | null };
}

/** Seconds went by, and it is not there yet. */
export class WaitTimeout extends Error {}

/**
 * Waits until every dependency is as its condition says.
 * @param dependent who waits, for the message
 * @param until moment in ms after which it is given up
 * @throws CliError "dependency failed to start: container shop-db-1 is unhealthy"; WaitTimeout
 */
export async function waitFor(work: Work, project: Project, dependent: string, dependencies: Readonly<Record<string, Condition>>, containers: readonly Container[], until = Infinity): Promise<void> {
  await Promise.all(
    Object.entries(dependencies).map(async ([name, dependency]) => {
      const service = project.services[name];
      if (dependency.condition === 'service_started' || !service || scaleOf(service) === 0) return;
      const waiting = containers.filter((each) => serviceOf(each) === name);
      const tell = (status: string): void => waiting.forEach((each) => work.progress.event(titleOf(each), status));
      tell('Waiting');
      if (waiting.length === 0) {
        if (dependency.required !== false) throw new CliError(`${dependent} is missing dependency ${name}`);
        work.warn(`${dependent} is missing dependency ${name}`);
        return;
      }
      await one(work, name, dependency, waiting, tell, until);
    }),
  );
}

async function one(work: Work, name: string, { condition, required }: Condition, waiting: readonly Container[], tell: (status: string) => void, until: number): Promise<void> {
  const { cli, api } = work;
  const optional = required === false;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY));
    const states = await Promise.all(waiting.map(({ Id }) => api.json<Inspected>('GET', `/containers/${escaped(Id)}/json`)));
    if (condition === 'service_completed_successfully') {
      const ended = states.find(({ State }) => State.Status === 'exited');
      if (ended) return finished(work, name, ended.State.ExitCode, optional, tell);
    } else {
      try {
        if (healthy(states, condition === 'running_or_healthy')) return tell('Healthy');
      } catch (error) {
        const why = (error as Error).message;
        if (optional) {
          tell(`Skipped optional dependency "${name}" failed to start`);
          return work.warn(`optional dependency "${name}" failed to start: ${why}`);
        }
        if (condition === 'running_or_healthy') throw error;
        tell('Error');
        throw new CliError(`dependency failed to start: ${why}`);
      }
    }
    if (cli.io.now() > until) throw new WaitTimeout();
  }
}

function finished(work: Work, name: string, code: number, optional: boolean, tell: (status: string) => void): void {
  if (code === 0) return tell('Exited');
  const why = `"${name}" didn't complete successfully: exit ${code}`;
  tell(optional ? `Skipped optional dependency ${why}` : `service ${why}`);
  if (!optional) throw new CliError(`service ${why}`);
  work.warn(`optional dependency ${why}`);
}

/** @throws CliError when it will not become healthy any more */
function healthy(states: readonly Inspected[], orRunning: boolean): boolean {
  for (const { Name, Config, State } of states) {
    const name = Name.replace(/^\//, '');
    if (State.Status === 'exited') throw new CliError(`container ${name} exited (${State.ExitCode})`);
    if (!Config.Healthcheck && orRunning) return State.Status === 'running';
    if (!State.Health) throw new CliError(`container ${name} has no healthcheck configured`);
    if (State.Health.Status === 'unhealthy') throw new CliError(`container ${name} is unhealthy`);
    if (State.Health.Status !== 'healthy') return false;
  }
  return true;
}

/** Names of containers, for messages. */
export function namesOf(containers: readonly Container[]): string {
  return containers.map(nameOf).join(', ');
}
