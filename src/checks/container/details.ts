/** Comparisons that need more than one value: command, environment, labels, exit code, health, changes, restarts. */
import { envFound, labelFound } from '../pairs.js';
import { ago, clean, code, commandLine, list, miss, quote } from '../say.js';
import { matches, wording, type Text } from '../text.js';
import type { At, Compare } from './at.js';
import { wayTo } from './of-service.js';
import type { ContainerParams } from './params.js';
import { exitMeaning, lastWords } from './status.js';

type Want<Key extends keyof ContainerParams> = NonNullable<ContainerParams[Key]>;

/** A command line is rarely asked for in full: "`echo`" rather than "a text with `echo`". */
export function commandWords(want: Text): string {
  if (typeof want === 'string') return code(want);
  return 'contains' in want ? code(want.contains) : wording(want);
}

export const commandMiss: Compare<Want<'command'>> = (want, { container }) => {
  const whole = [...container.entrypoint, ...container.command];
  // As typed after the image's name, or with the entry point before it; quotes added for display must not count.
  const forms = [container.command.join(' '), whole.join(' '), commandLine(whole)];
  if (forms.some(form => matches(want, form))) return undefined;
  return miss(
    `${code(container.name)} runs ${commandWords(want)}`,
    whole.length ? `it runs ${code(commandLine(whole))}` : 'it has no command',
    wayTo(container, '`command:`', 'What stands after the image name replaces the image\'s command: options of `docker run` go before the image name'),
  );
};

export const envMiss: Compare<Want<'env'>> = (want, { container }) =>
  envFound(want, container.env, code(container.name), wayTo(container, '`environment:`', '`-e NAME=value` sets it; remove the container and run it again'));

export const labelsMiss: Compare<Want<'labels'>> = (want, { container }) =>
  labelFound(want, container.labels, code(container.name), wayTo(container, '`labels:`', '`--label key=value` sets it; remove the container and run it again'));

export const exitCodeMiss: Compare<Want<'exitCode'>> = async (want, { container, context }) => {
  const codes = [want].flat();
  if (codes.includes(container.exitCode)) return undefined;
  return miss(
    `${code(container.name)} ended with exit code ${list(codes.map(String), 'or')}`,
    `it ended ${ago(Date.parse(container.finishedAt), context.now())} with code ${container.exitCode} (${exitMeaning(container)})${await lastWords(container, context.engine)}`,
    advice(codes, container.exitCode, clean(container.name)),
  );
};

function advice(want: readonly number[], got: number, name: string): string {
  if (want.includes(137)) return got === 143 || got === 0 ? 'It was stopped, which lets the process end in order; `docker kill` ends it at once' : '137 is 128 + 9: the process was ended by SIGKILL';
  if (got === 137 && (want.includes(143) || want.includes(0))) return 'SIGKILL ended it: `docker stop` sends SIGTERM first, and SIGKILL only when the process does not end in time';
  return got === 0 ? 'The exit code is that of the container\'s main process: check the command it runs' : `Read why with \`docker logs ${name}\``;
}

export const healthMiss: Compare<Want<'health'>> = (want, { container }) => {
  if (container.health?.status === want) return undefined;
  const expected = `${code(container.name)} is ${want === 'starting' ? 'still starting' : want}, says its health check`;
  if (!container.health) return miss(expected, `${code(container.name)} has no health check`, wayTo(container, '`healthcheck:`', '`HEALTHCHECK` in the Dockerfile, or `--health-cmd`, gives it one'));
  const { status, lastOutput } = container.health;
  const said = lastOutput.trim() ? `; the last check said ${quote(lastOutput)}` : '';
  if (status === 'starting') return miss(expected, `its health check has not passed yet${said}`, 'The first result comes after one interval: wait a little');
  return miss(expected, `its health check says ${status}${said}`, want === 'unhealthy' ? 'It takes as many failures in a row as `retries` says' : 'Run the health check\'s command by hand with `docker exec`');
};

export const changedMiss: Compare<Want<'changed'>> = async (want, { container, context }) => {
  const paths = (await context.engine.changes(container.id)).filter(change => change.kind !== 'deleted').map(change => change.path);
  const lacking = want.find(path => !paths.includes(path));
  if (lacking === undefined) return undefined;
  const same = paths.filter(path => path.endsWith(`/${lacking.split('/').at(-1) ?? ''}`));
  return miss(
    `${code(lacking)} in the writable layer of ${code(container.name)}`,
    same.length ? `it is not there, but ${list(same.map(path => code(path)))} is` : paths.length ? `changed there: ${list(paths.slice(-6).map(path => code(path)))}` : 'nothing was changed in its writable layer',
    `\`docker diff ${clean(container.name)}\` shows what changed; files in a volume or a bind mount are not part of it`,
  );
};

/** FinishedAt stays from the run before: a container that ran only once has none (year 1). */
export const restartedMiss: Compare<boolean> = (want, { container, context }: At) => {
  const started = Date.parse(container.startedAt);
  const finished = Date.parse(container.finishedAt);
  const again = finished > 0 && finished <= started && started >= context.since;
  if (again === want) return undefined;
  const expected = `${code(container.name)} was started again, the same container`;
  if (!want) return miss(`${code(container.name)} was not restarted`, 'it was started again', 'Make it anew');
  return Date.parse(container.created) >= context.since && !(finished > 0)
    ? miss(expected, 'it is a new container that has run only once', 'A container that is removed and made anew has lost its writable layer; `docker restart`, or `docker stop` and `docker start`, keep it')
    : miss(expected, `it was started ${ago(started, context.now())}, before this exercise began`, `\`docker restart ${clean(container.name)}\`, or \`docker stop\` and \`docker start\`, do it`);
};
