import { code, names } from '../say.js';
import { commandWords } from './details.js';
import { wishWords } from './mounts.js';
import { wantedState, type ContainerParams } from './params.js';
import { stateWords } from './state.js';

/** "container `tutor-web`", or "a container of `nginx`". */
export function subject(params: ContainerParams): string {
  if (params.name !== undefined) return `container ${code(params.name)}`;
  const { image, label } = params.from ?? {};
  return image === undefined ? `a container with the label ${code(label ?? '')}` : `a container of ${code(image)}`;
}

export function titleOf(params: ContainerParams): string {
  if (params.absent) return `${subject(params)} is gone`;
  const [main, ...rest] = details(params);
  const more = [main, ...rest].filter(part => part !== undefined);
  return `${subject(params)} ${stateWords(wantedState(params))}${more.length ? `, ${more.slice(0, 3).join(', ')}` : ''}`;
}

/** What sets this check apart, most telling first. */
function details(params: ContainerParams): readonly string[] {
  const parts: (string | false | undefined)[] = [
    params.image !== undefined && `made of ${code(params.image)}`,
    params.exitCode !== undefined && `with exit code ${[params.exitCode].flat().join(' or ')}`,
    params.oomKilled && 'out of memory',
    params.health && `and is ${params.health}`,
    params.ports && `with port ${params.ports.map(each => `${each.host === undefined ? '' : `${each.host} → `}${each.container}`).join(', ')} published`,
    params.published === false && 'with no published port',
    params.mounts && `with ${params.mounts.map(wishWords).join(' and ')}`,
    params.networks && `on ${names(params.networks)}`,
    params.notNetworks && `not on ${names(params.notNetworks)}`,
    params.networkMode && `with ${code(`--network ${params.networkMode}`)}`,
    params.aliases && `known as ${names(Object.values(params.aliases).flat())}`,
    params.env && `with ${names(Object.keys(params.env))} set`,
    params.command !== undefined && `running ${commandWords(params.command)}`,
    params.labels && `labelled ${names(Object.entries(params.labels).map(([key, value]) => `${key}=${value}`))}`,
    params.restart && `restart policy ${code(params.restart)}`,
    params.memory !== undefined && 'with a memory limit',
    params.cpus !== undefined && 'with a CPU limit',
    params.user !== undefined && `as user ${code(params.user)}`,
    params.workdir !== undefined && `in ${code(params.workdir)}`,
    params.hostname !== undefined && `with the hostname ${code(params.hostname)}`,
    params.autoRemove && 'with `--rm`',
    params.tty && 'with a terminal',
    params.readOnlyRoot && 'with a read-only root',
    params.changed && `with ${names(params.changed)} changed`,
    params.restarted && 'after a restart',
  ];
  return parts.filter(part => typeof part === 'string');
}
